using System.Text.Json;
using InfraAgent.McpServer.Aws;
using InfraAgent.Testing;
using ModelContextProtocol;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.CloudFormation;

public sealed class DeployStackTests
{
    [Theory]
    [InlineData(StackSession.Logs)]
    [InlineData("""{"Resources":{"Logs":{"Type":"AWS::Logs::LogGroup","Properties":{"RetentionInDays":365}}}}""")]
    public async Task A_template_is_deployed_as_it_is_written_through_a_change_set(string template)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync(template);

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.id"].ShouldBe("portal");
        reply["resource.state"].ShouldBe("CREATE_COMPLETE");
        server.Done().ShouldBe(["CreateChangeSet", "ExecuteChangeSet"]);
        var sent = server.Changes.First().Parameters;
        sent["ChangeSetType"].ShouldBe("CREATE");
        sent["TemplateBody"].ShouldBe(template);
        reply.Differing().ShouldBe([new("Resources.Logs", null, "Add AWS::Logs::LogGroup")]);
    }

    [Fact]
    public async Task The_tags_of_the_stack_answer_for_its_resources_and_are_really_on_them()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync(StackSession.Files);

        reply["status"].ShouldBe("created", reply.Text);
        using AwsClients aws = new(new(server.Aws.Endpoint));
        var tags = (await aws.S3("us-east-1").GetBucketTaggingAsync(
            new() { BucketName = "davivienda-files" }, TestContext.Current.CancellationToken)).TagSet;
        tags.ShouldContain(tag => tag.Key == "Purpose" && tag.Value == "portal");
        tags.ShouldContain(tag => tag.Key == "ManagedBy" && tag.Value == "infra-agent");
    }

    [Fact]
    public async Task A_resource_that_breaks_a_rule_is_named_with_its_line_and_nothing_is_sent()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync(StackSession.Files.Replace("BlockPublicAcls: true", "BlockPublicAcls: false", StringComparison.Ordinal));

        reply.Code.ShouldBe("POLICY_DENIED");
        reply.Text.ShouldContain("Files: S3-01");
        var finding = reply.Error.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("resource").GetString().ShouldBe("Files");
        finding.GetProperty("line").GetInt32().ShouldBeInRange(3, 11);
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Parameters_are_judged_and_sent()
    {
        const string Template = """
            Parameters:
              Days: {Type: Number, Default: 30}
              Acl: {Type: String}
            Resources:
              Logs:
                Type: AWS::Logs::LogGroup
                Properties: {RetentionInDays: !Ref Days}
              Files:
                Type: AWS::S3::Bucket
                Properties:
                  VersioningConfiguration: {Status: Enabled}
                  OwnershipControls: {Rules: [{ObjectOwnership: BucketOwnerEnforced}]}
                  BucketEncryption:
                    ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms'}}]
                  PublicAccessBlockConfiguration:
                    {BlockPublicAcls: !Ref Acl, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true}
            """;
        await using var server = await TestServer.StartAsync();

        var refused = await server.DeployAsync(Template, parameters: """{"Days":"365","Acl":"false"}""");
        var done = await server.DeployAsync(Template, parameters: """{"Days":"365","Acl":"true"}""");

        refused.Code.ShouldBe("POLICY_DENIED", refused.Text);
        done["status"].ShouldBe("created", done.Text);
        var sent = server.Changes.First().Parameters;
        sent.Where(pair => pair.Key.EndsWith("ParameterKey", StringComparison.Ordinal)).Select(pair => pair.Value).ShouldBe(["Acl", "Days"], ignoreOrder: true);
        sent.Where(pair => pair.Key.EndsWith("ParameterValue", StringComparison.Ordinal)).Select(pair => pair.Value).ShouldBe(["true", "365"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_template_with_roles_brings_the_capability_it_needs()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync("""
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: portal
                  AssumeRolePolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}
            """);

        reply["status"].ShouldBe("created", reply.Text);
        server.Changes.First().Parameters["Capabilities.member.1"].ShouldBe("CAPABILITY_NAMED_IAM");
    }

    [Fact]
    public async Task A_watching_client_is_told_while_cloudformation_is_at_work()
    {
        await using var server = await TestServer.StartAsync();
        Told told = new("portal: CREATE_IN_PROGRESS");

        var result = await server.Client.CallToolAsync(
            "deploy_stack", StackSession.Arguments(StackSession.Logs), told, cancellationToken: TestContext.Current.CancellationToken);

        (result.IsError is true).ShouldBeFalse();
        await told.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_aws_cli_reads_back_what_the_tool_made()
    {
        var aws = ExternalTool.Require("aws");
        await using var server = await TestServer.StartAsync();
        var made = await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));

        var stack = (await ReadAsync("describe-stacks")).GetProperty("Stacks")[0];
        var members = (await ReadAsync("list-stack-resources")).GetProperty("StackResourceSummaries").EnumerateArray();

        stack.GetProperty("StackId").GetString().ShouldBe(made["resource.arn"]);
        stack.GetProperty("StackStatus").GetString().ShouldBe("CREATE_COMPLETE");
        stack.GetProperty("Tags").EnumerateArray().ShouldContain(tag => tag.GetProperty("Value").GetString() == "infra-agent");
        members.Select(member => (member.GetProperty("LogicalResourceId").GetString(), member.GetProperty("PhysicalResourceId").GetString()))
            .ShouldBe([("Logs", "/portal"), ("Files", "davivienda-files")], ignoreOrder: true);

        async Task<JsonElement> ReadAsync(string operation)
        {
            var run = await ToolRun.StartAsync(
                aws,
                ["cloudformation", operation, "--stack-name", "portal",
                    "--endpoint-url", $"{server.Aws.Endpoint}", "--region", "us-east-1", "--output", "json"],
                new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = "any", ["AWS_SECRET_ACCESS_KEY"] = "any" },
                TestContext.Current.CancellationToken);
            run.ExitCode.ShouldBe(0, run.Error);
            return JsonElement.Parse(run.Output);
        }
    }

    /// <summary>Completes when a client is told this.</summary>
    sealed class Told(string message) : IProgress<ProgressNotificationValue>
    {
        readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => told.Task;

        public void Report(ProgressNotificationValue value)
        {
            if (value.Message == message)
            {
                told.TrySetResult();
            }
        }
    }
}
