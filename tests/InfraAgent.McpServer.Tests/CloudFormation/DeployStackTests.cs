using System.Text.Json;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using InfraAgent.Testing;
using Microsoft.Extensions.Time.Testing;
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
    public async Task A_plan_for_a_stack_that_exists_shows_what_becomes_different_property_by_property()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));

        var plan = await server.PlanAsync(
            StackSession.Logs.Replace("365", "400", StringComparison.Ordinal)
            + "  Errors: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 365}}\n");

        plan["status"].ShouldBe("planned", plan.Text);
        plan.Differing().ShouldBe(
        [
            new("Resources.Logs.RetentionInDays", "365", "400"),
            new("Resources.Errors", null, "AWS::Logs::LogGroup"),
            new("Resources.Files", "AWS::S3::Bucket", null),
        ]);
    }

    [Fact]
    public async Task A_setting_that_the_template_no_longer_has_is_shown_as_going()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs.Replace("RetentionInDays", "LogGroupClass: STANDARD\n      RetentionInDays", StringComparison.Ordinal));

        var plan = await server.PlanAsync(StackSession.Logs);

        plan.Differing().ShouldBe([new("Resources.Logs.LogGroupClass", "\"STANDARD\"", null)]);
    }

    [Fact]
    public async Task An_update_goes_through_a_change_set_and_returns_its_diff()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs);

        var reply = await server.DeployAsync(StackSession.Logs.Replace("365", "400", StringComparison.Ordinal));

        reply["status"].ShouldBe("changed", reply.Text);
        reply["resource.state"].ShouldBe("UPDATE_COMPLETE");
        server.Changes.Last(call => call.Operation == "CreateChangeSet").Parameters["ChangeSetType"].ShouldBe("UPDATE");
        var change = reply.Differing().ShouldHaveSingleItem();
        change.Path.ShouldBe("Resources.Logs");
        change.Before!.ShouldContain("/portal");
        change.After.ShouldBe("Modify, replacement False");
    }

    [Fact]
    public async Task A_template_that_says_the_same_in_other_words_changes_nothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs);

        var reply = await server.DeployAsync("# As before.\n" + StackSession.Logs);

        reply["status"].ShouldBe("changed", reply.Text);
        reply["note"]!.ShouldContain("nothing was changed");
        reply.Differing().ShouldBeEmpty();
        server.Done().Count(operation => operation == "ExecuteChangeSet").ShouldBe(1);
        server.Done().Last().ShouldBe("DeleteChangeSet");
    }

    [Fact]
    public async Task There_and_back_again_is_two_changes()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs);
        await server.DeployAsync(StackSession.Logs.Replace("365", "400", StringComparison.Ordinal));

        var back = await server.DeployAsync(StackSession.Logs);

        back["status"].ShouldBe("changed", back.Text);
        (await server.PlanAsync(StackSession.Logs)).Differing().ShouldBeEmpty();
    }

    [Fact]
    public async Task Twenty_identical_calls_at_once_make_one_stack()
    {
        await using var server = await TestServer.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.DeployAsync(StackSession.Logs)));

        replies.ShouldAllBe(reply => reply["status"] == "created");
        replies.Select(reply => reply["resource.arn"]).Distinct().ShouldHaveSingleItem();
        server.Done().ShouldBe(["CreateChangeSet", "ExecuteChangeSet"]);
    }

    [Theory]
    [InlineData("CreateChangeSet")]
    [InlineData("ExecuteChangeSet")]
    public async Task A_retry_after_a_lost_answer_finds_the_same_stack(string operation)
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext(operation, Fault.LoseAnswer, times: 12);

        var first = await server.DeployAsync(StackSession.Logs);
        var again = await server.DeployAsync(StackSession.Logs);

        (first.Code ?? "AWS_UNAVAILABLE").ShouldBe("AWS_UNAVAILABLE");
        again["status"].ShouldBe("created", again.Text);
        again["resource.state"].ShouldBe("CREATE_COMPLETE");
        using AwsClients aws = new(new(server.Aws.Endpoint));
        var stacks = await aws.CloudFormation("us-east-1").DescribeStacksAsync(new(), TestContext.Current.CancellationToken);
        stacks.Stacks.ShouldHaveSingleItem().StackId.ShouldBe(again["resource.arn"]);
    }

    [Fact]
    public async Task A_stack_that_is_rolled_back_is_told_with_the_first_cause_and_so_is_its_retry()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.ForeignBucket("davivienda-files");

        var failed = await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));
        var changes = server.Done().Count();
        var again = await server.DeployAsync(StackSession.Logs + StackSession.Body(StackSession.Files));

        failed.Code.ShouldBe("CONFLICT", failed.Text);
        failed.Text.ShouldContain("The stack portal failed: Files (AWS::S3::Bucket): ");
        failed.Text.ShouldContain("nothing is left of it but its name");
        again.Text.ShouldBe(failed.Text);
        server.Done().Count().ShouldBe(changes);
    }

    [Fact]
    public async Task A_resource_called_like_its_stack_is_named_as_the_cause_too()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.ForeignBucket("davivienda-files");

        var failed = await server.DeployAsync(StackSession.Files, name: "Files");

        failed.Text.ShouldContain("failed: Files (AWS::S3::Bucket): ");
    }

    [Fact]
    public async Task Its_name_is_freed_by_deleting_it_and_a_corrected_template_deploys()
    {
        using var pack = BankPack.Unattended();
        await using var server = await TestServer.StartAsync(new() { Policies = pack.Folder });
        server.Aws.Seed.ForeignBucket("davivienda-files");
        await server.DeployAsync(StackSession.Files);
        var corrected = StackSession.Files.Replace("davivienda-files", "davivienda-other", StringComparison.Ordinal);

        var tooEarly = await server.DeployAsync(corrected);
        var freed = await server.DeleteAsync();
        var done = await server.DeployAsync(corrected);

        tooEarly.Code.ShouldBe("CONFLICT", tooEarly.Text);
        tooEarly.Text.ShouldContain("delete_stack");
        freed["status"].ShouldBe("deleted", freed.Text);
        done["status"].ShouldBe("created", done.Text);
    }

    [Fact]
    public async Task An_update_that_is_rolled_back_leaves_the_stack_as_it_was_and_says_so()
    {
        await using var server = await TestServer.StartAsync();
        await server.DeployAsync(StackSession.Logs);
        server.Aws.Seed.ForeignBucket("davivienda-files");
        var wanted = StackSession.Logs + StackSession.Body(StackSession.Files);

        var failed = await server.DeployAsync(wanted);
        var again = await server.DeployAsync(wanted);
        var before = await server.DeployAsync(StackSession.Logs);

        failed.Code.ShouldBe("CONFLICT", failed.Text);
        failed.Text.ShouldContain("Files (AWS::S3::Bucket)");
        failed.Text.ShouldContain("as it was before");
        again.Text.ShouldBe(failed.Text);
        before.Refused.ShouldBeFalse(before.Text);
        before["note"].ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("Resources: [", "line")]
    [InlineData("{\"Resources\":{}", "line")]
    [InlineData("Description: nothing in it\n", "Resources")]
    public async Task What_is_no_template_is_refused_before_aws_is_asked(string template, string said)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync(template);

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain(said);
        server.Aws.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("null", "Days")]
    [InlineData("""{"Days":"365","Weeks":"52"}""", "Weeks")]
    [InlineData("""{"Days":"many"}""", "Days")]
    public async Task A_parameter_that_does_not_fit_is_named_and_no_stack_is_left(string parameters, string named)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync(
            "Parameters:\n  Days: {Type: Number}\n" + StackSession.Logs.Replace("365", "!Ref Days", StringComparison.Ordinal), parameters: parameters);

        reply.Code.ShouldBe("INVALID_ARGUMENT", reply.Text);
        reply.Text.ShouldContain(named);
        using AwsClients aws = new(new(server.Aws.Endpoint));
        var stacks = await aws.CloudFormation("us-east-1").DescribeStacksAsync(new(), TestContext.Current.CancellationToken);
        (stacks.Stacks ?? []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData('x', 51_200)]
    [InlineData('ñ', 26_000)]
    public async Task A_template_that_is_too_long_for_cloudformation_is_refused_with_the_limit(char letter, int count)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync($"{StackSession.Logs}# {new string(letter, count)}\n");

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain("template");
        reply.Text.ShouldContain("51200");
        reply.Text.Length.ShouldBeLessThan(500);
        server.Aws.Calls.ShouldBeEmpty();
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
    public async Task A_hidden_parameter_is_sent_and_shown_to_nobody()
    {
        const string Secret = "quinientos-caballos-verdes";
        const string Template = $"Parameters:\n  Word: {{Type: String, NoEcho: true}}\n{StackSession.Logs}";
        await using var server = await TestServer.StartAsync();
        var parameters = $$"""{"Word":"{{Secret}}"}""";

        var plan = await server.PlanAsync(Template, parameters: parameters);
        var done = await server.DeployAsync(Template, parameters: parameters);
        var later = await server.PlanAsync(Template, parameters: """{"Word":"otra-palabra-larga"}""");
        var changed = await server.DeployAsync(Template, parameters: """{"Word":"otra-palabra-larga"}""");

        done["status"].ShouldBe("created", done.Text);
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
        const string Secret = "AKIAIOSFODNN7EXAMPLE";
        await using var server = await TestServer.StartAsync();

        var reply = await server.DeployAsync($$$"""
            Resources:
              Function:
                Type: AWS::Lambda::Function
                Properties:
                  Environment: {Variables: {AWS_KEY: {{{Secret}}}, DB_PASSWORD: hunter2hunter2}}
            """);

        reply.Code.ShouldBe("POLICY_DENIED", reply.Text);
        reply.Everything().ShouldNotContain(Secret);
        reply.Everything().ShouldNotContain("hunter2");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_watching_client_is_told_while_cloudformation_is_at_work()
    {
        await using var server = await TestServer.StartAsync();
        List<string?> told = [];
        Telling progress = new(told);

        var result = await server.Client.CallToolAsync(
            "deploy_stack",
            JsonElement.Parse(StackSession.Call(StackSession.Logs)).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value),
            progress,
            cancellationToken: TestContext.Current.CancellationToken);

        (result.IsError is true).ShouldBeFalse();
        told.ShouldContain("portal: CREATE_IN_PROGRESS");
    }

    [Fact]
    public async Task A_caller_that_gives_up_waiting_finds_the_stack_on_its_return()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync(clock: clock);
        var held = Fault.HoldAnswer();
        server.Aws.FailNext("ExecuteChangeSet", held);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = server.Client.CallToolAsync(
            "deploy_stack",
            JsonElement.Parse(StackSession.Call(StackSession.Logs)).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value),
            cancellationToken: patience.Token).AsTask();
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        held.Release();

        var again = await server.DeployAsync(StackSession.Logs);

        again["status"].ShouldBe("created", again.Text);
        again["resource.state"].ShouldBe("CREATE_COMPLETE");
        server.Done().ShouldBe(["CreateChangeSet", "ExecuteChangeSet"]);
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

    /// <summary>Writes down what a client is told, in order.</summary>
    sealed class Telling(List<string?> told) : IProgress<ModelContextProtocol.ProgressNotificationValue>
    {
        public void Report(ModelContextProtocol.ProgressNotificationValue value)
        {
            lock (told)
            {
                told.Add(value.Message);
            }
        }
    }
}
