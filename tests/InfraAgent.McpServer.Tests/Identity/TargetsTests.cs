using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Identity;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

public sealed class TargetsTests
{
    const string Wanted = """
        {"instanceType":"t3.micro","ami":"ami-12345678","tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}
        """;

    static readonly Target Dev = new("desarrollo") { IsDefault = true };

    static readonly Target Prod = new("produccion")
    {
        RoleArn = "arn:aws:iam::000000000000:role/infra-agent",
        ExternalId = "banco",
        Environment = "prod",
        Region = "us-west-2",
        Regions = ["us-west-2"],
    };

    static readonly Target Foreign = new("ajeno") { Tenant = "otro", RoleArn = "arn:aws:iam::000000000000:role/ajeno" };

    [Fact]
    public async Task One_target_is_no_argument()
    {
        await using var server = await TestServer.StartAsync(new() { Targets = [Dev] });

        (await SchemaAsync(server)).ShouldNotContain("\"target\"");
    }

    [Fact]
    public async Task Several_are_chosen_by_name_and_those_of_others_are_not_known()
    {
        await using var server = await TestServer.StartAsync(new() { Targets = [Dev, Prod, Foreign] });

        var schema = await SchemaAsync(server);
        var foreign = await server.CallAsync("get_caller_identity", """{"target":"ajeno"}""");
        var unknown = await server.CallAsync("get_caller_identity", """{"target":"nada"}""");

        schema.ShouldContain("produccion");
        schema.ShouldNotContain("ajeno");
        foreign.Code.ShouldBe("INVALID_ARGUMENT");
        foreign.Text.Replace("ajeno", "nada", StringComparison.Ordinal).ShouldBe(unknown.Text);
    }

    [Fact]
    public async Task Where_none_of_several_is_the_default_every_call_names_one()
    {
        await using var server = await TestServer.StartAsync(new() { Targets = [Dev with { IsDefault = false }, Prod] });

        var schema = await SchemaAsync(server);
        var unnamed = await server.CallAsync("get_caller_identity");

        schema.ShouldContain("\"required\":[\"target\"]");
        unnamed.Code.ShouldBe("INVALID_ARGUMENT", unnamed.Text);
        unnamed.Text.ShouldContain("desarrollo, produccion");
    }

    [Fact]
    public async Task A_target_with_a_role_is_entered_as_the_caller()
    {
        await using var server = await TestServer.StartAsync(new() { Targets = [Dev, Prod] });

        var identity = await server.CallAsync("get_caller_identity", """{"target":"produccion"}""");

        identity["environment"].ShouldBe("prod", identity.Text);
        identity["region"].ShouldBe("us-west-2");
        identity["principal"]!.ShouldContain("assumed-role/sandbox-infra-agent/");
        var assumed = server.Aws.Calls.First(call => call.Operation == "AssumeRole").Parameters;
        assumed["SourceIdentity"].ShouldBe(AssumedRole.NameOf(Environment.UserName));
        assumed["ExternalId"].ShouldBe("banco");
        assumed.Values.ShouldContain("User");
    }

    [Fact]
    public async Task The_trail_of_aws_names_the_change()
    {
        var dev = Prod with { Name = "dev", Environment = "dev" };
        await using var server = await TestServer.StartAsync(new() { Targets = [Dev, dev] });

        var made = await server.CallAsync("create_ec2_instance", $$"""{{Wanted}},"target":"dev"}""");

        made["status"].ShouldBe("created", made.Text);
        made["resource.region"].ShouldBe("us-west-2");
        server.Aws.Calls.Where(call => call.Operation == "AssumeRole").SelectMany(call => call.Parameters.Values)
            .ShouldContain(made["changeId"]);
    }

    [Fact]
    public async Task A_target_keeps_to_its_regions()
    {
        var dev = Prod with { Environment = "dev" };
        await using var server = await TestServer.StartAsync(new() { Targets = [dev] });

        var reply = await server.CallAsync("create_ec2_instance", $$"""{{Wanted}},"region":"us-east-1"}""");

        reply.Code.ShouldBe("POLICY_DENIED", reply.Text);
        server.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ana@banco.co", "ana@banco.co")]
    [InlineData("Ana Pérez", null)]
    [InlineData("a", null)]
    [InlineData("una-persona-cuyo-nombre-es-mas-largo-que-los-sesenta-y-cuatro-que-sts-permite", null)]
    public void Names_are_spelled_as_sts_takes_them(string name, string? expected)
    {
        var spelled = AssumedRole.NameOf(name);

        spelled.ShouldMatch("^[A-Za-z0-9_+=,.@-]{2,64}$");
        (expected ?? spelled).ShouldBe(spelled);
        AssumedRole.NameOf(name + "x").ShouldNotBe(spelled);
    }

    static async Task<string> SchemaAsync(TestServer server) =>
        (await server.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .Single(tool => tool.Name == "get_caller_identity").ProtocolTool.InputSchema.GetRawText();
}
