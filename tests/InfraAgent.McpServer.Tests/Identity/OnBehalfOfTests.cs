using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>Calls for somebody else, through the front door.</summary>
public sealed class OnBehalfOfTests
{
    const string Bucket = """{"bucketName":"ana-data-1","tags":{"Project":"Analytics","Department":"Data","Purpose":"x"}}""";

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task What_a_service_creates_for_a_person_bears_the_persons_name(string version)
    {
        using ChatHost host = new(TimeProvider.System);
        await using var server = await SignedInServer.StartAsync(options => options with { OnBehalfOf = host.Trusted });
        await using var client = await server.ConnectAsync(SignedInServer.ServiceToken, version);

        var reply = await CallAsync(client, Sign(host, server));

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.tags.CreatedBy"].ShouldBe("ana@davivienda.com");
    }

    [Fact]
    public async Task A_service_can_do_no_more_than_the_person_it_calls_for()
    {
        using ChatHost host = new(TimeProvider.System);
        await using var server = await SignedInServer.StartAsync(options => options with { OnBehalfOf = host.Trusted });
        await using var client = await server.ConnectAsync(SignedInServer.ServiceToken);

        var reply = await CallAsync(client, Sign(host, server, claims => claims["roles"] = new JsonArray("viewer")));

        reply.Code.ShouldBe("ACCESS_DENIED");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_assertion_never_falls_back_to_the_services_own_rights()
    {
        using ChatHost host = new(TimeProvider.System);
        using ChatHost stranger = new(TimeProvider.System);
        await using var server = await SignedInServer.StartAsync(options => options with { OnBehalfOf = host.Trusted });
        await using var client = await server.ConnectAsync(SignedInServer.ServiceToken);
        var used = Sign(host, server);
        await CallAsync(client, used, "get_caller_identity", "{}");

        foreach (var assertion in new JsonNode?[] { used, Sign(stranger, server), "", 7, null, new JsonArray() })
        {
            (await CallAsync(client, assertion)).Code.ShouldBe("ACCESS_DENIED");
        }

        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_is_what_the_person_may_use_or_refused()
    {
        using ChatHost host = new(TimeProvider.System);
        await using var server = await SignedInServer.StartAsync(options => options with { OnBehalfOf = host.Trusted });
        await using var client = await server.ConnectAsync(SignedInServer.ServiceToken);

        (await NamesAsync(client, Sign(host, server, claims => claims["roles"] = new JsonArray("viewer")))).ShouldNotContain("create_s3_bucket");
        (await NamesAsync(client, Sign(host, server))).ShouldContain("create_s3_bucket");
        (await Should.ThrowAsync<McpException>(() => NamesAsync(client, "forged"))).Message.ShouldContain("ACCESS_DENIED");
    }

    [Fact]
    public async Task A_person_can_not_call_for_another()
    {
        using ChatHost host = new(TimeProvider.System);
        await using var server = await SignedInServer.StartAsync(options => options with { OnBehalfOf = host.Trusted });
        await using var client = await server.ConnectAsync(server.Provider.Token("eva", ["operator"]));

        (await CallAsync(client, Sign(host, server))).Code.ShouldBe("ACCESS_DENIED");
        server.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task A_service_with_an_access_token_of_its_own_may_where_it_is_listed(string version)
    {
        using ChatHost host = new(TimeProvider.System);
        await using var server = await SignedInServer.StartAsync(options => options with { OnBehalfOf = host.Trusted with { Services = ["chat"] } });
        await using var client = await server.ConnectAsync(server.Provider.Token("chat", []), version);

        var reply = await CallAsync(client, Sign(host, server));

        reply["resource.tags.CreatedBy"].ShouldBe("ana@davivienda.com", reply.Text);
    }

    [Fact]
    public async Task Without_keys_nobody_is_believed()
    {
        using ChatHost host = new(TimeProvider.System);
        await using var server = await SignedInServer.StartAsync();
        await using var client = await server.ConnectAsync(SignedInServer.ServiceToken);

        (await CallAsync(client, Sign(host, server))).Code.ShouldBe("ACCESS_DENIED");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Over_http_a_service_that_calls_for_others_must_sign_in()
    {
        using ChatHost host = new(TimeProvider.System);

        Should.Throw<StartupException>(() => new HttpGuard(new() { OnBehalfOf = host.Trusted }, "http://127.0.0.1:0")).Message.ShouldContain("MCP_AUTH_TOKEN");
    }

    [Fact]
    public async Task One_assertion_lasts_for_a_call_that_waits_for_the_persons_answer()
    {
        using ChatHost host = new(TimeProvider.System);
        await using var server = await TestServer.StartAsync(
            new() { OnBehalfOf = host.Trusted, Approval = ApprovalLevel.Person },
            client: new()
            {
                ProtocolVersion = "2025-11-25",
                Capabilities = new() { Elicitation = new() { Form = new() } },
                Handlers = new()
                {
                    ElicitationHandler = (_, _) => new(new ElicitResult
                    {
                        Action = "accept",
                        Content = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["decision"] = JsonElement.Parse("\"approve\"") },
                    }),
                },
            });

        var reply = await CallAsync(server.Client, host.Sign());

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.tags.CreatedBy"].ShouldBe("ana@davivienda.com");
    }

    static string Sign(ChatHost host, SignedInServer server, Action<JsonObject>? change = null) => host.Sign(claims =>
    {
        var now = server.Clock.GetUtcNow().ToUnixTimeSeconds();
        (claims["iat"], claims["exp"]) = (now, now + 60);
        change?.Invoke(claims);
    });

    static async Task<Reply> CallAsync(McpClient client, JsonNode? assertion, string tool = "create_s3_bucket", string arguments = Bucket) =>
        new(await client.CallToolAsync(
            new CallToolRequestParams
            {
                Name = tool,
                Arguments = JsonElement.Parse(arguments).EnumerateObject().ToDictionary(p => p.Name, p => p.Value),
                Meta = new() { ["infra-agent/on-behalf-of"] = assertion },
            },
            TestContext.Current.CancellationToken));

    static async Task<List<string>> NamesAsync(McpClient client, string assertion) =>
    [
        .. (await client.ListToolsAsync(
            new ListToolsRequestParams { Meta = new() { ["infra-agent/on-behalf-of"] = assertion } },
            TestContext.Current.CancellationToken)).Tools.Select(tool => tool.Name),
    ];
}
