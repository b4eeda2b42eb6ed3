using System.Text.Json;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Tests.Identity;
using Xunit;

namespace InfraAgent.McpServer.Tests.Adversary;

/// <summary>Everybody who may come to the server, each signed in as themselves. Any of them may try anything.</summary>
sealed class Crew(HttpSite site, IdentityProvider provider) : IAsyncDisposable
{
    /// <summary>A program that has the service token: somebody's, and so nobody's.</summary>
    public const string Robot = "robot";

    public const string Operator = "operator";
    public const string Approver = "approver";

    const string ServiceToken = "s3cret-s3cret";
    const string Version = "2026-07-28";

    static readonly Dictionary<string, string[]> roles = new(StringComparer.Ordinal)
    {
        ["vera"] = ["viewer"],
        ["oscar"] = [Operator],
        ["olga"] = [Operator, Approver],
        ["ana"] = [Approver],
        ["aldo"] = ["auditor"],
        ["adan"] = ["admin"],
        [Robot] = [Operator],
    };

    readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Everybody { get; } = [.. roles.Keys];

    public HttpSite Site => site;

    public IChangeStore Store => site.Part<IChangeStore>();

    public static async Task<Crew> StartAsync()
    {
        var provider = await IdentityProvider.StartAsync(TimeProvider.System);
        return new(
            await HttpSite.StartAsync(new()
            {
                AuthToken = ServiceToken,
                Tokens = new() { Resource = new(IdentityProvider.Resource), Authority = new(provider.Issuer) },
            }),
            provider);
    }

    public static bool Is(string who, string role) => roles[who].Contains(role, StringComparer.Ordinal);

    public string IdOf(string who) => who is Robot ? "service:mcp" : $"oidc:{provider.Issuer}|{who}";

    /// <summary>Gives everybody a token that is good for some minutes.</summary>
    public void SignIn()
    {
        foreach (var who in Everybody)
        {
            tokens[who] = who is Robot ? ServiceToken : provider.Token(who, roles[who]);
        }
    }

    /// <summary>Calls a tool.</summary>
    /// <param name="asks">Whether the client can show a form.</param>
    /// <param name="more">Further members of params.</param>
    /// <returns>The result; an empty object where the call was turned away before.</returns>
    public async Task<JsonElement> CallAsync(string who, string tool, string arguments, bool asks = false, string more = "")
    {
        var can = asks ? """{"elicitation":{"form":{}}}""" : "{}";
        using var answer = await site.SendAsync(
            HttpMethod.Post,
            "/mcp",
            $$"""
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{tool}}","arguments":{{arguments}},"_meta":{
              "io.modelcontextprotocol/clientCapabilities":{{can}},"io.modelcontextprotocol/protocolVersion":"{{Version}}" }{{more}} } }
            """,
            [Authorization(who), ("MCP-Protocol-Version", Version), ("Mcp-Method", "tools/call"), ("Mcp-Name", tool)]);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = text.Split('\n').Select(line => line.StartsWith("data: ", StringComparison.Ordinal) ? line["data: ".Length..] : line)
            .LastOrDefault(line => line.StartsWith('{'));
        return json is not null && JsonElement.Parse(json).TryGetProperty("result", out var result) ? result : JsonElement.Parse("{}");
    }

    /// <summary>Answers a change where approvers do.</summary>
    public async Task AnswerAsync(string who, string change, bool yes)
    {
        using var answer = await site.SendAsync(
            HttpMethod.Post, $"/api/approvals/{change}", $$"""{"decision":"{{(yes ? "approve" : "reject")}}"}""", Authorization(who));
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await provider.DisposeAsync();
    }

    (string, string) Authorization(string who) => ("Authorization", $"Bearer {tokens[who]}");
}
