using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Ec2;

public sealed class CreateEc2InstanceTests
{
    const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";
    const string Wanted = $$"""{"instanceType":"t3.micro","ami":"ami-12345678","tags":{{Tags}}}""";

    [Fact]
    public async Task Launches_one_tagged_instance_secure_by_default()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply.Refused.ShouldBeFalse(reply.Text);
        reply["status"].ShouldBe("created");
        reply["resource.type"].ShouldBe("AWS::EC2::Instance");
        reply["resource.id"]!.ShouldStartWith("i-");
        reply["resource.arn"].ShouldBe($"arn:aws:ec2:us-east-1:{Sandbox.Account}:instance/{reply["resource.id"]}");
        reply["resource.region"].ShouldBe("us-east-1");
        reply["resource.tags.CreatedBy"].ShouldBe("Infrastructure-Agent");
        reply["resource.tags.ManagedBy"].ShouldBe("infra-agent");
        reply["resource.tags.Environment"].ShouldBe("dev");
        reply["policy.decision"].ShouldBe("allow");
        reply["policy.packHash"]!.Length.ShouldBe(64);
        reply["clientToken"]!.Length.ShouldBe(64);
        reply["awsRequestId"].ShouldNotBeNullOrEmpty();
        var launch = server.Changes.ShouldHaveSingleItem();
        launch.Operation.ShouldBe("RunInstances");
        launch.Parameters["ClientToken"].ShouldBe(reply["clientToken"]);
        launch.Parameters["MetadataOptions.HttpTokens"].ShouldBe("required");
        launch.Parameters["MetadataOptions.HttpPutResponseHopLimit"].ShouldBe("1");
        launch.Parameters["BlockDeviceMapping.1.Ebs.Encrypted"].ShouldBe("true");
        launch.Parameters["MaxCount"].ShouldBe("1");
        launch.Parameters["TagSpecification.2.ResourceType"].ShouldBe("volume");
    }

    [Theory]
    [InlineData("""{"instanceType":"t3.micro","region":"us-east-1"}""", new[] { "Project", "Department", "Purpose" })]
    [InlineData("""{"instanceType":"t3.micro","ami":"ami-12345678","tags":{"Project":"Davivienda","Department":"Infrastructure"}}""",
        new[] { "Purpose" })]
    [InlineData("""{"instanceType":"t3.micro","tags":{"project":"Davivienda","Department":"Infrastructure","Purpose":" "}}""",
        new[] { "Project", "Purpose" })]
    public async Task The_seeds_calls_are_refused_without_the_mandatory_tags(string arguments, string[] missing)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_ec2_instance", arguments);

        reply.Code.ShouldBe("POLICY_DENIED");
        missing.ShouldAllBe(tag => reply.Text.Contains(tag));
        reply.Error.GetProperty("findings")[0].GetProperty("ruleId").GetString()!.ShouldStartWith("TAG-0");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_shows_the_plan_and_changes_nothing()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_ec2_instance", $$"""{"instanceType":"t3.micro","tags":{{Tags}},"dryRun":true}""");

        reply["status"].ShouldBe("planned");
        reply["plan.properties.MetadataOptions.HttpTokens"].ShouldBe("required");
        reply["plan.properties.ImageId"]!.ShouldStartWith("ami-");
        reply.Json.GetProperty("plan").GetProperty("filledIn").EnumerateArray()
            .ShouldContain(filled => filled.GetProperty("ruleId").GetString() == "EC2-01");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_planned_is_what_is_sent()
    {
        await using var server = await TestServer.StartAsync();
        var plan = await server.CallAsync("create_ec2_instance", $$"""{"instanceType":"t3.micro","tags":{{Tags}},"dryRun":true}""");

        var done = await server.CallAsync("create_ec2_instance", $$"""{"instanceType":"t3.micro","tags":{{Tags}}}""");

        done["clientToken"].ShouldBe(plan["clientToken"]);
        var sent = server.Changes.ShouldHaveSingleItem().Parameters;
        sent["ImageId"].ShouldBe(plan["plan.properties.ImageId"]);
        sent["InstanceType"].ShouldBe(plan["plan.properties.InstanceType"]);
    }

    [Theory]
    [InlineData("t3.micro", "x86_64")]
    [InlineData("t4g.micro", "arm64")]
    public async Task A_missing_image_is_the_newest_approved_one_that_fits(string type, string architecture)
    {
        await using var server = await TestServer.StartAsync();

        await server.CallAsync("create_ec2_instance", $$"""{"instanceType":"{{type}}","tags":{{Tags}}}""");

        var asked = server.Aws.Calls.Last(call => call.Operation == "DescribeImages");
        asked.Parameters.Values.ShouldContain(architecture);
        asked.Parameters.Values.ShouldContain("amazon");
        server.Changes.ShouldHaveSingleItem().Parameters["ImageId"].ShouldStartWith("ami-");
    }

    [Fact]
    public async Task A_retry_after_a_lost_answer_returns_the_same_instance()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("RunInstances", Fault.LoseAnswer, times: 1000);
        var lost = await server.CallAsync("create_ec2_instance", Wanted);
        lost.Code.ShouldBe("AWS_UNAVAILABLE");
        lost.Error.GetProperty("retryable").GetBoolean().ShouldBeTrue();

        var retried = await server.CallAsync("create_ec2_instance", Wanted);

        retried["status"].ShouldBe("created");
        (await InstancesAsync(server)).ShouldBe([retried["resource.id"]]);
    }

    [Fact]
    public async Task A_hundred_identical_calls_at_once_make_one_instance()
    {
        await using var server = await TestServer.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => server.CallAsync("create_ec2_instance", Wanted)));

        replies.Select(reply => reply["resource.id"]).Distinct().ShouldHaveSingleItem();
        (await InstancesAsync(server)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_call_says_that_it_made_nothing_new_and_another_name_makes_another()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.CallAsync("create_ec2_instance", Wanted);

        var again = await server.CallAsync("create_ec2_instance", Wanted);
        var other = await server.CallAsync("create_ec2_instance", $$"""{"name":"web-2",{{Wanted[1..]}}""");

        again["resource.id"].ShouldBe(first["resource.id"]);
        again["note"]!.ShouldContain("nothing new was made");
        other["resource.id"].ShouldNotBe(first["resource.id"]);
        server.Changes.Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_same_wish_a_day_later_is_a_new_one()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync(clock: clock);
        var first = await server.CallAsync("create_ec2_instance", Wanted);
        clock.Advance(TimeSpan.FromHours(25));

        var later = await server.CallAsync("create_ec2_instance", Wanted);

        later["resource.id"].ShouldNotBe(first["resource.id"]);
    }

    [Theory]
    [InlineData("""{"instanceType":"m5.24xlarge"}""", "EC2-08")]
    [InlineData("""{"instanceType":"t3.micro","region":"eu-central-1"}""", "REG-01")]
    public async Task What_the_bank_did_not_approve_is_refused_by_name(string arguments, string rule)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_ec2_instance", $$"""{{arguments[..^1]}},"tags":{{Tags}}}""");

        reply.Code.ShouldBe("POLICY_DENIED");
        reply.Text.ShouldContain(rule);
        server.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CreatedBy")]
    [InlineData("ManagedBy")]
    [InlineData("createdby")]
    [InlineData("CreatedBy ")]
    public async Task A_caller_can_not_sign_as_somebody_else(string tag)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync(
            "create_ec2_instance", $$"""{"instanceType":"t3.micro","tags":{"{{tag}}":"ana",{{Tags[1..]}}}""");

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain(tag);
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_configured_prod_can_not_be_talked_down()
    {
        await using var server = await TestServer.StartAsync(new() { Environment = "prod" });

        var reply = await server.CallAsync(
            "create_ec2_instance", $$"""{"instanceType":"t3.micro","tags":{"Environment":"dev",{{Tags[1..]}}}""");

        reply.Code.ShouldBe("POLICY_DENIED");
        server.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task In_production_an_image_nobody_approved_is_refused(string configured)
    {
        await using var server = await TestServer.StartAsync(new() { Environment = configured });

        var reply = await server.CallAsync(
            "create_ec2_instance", $$"""{"instanceType":"t3.micro","tags":{"Environment":"prod",{{Tags[1..]}}}""");

        reply.Code.ShouldBe("POLICY_DENIED");
        reply.Text.ShouldContain("EC2-11");
        server.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task In_production_what_the_policies_allow_still_needs_a_person(string configured)
    {
        using var pack = BankPack.With(approved => approved.Replace("prod: []", "prod: [ami-12345678]", StringComparison.Ordinal));
        await using var server = await TestServer.StartAsync(new() { Environment = configured, Policies = pack.Folder });

        var reply = await server.CallAsync("create_ec2_instance", $$"""
            {"instanceType":"t3.micro","ami":"ami-12345678","tags":{"Environment":"prod",{{Tags[1..]}} }
            """);

        reply["status"].ShouldBe("approval_required", reply.Text);
        server.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"instanceType":"t3.micro","ami":"ami-12345678","tags":{"Purpose":"portal","Environment":"dev","Department":"Infrastructure","Project":"Davivienda"}}""")]
    [InlineData("""{"tags":{"Department":"Infrastructure","Project":"Davivienda","Purpose":"portal"},"ami":"ami-12345678","region":"us-east-1","instanceType":"t3.micro","securityGroupIds":[],"name":null}""")]
    public async Task The_same_wish_in_other_words_is_the_same_request(string otherWords)
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.CallAsync("create_ec2_instance", Wanted);

        var again = await server.CallAsync("create_ec2_instance", otherWords);

        again["resource.id"].ShouldBe(first["resource.id"], again.Text);
    }

    [Fact]
    public async Task After_its_termination_the_same_wish_makes_a_new_instance()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.CallAsync("create_ec2_instance", Wanted);
        using AwsClients aws = new(new(server.Aws.Endpoint));
        await aws.Ec2("us-east-1").TerminateInstancesAsync(
            new() { InstanceIds = [first["resource.id"]] }, TestContext.Current.CancellationToken);

        var second = await server.CallAsync("create_ec2_instance", Wanted);

        second["status"].ShouldBe("created", second.Text);
        second["resource.id"].ShouldNotBe(first["resource.id"]);
        second["resource.state"].ShouldNotBe("terminated");
    }

    [Fact]
    public async Task Two_ways_to_say_the_name_are_one_too_many()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync(
            "create_ec2_instance", $$"""{"instanceType":"t3.micro","name":"a","tags":{"Name":"b",{{Tags[1..]}}}""");

        reply.Code.ShouldBe("INVALID_ARGUMENT");
    }

    [Fact]
    public async Task A_cancelled_call_before_the_launch_changes_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var held = Fault.Hold();
        server.Aws.FailNext("DescribeImages", held);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = server.Client.CallToolAsync(
            "create_ec2_instance",
            new Dictionary<string, object?> { ["instanceType"] = "t3.micro", ["tags"] = new Dictionary<string, string> { ["Project"] = "Analytics", ["Department"] = "Data", ["Purpose"] = "x" } },
            cancellationToken: patience.Token).AsTask();
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        await held.Abandoned.WaitAsync(TestContext.Current.CancellationToken);
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_that_hangs_up_during_the_launch_finds_the_instance_on_its_return()
    {
        await using var server = await TestServer.StartAsync();
        var held = Fault.HoldAnswer();
        server.Aws.FailNext("RunInstances", held);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = server.Client.CallToolAsync(
            "create_ec2_instance",
            new Dictionary<string, object?> { ["instanceType"] = "t3.micro", ["ami"] = "ami-12345678", ["tags"] = new Dictionary<string, string> { ["Project"] = "Davivienda", ["Department"] = "Infrastructure", ["Purpose"] = "portal" } },
            cancellationToken: patience.Token).AsTask();
        await held.Reached.WaitAsync(TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        held.Release();

        var again = await server.CallAsync("create_ec2_instance", Wanted);

        (await InstancesAsync(server)).ShouldBe([again["resource.id"]]);
    }

    static async Task<List<string?>> InstancesAsync(TestServer server)
    {
        var listed = await server.CallAsync("list_active_resources", """{"services":["ec2"]}""");
        return [.. listed.Json.GetProperty("resources").EnumerateArray().Select(row => row.GetProperty("id").GetString())];
    }
}
