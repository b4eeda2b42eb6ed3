using System.Collections.Concurrent;
using System.Text.Json;
using InfraAgent.McpServer.Tests.Hosting;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Lambda;

/// <summary>A secret among a function's variables is refused, and whoever reads the refusal or the log does not learn it.</summary>
public sealed class FunctionSecretsTests
{
    [Theory]
    [InlineData("DB_PASSWORD", "c0ntrasena-del-nucleo")]
    [InlineData("API_TOKEN", "9f8e7d6c5b4a39281706")]
    [InlineData("LLAVE", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("DSN", "postgres://portal:c0ntrasena-del-nucleo@db.banco:5432/portal")]
    public async Task A_secret_is_refused_by_its_place_and_its_words_are_nowhere(string name, string secret)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_lambda_function", Wanted(name, secret));

        reply.Code.ShouldBe("POLICY_DENIED", reply.Text);
        reply.Text.ShouldContain("LAM-04");
        reply.Text.ShouldContain($"Environment.Variables.{name}");
        JsonSerializer.Serialize(reply.Result, McpJsonUtilities.DefaultOptions).ShouldNotContain(Telling(secret));
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_name_of_a_secret_is_no_secret()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_lambda_function", Wanted("DB_SECRET", "prod/nucleo/portal"));

        reply.Code.ShouldBeNull(reply.Text);
    }

    [Fact]
    public async Task The_log_of_a_refusal_does_not_hold_the_secret()
    {
        const string Secret = "c0ntrasena-del-nucleo";
        ConcurrentQueue<string> log = new();
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var (file, arguments) = ServerProcess.Command("--sandbox");
        StdioClientTransport transport = new(new()
        {
            Command = file,
            Arguments = arguments,
            ShutdownTimeout = TimeSpan.FromSeconds(10),
            StandardErrorLines = line =>
            {
                log.Enqueue(line);
                if (line.Contains("POLICY_DENIED", StringComparison.Ordinal))
                {
                    told.TrySetResult();
                }
            },
        });
        McpClientOptions patient = new() { DiscoverProbeTimeout = Timeout.InfiniteTimeSpan };
        await using (var client = await McpClient.CreateAsync(transport, patient, cancellationToken: TestContext.Current.CancellationToken))
        {
            (await client.CallAsync("create_lambda_function", Wanted("DB_PASSWORD", Secret))).Code.ShouldBe("POLICY_DENIED");
            await told.Task.WaitAsync(TestContext.Current.CancellationToken);
        }

        log.ShouldAllBe(line => !line.Contains(Secret, StringComparison.Ordinal));
    }

    static string Telling(string secret) => secret.Split(':', '@') is [_, _, var password, ..] ? password : secret;

    static string Wanted(string name, string value) => $$"""
        {"functionName":"portal","runtime":"python3.13","handler":"index.handler","roleArn":"arn:aws:iam::000000000000:role/portal",
         "code":{"zipFile":"def handler(event, context): pass"},"environment":{"{{name}}":"{{value}}"},
         "tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"} }
        """;
}
