using System.Collections.Concurrent;
using InfraAgent.McpServer.Tests.Hosting;
using ModelContextProtocol.Client;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.CloudFormation;

/// <summary>What of a stack is nobody's business but CloudFormation's.</summary>
public sealed class StackSecretsTests
{
    const string Secret = "quinientos-caballos-verdes";

    [Theory]
    [InlineData("Word")]
    [InlineData("DbPassword")]
    public async Task A_hidden_parameter_is_sent_and_shown_to_nobody(string name)
    {
        var template = $"Parameters:\n  {name}: {{Type: String, NoEcho: true}}\n{StackSession.Logs}";
        await using var server = await TestServer.StartAsync();
        var parameters = $$"""{"{{name}}":"{{Secret}}"}""";

        var plan = await server.PlanAsync(template, parameters: parameters);
        var done = await server.DeployAsync(template, parameters: parameters);
        var later = await server.PlanAsync(template, parameters: $$"""{"{{name}}":"otra-palabra-larga"}""");
        var changed = await server.DeployAsync(template, parameters: $$"""{"{{name}}":"otra-palabra-larga"}""");

        done["status"].ShouldBe("created", done.Text);
        later.Differing().ShouldBe([new($"Parameters.{name}", "\"****\"", "\"***\"")]);
        server.Changes.First().Parameters.Values.ShouldContain(Secret);
        changed["status"].ShouldBe("changed", changed.Text);
        foreach (var reply in (Reply[])[plan, done, later, changed])
        {
            reply.Everything().ShouldNotContain(Secret);
            reply.Everything().ShouldNotContain("otra-palabra-larga");
        }
    }

    [Fact]
    public async Task A_repeated_call_with_a_hidden_parameter_changes_nothing()
    {
        const string Template = $"Parameters:\n  Word: {{Type: String, NoEcho: true}}\n{StackSession.Logs}";
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(Template, parameters: """{"Word":"una-palabra-larga"}""");

        var again = await server.DeployAsync(Template, parameters: """{"Word":"una-palabra-larga"}""");

        again["note"].ShouldNotBeNull(again.Text);
        again["note"]!.ShouldContain("nothing was changed");
        again.Differing().ShouldBeEmpty();
        server.Done().Count(operation => operation == "ExecuteChangeSet").ShouldBe(1);
    }

    [Fact]
    public async Task A_secret_in_a_template_is_refused_and_not_quoted()
    {
        const string Key = "AKIAIOSFODNN7EXAMPLE";
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync($$$"""
            Resources:
              Function:
                Type: AWS::Lambda::Function
                Properties:
                  Environment: {Variables: {AWS_KEY: {{{Key}}}, DB_PASSWORD: hunter2hunter2}}
            """);

        reply.Code.ShouldBe("POLICY_DENIED", reply.Text);
        reply.Everything().ShouldNotContain(Key);
        reply.Everything().ShouldNotContain("hunter2");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_aws_says_of_a_failure_is_passed_on_without_a_hidden_value()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Buckets("us-east-1", [Secret], new Dictionary<string, string>());

        var failed = await server.DeployAsync(
            "Parameters:\n  Word: {Type: String, NoEcho: true}\n" + StackSession.Files.Replace("davivienda-files", "!Ref Word", StringComparison.Ordinal),
            parameters: $$"""{"Word":"{{Secret}}"}""");

        failed.Code.ShouldBe("CONFLICT", failed.Text);
        failed.Text.ShouldContain("*** already exists");
        failed.Everything().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task The_log_tells_of_the_deployment_and_quotes_nothing_of_it()
    {
        ConcurrentQueue<string> log = new();
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var (file, arguments) = ServerProcess.Command("--sandbox");
        StdioClientTransport transport = new(new()
        {
            Command = file,
            Arguments = arguments,
            StandardErrorLines = line =>
            {
                log.Enqueue(line);
                if (line.Contains("deploy_stack made portal", StringComparison.Ordinal))
                {
                    told.TrySetResult();
                }
            },
        });
        McpClientOptions patient = new() { DiscoverProbeTimeout = Timeout.InfiniteTimeSpan };
        await using var client = await McpClient.CreateAsync(transport, patient, cancellationToken: TestContext.Current.CancellationToken);

        var done = await client.CallAsync("deploy_stack", StackSession.Call(
            $"Parameters:\n  Word: {{Type: String, NoEcho: true}}\n{StackSession.Logs}", parameters: $$"""{"Word":"{{Secret}}"}"""));

        done["status"].ShouldBe("created", done.Text);
        await told.Task.WaitAsync(TestContext.Current.CancellationToken);
        log.ShouldNotContain(line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains("/portal", StringComparison.Ordinal));
    }
}
