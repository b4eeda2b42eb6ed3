using System.Net;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Limits;

public sealed class HttpLimitsTests
{
    const string ToolsList = """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""";

    [Fact]
    public async Task Sessions_that_nobody_uses_are_closed_for_the_sake_of_new_ones()
    {
        await using var server = await SignedInServer.StartAsync();
        var first = await BeginAsync(server);
        var last = first;
        for (var session = 0; session < 2000; session++)
        {
            last = await BeginAsync(server);
        }

        (await ListAsync(server, first)).ShouldBe(HttpStatusCode.NotFound);
        (await ListAsync(server, last)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_that_listens_is_kept_whoever_begins_others()
    {
        await using var server = await SignedInServer.StartAsync();
        var session = await BeginAsync(server);
        using var stream = await server.SendAsync(HttpMethod.Get, null, SignedInServer.ServiceToken, request => request.Headers.Add("Mcp-Session-Id", session));
        stream.StatusCode.ShouldBe(HttpStatusCode.OK);

        for (var other = 0; other < 2001; other++)
        {
            await BeginAsync(server);
        }

        (await ListAsync(server, session)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_calls_more_than_their_share_is_told_so_and_others_are_not()
    {
        await using var server = await SignedInServer.StartAsync(options => options with { Limits = new() { CallsPerMinute = 1 } });
        await using var ana = await server.ConnectAsync(server.Provider.Token("ana", ["viewer"]));
        await using var luis = await server.ConnectAsync(server.Provider.Token("luis", ["viewer"]));

        var replies = new[] { await CallAsync(ana), await CallAsync(ana), await CallAsync(luis) };

        replies.Select(reply => reply.Refused ? reply.Code : "ok").ShouldBe(["ok", "THROTTLED", "ok"]);
        replies[1].Text.ShouldContain("Call again in 60 s.");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await CallAsync(ana)).Refused.ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://+:5177")]
    [InlineData("http://*:5177")]
    [InlineData("http://0.0.0.0:5177")]
    [InlineData("http://[::]:5177;http://10.0.0.1:80")]
    [InlineData("http://localhost:5177")]
    public async Task A_server_on_every_address_names_its_page_as_this_machine_knows_it(string urls)
    {
        await using var app = HttpServer.Build(
            new() { Sandbox = true, AuthToken = SignedInServer.ServiceToken }, new(), urls, TimeProvider.System);

        app.Services.GetRequiredService<Instance>().WhereToApprove("chg-1").ShouldContain("http://localhost:5177/approvals/chg-1");
    }

    static Task<Reply> CallAsync(McpClient client) => client.CallAsync("get_caller_identity", "{}");

    static async Task<string> BeginAsync(SignedInServer server)
    {
        using var answer = await server.InitializeAsync(SignedInServer.ServiceToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        // Read to its end: the session is idle once its request is over.
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.Headers.GetValues("Mcp-Session-Id").Single();
    }

    static async Task<HttpStatusCode> ListAsync(SignedInServer server, string session)
    {
        using var answer = await server.SendAsync(
            HttpMethod.Post, ToolsList, SignedInServer.ServiceToken, request => request.Headers.Add("Mcp-Session-Id", session));
        return answer.StatusCode;
    }
}
