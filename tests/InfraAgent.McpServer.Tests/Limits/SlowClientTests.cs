using System.Net;
using System.Net.Sockets;
using System.Text;
using InfraAgent.McpServer.Tests.Identity;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Limits;

/// <summary>What these wait for is the server hanging up, which is what it does to clients that make others wait.</summary>
public sealed class SlowClientTests
{
    [Fact]
    public async Task Whoever_dribbles_a_body_gives_its_place_to_those_who_wait()
    {
        await using var server = await SignedInServer.StartAsync(usual => usual with { CallsAtOnce = 1 });
        using var slow = await SendAsync(
            server.Mcp,
            $"Authorization: Bearer {SignedInServer.ServiceToken}",
            "Accept: application/json, text/event-stream",
            "Content-Type: application/json",
            "Content-Length: 1000",
            "",
            "{\"jsonrpc\"");
        var heard = FirstLineAsync(slow);

        var waiting = await server.InitializeAsync(SignedInServer.ServiceToken);

        waiting.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await heard).ShouldBe("HTTP/1.1 408 Request Timeout");
    }

    [Fact]
    public async Task Whoever_dribbles_at_the_approval_page_takes_no_place_of_a_call()
    {
        await using var server = await SignedInServer.StartAsync(usual => usual with { CallsAtOnce = 1 });
        List<TcpClient> slow = [];
        try
        {
            // More than one call and its queue.
            for (var one = 0; one < 8; one++)
            {
                slow.Add(await SendAsync(
                    new(server.Mcp, "/approvals/chg-1"), "Content-Type: application/x-www-form-urlencoded", "Content-Length: 1000", "", "name="));
            }

            (await server.InitializeAsync(SignedInServer.ServiceToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            slow.ForEach(one => one.Dispose());
        }
    }

    [Fact]
    public async Task Whoever_never_ends_its_headers_is_hung_up_on()
    {
        await using var server = await SignedInServer.StartAsync();
        using var slow = await SendAsync(server.Mcp, "X-Slow: 1");

        (await FirstLineAsync(slow)).ShouldBe("HTTP/1.1 408 Request Timeout");
    }

    static async Task<TcpClient> SendAsync(Uri url, params string[] rest)
    {
        TcpClient tcp = new();
        await tcp.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        var lines = (string[])[$"POST {url.AbsolutePath} HTTP/1.1", $"Host: {url.Authority}", .. rest];
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines)), TestContext.Current.CancellationToken);
        return tcp;
    }

    static async Task<string?> FirstLineAsync(TcpClient tcp)
    {
        using StreamReader reader = new(tcp.GetStream(), leaveOpen: true);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken);
    }
}
