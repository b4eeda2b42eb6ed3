using System.Net.WebSockets;
using System.Text;
using InfraAgent.McpServer.Tests.Identity;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Gateway;

/// <summary>A socket lasts no longer than the sign-in that opened it.</summary>
public sealed class ExpiryTests
{
    const string Audience = "https://chat.bank.example";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whose_token_runs_out_is_told_so_and_put_out()
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using var provider = await IdentityProvider.StartAsync(clock);
        await using var chat = await ChatServer.StartAsync(
            new ScriptedAgent(), clock,
            ("NODE_ENV", "production"), ("Authentication:Schemes:Bearer:Authority", provider.Issuer), ("Authentication:Schemes:Bearer:ValidAudience", Audience),
            ("MCP_ENABLED", "false"), ("WS_PING_INTERVAL", "3600000"));
        using ClientWebSocket socket = new();
        await socket.ConnectAsync(new($"ws://{chat.Url.Authority}/chat/?EIO=4&transport=websocket"), Cancellation);
        (await ReadAsync(socket)).ShouldStartWith("0{");
        var token = provider.Token("eva", ["operator"], claims => claims["aud"] = Audience);

        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""40{"token":"{{token}}"}"""), WebSocketMessageType.Text, true, Cancellation);
        (await ReadAsync(socket)).ShouldStartWith("40{");
        (await ReadAsync(socket)).ShouldContain("eva@davivienda.com");
        clock.Advance(TimeSpan.FromMinutes(11));

        (await ReadAsync(socket)).ShouldContain("token_expired");
        (await ReadAsync(socket)).ShouldBe("41");
    }

    static async Task<string> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[8192];
        var read = await socket.ReceiveAsync(buffer, Cancellation);
        return Encoding.UTF8.GetString(buffer, 0, read.Count);
    }
}
