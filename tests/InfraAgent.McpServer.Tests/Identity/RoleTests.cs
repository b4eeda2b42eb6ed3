using System.Net;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>What a signed-in caller sees and may call, over HTTP with real tokens.</summary>
public sealed class RoleTests
{
    const string Bucket = """{"bucketName":"ana-data-1","tags":{"Project":"Analytics","Department":"Data","Purpose":"x"}}""";

    [Theory]
    [InlineData("viewer", true, false)]
    [InlineData("operator", true, true)]
    [InlineData("approver", true, false)]
    [InlineData("auditor", false, false)]
    [InlineData("admin", true, false)]
    [InlineData("nonsense", false, false)]
    public async Task A_role_decides_what_is_shown(string role, bool reads, bool changes)
    {
        await using var server = await SignedInServer.StartAsync();
        await using var client = await server.ConnectAsync(server.Provider.Token("ana", [role]));

        var names = await NamesAsync(client);

        names.Contains("list_active_resources").ShouldBe(reads);
        names.Contains("create_s3_bucket").ShouldBe(changes);
        names.Contains("apply_change").ShouldBe(changes);
    }

    [Theory]
    [InlineData("infra:read", true, false)]
    [InlineData("openid infra:operate", true, true)]
    [InlineData("infra:operated", false, false)]
    public async Task A_scope_gives_its_role(string scope, bool reads, bool changes)
    {
        await using var server = await SignedInServer.StartAsync();
        await using var client = await server.ConnectAsync(server.Provider.Token("ana", [], claims => claims["scope"] = scope));

        var names = await NamesAsync(client);

        names.Contains("list_active_resources").ShouldBe(reads);
        names.Contains("create_s3_bucket").ShouldBe(changes);
    }

    [Fact]
    public async Task A_configured_claim_is_the_only_one_that_names_roles()
    {
        await using var server = await SignedInServer.StartAsync(options =>
            options with { Tokens = options.Tokens! with { RolesClaim = "cognito:groups" } });
        await using var viewer = await server.ConnectAsync(
            server.Provider.Token("ana", ["operator"], claims =>
            {
                claims["cognito:groups"] = new JsonArray("viewer");
                claims["scope"] = "infra:operate infra:approve";
            }));

        var names = await NamesAsync(viewer);

        names.ShouldContain("list_active_resources");
        names.ShouldNotContain("create_s3_bucket");
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("approver")]
    [InlineData("auditor")]
    [InlineData("admin")]
    [InlineData("nonsense")]
    public async Task A_call_beyond_the_role_never_reaches_aws(string role)
    {
        await using var server = await SignedInServer.StartAsync();
        var token = server.Provider.Token("ana", [role]);
        var session = (await server.InitializeAsync(token)).Headers.GetValues("Mcp-Session-Id").Single();

        // A client that does not name its call in headers, so that nothing but the call itself is looked at.
        var answer = await server.SendAsync(
            HttpMethod.Post,
            $$$"""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"create_s3_bucket","arguments":{{{Bucket}}}}}""",
            token,
            request => request.Headers.Add("Mcp-Session-Id", session));

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("ACCESS_DENIED");
        text.ShouldContain("takes the role operator");
        server.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_signed_in_is_who_created_it()
    {
        await using var server = await SignedInServer.StartAsync();
        await using var client = await server.ConnectAsync(server.Provider.Token("ana", ["operator"]), "2026-07-28");

        var reply = await client.CallAsync("create_s3_bucket", Bucket);

        reply["status"].ShouldBe("created", reply.Text);
        reply["resource.tags.CreatedBy"].ShouldBe("ana@davivienda.com");
    }

    [Fact]
    public async Task The_service_token_is_let_in_beside_access_tokens_with_the_roles_it_was_given()
    {
        await using var server = await SignedInServer.StartAsync(options => options with { ServiceRoles = [InfraAgent.McpServer.Identity.Role.Viewer] });
        await using var client = await server.ConnectAsync(SignedInServer.ServiceToken);

        (await NamesAsync(client)).ShouldNotContain("create_s3_bucket");
        (await client.CallAsync("create_s3_bucket", Bucket)).Code.ShouldBe("ACCESS_DENIED");
        (await client.CallAsync("get_caller_identity", "{}")).Refused.ShouldBeFalse();
    }

    [Fact]
    public async Task The_service_token_alone_works_without_an_identity_provider()
    {
        await using var server = await SignedInServer.StartAsync(options => options with { Tokens = null });
        await using var client = await server.ConnectAsync(SignedInServer.ServiceToken);

        (await client.CallAsync("create_s3_bucket", Bucket))["resource.tags.CreatedBy"].ShouldBe("Infrastructure-Agent");
        (await server.InitializeAsync(server.Provider.Token("ana", ["operator"]))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_client_is_told_which_scope_to_ask_for()
    {
        await using var server = await SignedInServer.StartAsync();

        var answer = await CallByHeaderAsync(server, server.Provider.Token("ana", ["viewer"]), "create_s3_bucket");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var challenge = answer.Headers.WwwAuthenticate.ToString();
        challenge.ShouldContain("error=\"insufficient_scope\"");
        challenge.ShouldContain("scope=\"infra:operate\"");
        challenge.ShouldContain("resource_metadata=\"http://127.0.0.1:5177/.well-known/oauth-protected-resource/mcp\"");
    }

    [Theory]
    [InlineData("operator", "create_s3_bucket")]
    [InlineData("viewer", "list_active_resources")]
    [InlineData("viewer", "no_such_tool")]
    public async Task Nobody_is_sent_for_a_scope_that_would_not_help(string role, string tool)
    {
        await using var server = await SignedInServer.StartAsync();

        var answer = await CallByHeaderAsync(server, server.Provider.Token("ana", [role]), tool);

        answer.StatusCode.ShouldNotBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_session_belongs_to_who_began_it()
    {
        await using var server = await SignedInServer.StartAsync();
        var began = await server.InitializeAsync(server.Provider.Token("ana", ["operator"]));
        var session = began.Headers.GetValues("Mcp-Session-Id").Single();
        string[] others = [server.Provider.Token("eva", ["operator"]), SignedInServer.ServiceToken];

        foreach (var other in others)
        {
            (await OfSessionAsync(server, HttpMethod.Post, other, session)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await OfSessionAsync(server, HttpMethod.Get, other, session)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await OfSessionAsync(server, HttpMethod.Delete, other, session)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await OfSessionAsync(server, HttpMethod.Post, server.Provider.Token("ana", ["viewer"]), session)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    static async Task<List<string>> NamesAsync(McpClient client) =>
        [.. (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(tool => tool.Name)];

    static Task<HttpResponseMessage> OfSessionAsync(SignedInServer server, HttpMethod method, string token, string session) => server.SendAsync(
        method,
        method == HttpMethod.Post ? """{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}""" : null,
        token,
        request => request.Headers.Add("Mcp-Session-Id", session));

    static Task<HttpResponseMessage> CallByHeaderAsync(SignedInServer server, string token, string tool) => server.SendAsync(
        HttpMethod.Post,
        $$"""
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{tool}}","arguments":{},"_meta":{
          "io.modelcontextprotocol/clientCapabilities":{}, "io.modelcontextprotocol/protocolVersion":"2026-07-28"
        } } }
        """,
        token,
        request =>
        {
            request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
            request.Headers.Add("Mcp-Method", "tools/call");
            request.Headers.Add("Mcp-Name", tool);
        });
}
