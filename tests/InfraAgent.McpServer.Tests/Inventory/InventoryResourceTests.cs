using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Inventory;

public sealed class InventoryResourceTests
{
    [Theory]
    [InlineData("ec2", 2)]
    [InlineData("s3", 3)]
    [InlineData("lambda", 4)]
    [InlineData("rds", 5)]
    [InlineData("bedrock_agent", 6)]
    [InlineData("cloudformation", 7)]
    public async Task A_service_is_read_as_a_resource(string service, int count)
    {
        await using var server = await TestServer.StartAsync();
        Fill(server);

        var read = await server.Client.ReadResourceAsync($"aws://inventory/{service}", cancellationToken: TestContext.Current.CancellationToken);

        var json = JsonElement.Parse(((TextResourceContents)read.Contents.Single()).Text);
        json.GetProperty("summary").GetProperty("byService").GetProperty(service).GetInt32().ShouldBe(count);
        json.GetProperty("partialFailures").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_service_we_do_not_know_is_not_there()
    {
        await using var server = await TestServer.StartAsync();

        await Should.ThrowAsync<McpException>(async () => await server.Client.ReadResourceAsync(
            "aws://inventory/sqs", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task All_services_and_regions_are_listed_at_once_whoever_made_them()
    {
        await using var server = await TestServer.StartAsync();
        Fill(server);
        server.Aws.Seed.Functions("sa-east-1", ["lejana"], _ => Some);

        var reply = await server.CallAsync("list_active_resources", """{"regions":["us-east-1","sa-east-1"],"limit":500}""");

        reply["summary.total"].ShouldBe("28", reply.Text);
        reply["summary.byRegion.sa-east-1"].ShouldBe("1");
        // The instances were seeded without tags.
        reply["summary.missingMandatoryTags"].ShouldBe("2");
        reply.Json.GetProperty("partialFailures").GetArrayLength().ShouldBe(0, reply.Text);
    }

    [Fact]
    public async Task Without_the_tagging_api_each_resource_tells_its_own_tags()
    {
        await using var server = await TestServer.StartAsync();
        Fill(server);
        server.Aws.Deny("tag:GetResources");

        var reply = await server.CallAsync("list_active_resources", """{"project":"Analytics","limit":500}""");

        reply["summary.total"].ShouldBe("25", reply.Text);
        reply.Json.GetProperty("partialFailures").GetArrayLength().ShouldBe(0, reply.Text);
    }

    [Fact]
    public async Task A_service_that_fails_fails_alone()
    {
        await using var server = await TestServer.StartAsync();
        Fill(server);
        server.Aws.Deny("rds:DescribeDBInstances");

        var reply = await server.CallAsync("list_active_resources", """{"limit":500}""");

        reply["summary.total"].ShouldBe("22", reply.Text);
        reply.Json.GetProperty("partialFailures").EnumerateArray().ShouldHaveSingleItem().GetProperty("service").GetString().ShouldBe("rds");
    }

    static readonly Dictionary<string, string> Some = new(StringComparer.Ordinal)
    {
        ["Project"] = "Analytics",
        ["Department"] = "Data",
        ["Purpose"] = "x",
    };

    static void Fill(TestServer server)
    {
        const string Region = "us-east-1";
        var seed = server.Aws.Seed;
        seed.Instances(Region, 2, _ => new Dictionary<string, string>());
        seed.Buckets(Region, Names("bucket", 3), Some);
        seed.Functions(Region, Names("fn", 4), _ => Some);
        seed.Databases(Region, Names("db", 5), _ => Some);
        seed.Agents(Region, Names("agent", 6), _ => Some);
        seed.Stacks(Region, Names("stack", 7), _ => Some);
    }

    static IEnumerable<string> Names(string kind, int count) => Enumerable.Range(1, count).Select(number => $"{kind}-{number}");
}
