using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Governance;

public sealed class TagResourceTests
{
    const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";
    static readonly Dictionary<string, string> None = [];

    public static TheoryData<string> Kinds => ["instance", "bucket", "function", "database", "agent", "stack"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_of_resource_takes_tags_and_keeps_the_others(string kind)
    {
        await using var server = await TestServer.StartAsync();
        var arn = Seeded(server, kind, new() { ["Owner"] = "somebody" });

        var reply = await server.CallAsync("tag_resource", $$"""{"arn":"{{arn}}","tags":{{Tags}}}""");
        var read = await server.CallAsync("get_resource", $$"""{"arn":"{{arn}}"}""");

        reply["status"].ShouldBe("changed", reply.Text);
        read["tags.Project"].ShouldBe("Davivienda", read.Text);
        read["tags.Owner"].ShouldBe("somebody");
        server.Changes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Afterwards_the_tags_must_be_what_the_bank_demands()
    {
        await using var server = await TestServer.StartAsync();
        var arn = Seeded(server, "bucket", None);

        var reply = await server.CallAsync("tag_resource", $$$"""{"arn":"{{{arn}}}","tags":{"Project":"Davivienda"}}""");

        reply.Code.ShouldBe("POLICY_DENIED");
        reply.Text.ShouldContain("Department");
        reply.Text.ShouldContain("Purpose");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task How_somebody_else_set_it_up_is_not_held_against_its_tags()
    {
        await using var server = await TestServer.StartAsync();
        var arn = Seeded(server, "instance", None);

        (await server.CallAsync("get_resource", $$"""{"arn":"{{arn}}"}"""))["decision"].ShouldBe("deny");
        (await server.CallAsync("tag_resource", $$"""{"arn":"{{arn}}","tags":{{Tags}}}"""))["status"].ShouldBe("changed");
    }

    [Theory]
    [InlineData("""{"CreatedBy":"somebody"}""", "INVALID_ARGUMENT")]
    [InlineData("""{"ManagedBy":"me"}""", "INVALID_ARGUMENT")]
    [InlineData("""{"aws:cost":"x"}""", "POLICY_DENIED")]
    [InlineData("""{"Titular":"CC 52.123.456"}""", "POLICY_DENIED")]
    public async Task Tags_that_are_not_the_callers_to_set_are_refused(string tags, string code)
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CallAsync("create_s3_bucket", $$"""{"bucketName":"davivienda-portal","tags":{{Tags}}}""");
        var changes = server.Changes.Count();

        var reply = await server.CallAsync("tag_resource", $$"""{"arn":"{{made["resource.arn"]}}","tags":{{tags}}}""");

        reply.Code.ShouldBe(code, reply.Text);
        server.Changes.Count().ShouldBe(changes);
    }

    [Fact]
    public async Task Calling_a_production_resource_one_of_dev_takes_a_person()
    {
        await using var server = await TestServer.StartAsync();
        var arn = Seeded(server, "bucket", new()
        {
            ["Project"] = "Davivienda",
            ["Department"] = "Data",
            ["Purpose"] = "x",
            ["Environment"] = "prod",
        });

        var reply = await server.CallAsync("tag_resource", $$$"""{"arn":"{{{arn}}}","tags":{"Environment":"dev"}}""");

        reply["status"].ShouldBe("approval_required", reply.Text);
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_schema_does_not_ask_for_tags_that_may_be_there()
    {
        await using var server = await TestServer.StartAsync();

        var schema = (await server.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .Single(tool => tool.Name == "tag_resource").ProtocolTool.InputSchema;

        var tags = schema.GetProperty("properties").GetProperty("tags");
        tags.GetProperty("properties").TryGetProperty("Project", out _).ShouldBeTrue();
        tags.TryGetProperty("required", out _).ShouldBeFalse();
    }

    static string Seeded(TestServer server, string kind, Dictionary<string, string> tags)
    {
        const string Region = "us-east-1";
        var (seed, account) = (server.Aws.Seed, AwsSandbox.Sandbox.Account);
        switch (kind)
        {
            case "instance":
                return $"arn:aws:ec2:{Region}:{account}:instance/{seed.Instances(Region, 1, _ => tags)[0]}";
            case "bucket":
                seed.Buckets(Region, ["ajeno"], tags);
                return "arn:aws:s3:::ajeno";
            case "function":
                seed.Functions(Region, ["ajena"], _ => tags);
                return $"arn:aws:lambda:{Region}:{account}:function:ajena";
            case "database":
                seed.Databases(Region, ["ajena"], _ => tags);
                return $"arn:aws:rds:{Region}:{account}:db:ajena";
            case "agent":
                return $"arn:aws:bedrock:{Region}:{account}:agent/{seed.Agents(Region, ["ajeno"], _ => tags)[0]}";
            default:
                return seed.Stacks(Region, ["ajena"], _ => tags)[0];
        }
    }
}
