using System.Text.Json.Nodes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>Two tenants at one server: what one has, the other can't even see that it exists.</summary>
public sealed class TenantTests
{
    const string Bucket = """
        {"bucketName":"otro-datos-1","tags":{"Project":"Otro","Department":"Data","Purpose":"x"}}
        """;

    static readonly Target[] two = [new("banco") { Tenant = "banco" }, new("otro-uno") { Tenant = "otro", IsDefault = true }, new("otro-dos") { Tenant = "otro" }];

    [Fact]
    public async Task A_token_opens_the_targets_of_its_tenant_alone()
    {
        await using var server = await StartAsync("tid");

        var own = await ToolsAsync(server, Of("banco"));
        var others = await ToolsAsync(server, Of("otro"));

        own.Values.ShouldAllBe(schema => !schema.Contains("otro-") && !schema.Contains("\"target\""));
        others["create_s3_bucket"].ShouldContain("otro-uno");
        others.Values.ShouldAllBe(schema => !schema.Contains("banco"));
        (await CallAsync(server, Of("banco"), """{"target":"otro-uno"}""")).Code.ShouldBe("INVALID_ARGUMENT");
        (await CallAsync(server, Of("otro"), """{"target":"otro-dos"}""")).Refused.ShouldBeFalse();
    }

    [Theory]
    [InlineData("nobody's")]
    [InlineData("none")]
    [InlineData("two")]
    public async Task A_token_whose_tenant_has_no_targets_opens_nothing(string kind)
    {
        await using var server = await StartAsync("tid");

        (await ToolsAsync(server, Claims)).ShouldBeEmpty();
        (await CallAsync(server, Claims, "{}")).Code.ShouldBe("ACCESS_DENIED");

        void Claims(JsonObject claims)
        {
            if (kind != "none")
            {
                claims["tid"] = kind == "two" ? new JsonArray("banco", "otro") : "tercero";
            }
        }
    }

    [Fact]
    public async Task A_claim_that_nobody_configured_says_nothing()
    {
        await using var server = await StartAsync(claim: null);

        (await ToolsAsync(server, Of("otro"))).ShouldBeEmpty("targets of the tenants banco and otro alone");
    }

    [Fact]
    public async Task An_assertion_says_the_persons_tenant()
    {
        using ChatHost host = new(TimeProvider.System);
        Assertions assertions = new(new ServerOptions { OnBehalfOf = host.Trusted }, TimeProvider.System);
        Caller chat = new("service:mcp", "chat", IsPerson: false, new HashSet<Role>());

        (await assertions.PersonAsync(host.Sign(claims => claims["tenant"] = "otro"), chat)).Tenant.ShouldBe("otro");
        (await assertions.PersonAsync(host.Sign(), chat)).Tenant.ShouldBe(Target.DefaultTenant);
    }

    [Fact]
    public async Task A_changes_token_is_worth_nothing_to_the_same_person_in_another_tenant()
    {
        await using var server = await StartAsync("tid", InfraAgent.Policies.ApprovalLevel.Client);
        await using var otro = await server.ConnectAsync(server.Provider.Token("ana", ["operator"], Of("otro")));
        await using var banco = await server.ConnectAsync(server.Provider.Token("ana", ["operator"], Of("banco")));

        var planned = await otro.CallAsync("create_s3_bucket", Bucket);
        var token = $$"""{"changeToken":"{{planned["changeToken"]}}"}""";

        (await banco.CallAsync("apply_change", token)).Code.ShouldBe("APPROVAL_INVALID");
        server.Changes.ShouldBeEmpty();
        (await otro.CallAsync("apply_change", token))["status"].ShouldBe("created");
        (await banco.CallAsync("apply_change", token)).Code.ShouldBe("APPROVAL_INVALID", "its result is nobody else's either");
    }

    static Action<JsonObject> Of(string tenant) => claims => claims["tid"] = tenant;

    static Task<SignedInServer> StartAsync(
        string? claim, InfraAgent.Policies.ApprovalLevel level = InfraAgent.Policies.ApprovalLevel.None) => SignedInServer.StartAsync(options => options with
        {
            Targets = two,
            Approval = level,
            Tokens = options.Tokens! with { TenantClaim = claim },
        });

    static async Task<Dictionary<string, string>> ToolsAsync(SignedInServer server, Action<JsonObject> change)
    {
        await using var client = await server.ConnectAsync(server.Provider.Token("ana", ["operator"], change));
        return (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .ToDictionary(tool => tool.Name, tool => tool.JsonSchema.GetRawText(), StringComparer.Ordinal);
    }

    static async Task<Reply> CallAsync(SignedInServer server, Action<JsonObject> change, string arguments)
    {
        await using var client = await server.ConnectAsync(server.Provider.Token("ana", ["operator"], change));
        return await client.CallAsync("get_caller_identity", arguments);
    }
}
