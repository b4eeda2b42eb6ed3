using System.Text;
using InfraAgent.AwsSandbox;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Inventory;

public sealed class ListActiveResourcesTests
{
    [Fact]
    public async Task The_seeds_call_finds_what_it_made()
    {
        await using var server = await TestServer.StartAsync();
        var made = await CreateAsync(server, "Davivienda", "Infrastructure");
        await CreateAsync(server, "Analytics", "Data");

        var reply = await server.CallAsync("list_active_resources", """{"department":"Infrastructure","project":"Davivienda"}""");

        var row = reply.Json.GetProperty("resources").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("id").GetString().ShouldBe(made);
        row.GetProperty("type").GetString().ShouldBe("AWS::EC2::Instance");
        row.GetProperty("tags").GetProperty("Project").GetString().ShouldBe("Davivienda");
        reply["summary.total"].ShouldBe("1");
        reply["summary.missingMandatoryTags"].ShouldBe("0");
        reply.Json.GetProperty("partialFailures").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Untagged_and_foreign_resources_are_listed_and_counted()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Instances("us-east-1", 3, _ => new Dictionary<string, string> { ["Owner"] = "nobody" });
        server.Aws.Seed.Buckets("us-east-1", ["one", "two"], new Dictionary<string, string>());

        var reply = await server.CallAsync("list_active_resources", "{}");

        reply["summary.total"].ShouldBe("5");
        reply["summary.missingMandatoryTags"].ShouldBe("5");
        reply["summary.byService.s3"].ShouldBe("2");
    }

    [Fact]
    public async Task Short_rows_stay_under_200_bytes_and_say_what_they_leave_out()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Instances("us-east-1", 2, _ => Tags("Davivienda"));
        server.Aws.Seed.Instances("us-east-1", 2, _ => new Dictionary<string, string>
        {
            ["Name"] = new('n', 250),
            ["Project"] = new('p', 60),
            ["Department"] = "Data",
            ["Purpose"] = new('x', 250),
        });

        var reply = await server.CallAsync("list_active_resources", """{"services":["ec2"]}""");

        var rows = reply.Json.GetProperty("resources").EnumerateArray().ToList();
        rows.ShouldAllBe(row => Encoding.UTF8.GetByteCount(row.GetRawText()) < 200);
        rows.Count(row => row.TryGetProperty("omitted", out _)).ShouldBe(2);
        rows.Count(row => row.TryGetProperty("tags", out _)).ShouldBe(2);
    }

    [Fact]
    public async Task Full_rows_hold_everything()
    {
        await using var server = await TestServer.StartAsync();
        await CreateAsync(server, "Analytics", "Data");

        var reply = await server.CallAsync("list_active_resources", """{"services":["ec2"],"detail":"full"}""");

        var row = reply.Json.GetProperty("resources")[0];
        row.GetProperty("arn").GetString()!.ShouldStartWith("arn:aws:ec2:us-east-1:");
        row.GetProperty("createdAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        row.GetProperty("tags").GetProperty("ManagedBy").GetString().ShouldBe("infra-agent");
    }

    [Fact]
    public async Task Five_thousand_instances_over_four_regions_list_once_each_while_others_come_and_go()
    {
        string[] regions = ["us-east-1", "us-east-2", "us-west-2", "sa-east-1"];
        await using var server = await TestServer.StartAsync();
        foreach (var region in regions)
        {
            server.Aws.Seed.Instances(region, 1250, _ => Tags("Analytics"));
        }

        const string Filters = "\"services\":[\"ec2\"],\"regions\":[\"us-east-1\",\"us-east-2\",\"us-west-2\",\"sa-east-1\"],\"limit\":500";
        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = await server.CallAsync("list_active_resources", cursor is null ? $$"""{{{Filters}}}""" : $$"""{{{Filters}},"cursor":"{{cursor}}"}""");
            seen.AddRange(page.Json.GetProperty("resources").EnumerateArray().Select(row => row.GetProperty("id").GetString()!));
            page["summary.total"].ShouldBe("5000");
            server.Aws.Seed.Instances("us-west-2", 7, _ => Tags("Newcomers"));
            cursor = page["nextCursor"];
        }
        while (cursor is not null);

        seen.Count.ShouldBe(5000);
        seen.Distinct().Count().ShouldBe(5000);
    }

    [Fact]
    public async Task A_cursor_outlives_the_server_that_gave_it()
    {
        await using var aws = await Sandbox.StartAsync(new(), TestContext.Current.CancellationToken);
        aws.Seed.Instances("us-east-1", 120, _ => Tags("Analytics"));
        List<string> seen = [];
        string? cursor = null;
        do
        {
            // A new server for each page: another instance behind a load balancer, or a restart.
            await using var server = await TestServer.StartAsync(endpoint: aws.Endpoint);
            var page = await server.CallAsync(
                "list_active_resources", cursor is null ? """{"services":["ec2"]}""" : $$"""{"services":["ec2"],"cursor":"{{cursor}}"}""");
            seen.AddRange(page.Json.GetProperty("resources").EnumerateArray().Select(row => row.GetProperty("id").GetString()!));
            cursor = page["nextCursor"];
        }
        while (cursor is not null);

        seen.Count.ShouldBe(120);
        seen.Distinct().Count().ShouldBe(120);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("e30")]
    [InlineData("bnVsbA")]
    [InlineData("")]
    public async Task A_cursor_that_is_not_ours_is_refused(string cursor)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("list_active_resources", $$"""{"cursor":"{{cursor}}"}""");

        reply.Code.ShouldBe("INVALID_ARGUMENT");
    }

    [Fact]
    public async Task A_cursor_can_not_continue_another_listing()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Instances("us-east-1", 60, _ => Tags("Analytics"));
        var page = await server.CallAsync("list_active_resources", "{}");

        var reply = await server.CallAsync("list_active_resources", $$"""{"project":"Davivienda","cursor":"{{page["nextCursor"]}}"}""");

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain("cursor");
    }

    [Fact]
    public async Task One_region_that_fails_is_told_and_the_others_are_listed()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Instances("us-east-1", 2, _ => Tags("Analytics"));
        server.Aws.Seed.Instances("us-west-2", 3, _ => Tags("Analytics"));
        server.Aws.FailNext("DescribeInstances", Fault.Error("UnauthorizedOperation", "You are not authorized.", 403), 1, "us-west-2");

        var reply = await server.CallAsync("list_active_resources", """{"services":["ec2"],"regions":["us-east-1","us-west-2"]}""");

        reply["summary.total"].ShouldBe("2");
        var failure = reply.Json.GetProperty("partialFailures").EnumerateArray().ShouldHaveSingleItem();
        failure.GetProperty("service").GetString().ShouldBe("ec2");
        failure.GetProperty("region").GetString().ShouldBe("us-west-2");
        failure.GetProperty("code").GetString().ShouldBe("ACCESS_DENIED");
    }

    [Fact]
    public async Task A_bucket_that_can_not_be_read_is_listed_and_told_and_not_called_untagged()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Buckets("us-east-1", ["secretive"], Tags("Analytics"));
        server.Aws.Deny("tag:GetResources");
        server.Aws.FailNext("GetBucketTagging", Fault.Error("AccessDenied", "Access Denied", 403));

        var reply = await server.CallAsync("list_active_resources", """{"services":["s3"]}""");

        var row = reply.Json.GetProperty("resources").EnumerateArray().ShouldHaveSingleItem();
        row.TryGetProperty("tags", out _).ShouldBeFalse();
        row.GetProperty("omitted")[0].GetString().ShouldBe("tags");
        reply["summary.missingMandatoryTags"].ShouldBe("0");
        reply.Json.GetProperty("partialFailures")[0].GetProperty("message").GetString()!.ShouldContain("secretive");
    }

    [Fact]
    public async Task What_could_not_be_judged_is_counted_and_not_called_compliant()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Buckets("us-east-1", ["tagged"], Tags("Analytics"));

        var reply = await server.CallAsync("list_active_resources", """{"services":["s3"],"compliance":"violating"}""");

        reply["summary.total"].ShouldBe("0");
        reply["summary.undecided"].ShouldBe("1");
    }

    [Fact]
    public async Task Empty_filters_mean_the_default()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Instances("us-east-1", 1, _ => Tags("Analytics"));

        var reply = await server.CallAsync("list_active_resources", """{"services":[],"regions":[],"tags":{}}""");

        reply["summary.total"].ShouldBe("1");
    }

    [Fact]
    public async Task Every_enabled_region_is_asked_when_all_are_meant()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Instances("sa-east-1", 1, _ => Tags("Analytics"));

        var reply = await server.CallAsync("list_active_resources", """{"regions":["*"],"services":["ec2"]}""");

        reply["summary.byRegion.sa-east-1"].ShouldBe("1");
        server.Aws.Calls.Where(call => call.Operation == "DescribeInstances").Select(call => call.Region).Distinct().Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Filters_are_pushed_down_and_mean_what_they_say()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.Seed.Instances("us-east-1", 1, _ => Tags("Core*"));
        server.Aws.Seed.Instances("us-east-1", 1, _ => Tags("CoreX"));

        var reply = await server.CallAsync("list_active_resources", """{"project":"Core*","state":"running","services":["ec2"]}""");

        reply["summary.total"].ShouldBe("1");
        server.Aws.Calls.Last(call => call.Operation == "DescribeInstances").Parameters.Values.ShouldContain("tag:Project");
    }

    [Fact]
    public async Task Only_what_breaks_a_rule_is_listed_as_violating()
    {
        await using var server = await TestServer.StartAsync();
        var good = await CreateAsync(server, "Analytics", "Data");
        server.Aws.Seed.Instances("us-east-1", 1, _ => new Dictionary<string, string> { ["Owner"] = "nobody" });
        server.Aws.Seed.Buckets("us-east-1", ["one"], new Dictionary<string, string>());

        var reply = await server.CallAsync("list_active_resources", """{"compliance":"violating"}""");

        var rows = reply.Json.GetProperty("resources").EnumerateArray().ToList();
        rows.Count.ShouldBe(2);
        rows.ShouldNotContain(row => row.GetProperty("id").GetString() == good);
        rows.ShouldAllBe(row => row.GetProperty("findings").EnumerateArray().Any(f => f.GetProperty("ruleId").GetString() == "TAG-01"));
    }

    [Theory]
    [InlineData("""{"regions":["us_east_1"]}""", "regions[0]")]
    [InlineData("""{"services":["ec3"]}""", "services[0]")]
    [InlineData("""{"limit":0}""", "limit")]
    [InlineData("""{"limit":501}""", "limit")]
    [InlineData("""{"project":"a","tags":{"Project":"b"}}""", "tags.Project")]
    public async Task What_can_not_be_listed_is_said(string arguments, string named)
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("list_active_resources", arguments);

        reply.Code.ShouldBe("INVALID_ARGUMENT");
        reply.Text.ShouldContain(named);
    }

    static Dictionary<string, string> Tags(string project) =>
        new() { ["Project"] = project, ["Department"] = "Data", ["Purpose"] = "demo" };

    static async Task<string?> CreateAsync(TestServer server, string project, string department)
    {
        var made = await server.CallAsync("create_ec2_instance", $$"""
            {"instanceType":"t3.micro","tags":{"Project":"{{project}}","Department":"{{department}}","Purpose":"demo"} }
            """);
        made.Refused.ShouldBeFalse(made.Text);
        return made["resource.id"];
    }
}
