using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using ModelContextProtocol.Client;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Adversary;

/// <summary>One client against everybody else's server, through real sockets.</summary>
public sealed class FloodTests
{
    const int Sessions = 10_000;
    const int Clients = 16;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_sessions_are_not_kept_and_nobody_else_is_shut_out()
    {
        await using var site = await HttpSite.StartAsync(new());
        var honest = await site.OpenAsync();
        using var listening = await site.SendAsync(HttpMethod.Get, "/mcp", null, Of(honest));
        ConcurrentQueue<string> opened = [];

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Sessions),
            new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = Cancel },
            async (_, _) => opened.Enqueue(await site.OpenAsync()));

        // Four of five are forgotten again; whoever listens, and whoever comes now, is served.
        var forgotten = await Task.WhenAll(opened.Take(Sessions * 4 / 5).Where((_, at) => at % 100 == 0).Select(session => AskAsync(site, session)));
        forgotten.ShouldAllBe(status => status == HttpStatusCode.NotFound);
        (await AskAsync(site, honest)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(site, await site.OpenAsync())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_thousand_calls_for_one_change_make_it_once()
    {
        await using var site = await HttpSite.StartAsync(new());
        var id = site.Aws.Seed.Instances("us-east-1", 1, _ => new Dictionary<string, string>(StringComparer.Ordinal))[0];
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = site.Mcp, TransportMode = HttpTransportMode.StreamableHttp }), cancellationToken: Cancel);
        var planned = await client.CallAsync("terminate_ec2_instance", $$"""{"instanceId":"{{id}}"}""");
        var apply = JsonSerializer.Serialize(new { changeToken = planned["changeToken"] });

        var replies = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => client.CallAsync("apply_change", apply)));

        replies.Where(reply => reply.Refused).ShouldAllBe(reply => reply.Error.GetProperty("retryable").GetBoolean());
        replies.Where(reply => !reply.Refused).Select(reply => (reply["status"], reply["awsRequestId"])).Distinct()
            .ShouldHaveSingleItem().Item1.ShouldBe("deleted");
        site.Aws.Calls.Count(call => call.Mutates).ShouldBe(1);
    }

    static (string, string)[] Of(string session) => [("Mcp-Session-Id", session), ("MCP-Protocol-Version", "2025-11-25")];

    static async Task<HttpStatusCode> AskAsync(HttpSite site, string session)
    {
        using var answer = await site.SendAsync(
            HttpMethod.Post, "/mcp", """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_caller_identity","arguments":{}}}""", Of(session));
        return answer.StatusCode;
    }
}
