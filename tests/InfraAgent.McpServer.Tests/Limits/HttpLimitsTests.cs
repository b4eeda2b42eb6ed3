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
}
