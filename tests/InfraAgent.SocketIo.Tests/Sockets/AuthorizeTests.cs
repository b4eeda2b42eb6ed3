using System.Security.Claims;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Sockets;

/// <summary>Who may join, and who is asked.</summary>
public sealed class AuthorizeTests
{
    [Fact]
    public async Task A_client_that_joins_again_is_another_from_then_on()
    {
        TaskCompletionSource<string> left = new();
        await using var site = await Site.StartAsync(change: server => server.Of("/").OnDisconnect = (socket, reason) =>
        {
            left.SetResult($"{socket.Auth}: {reason}");
            return Task.CompletedTask;
        });
        using var client = await site.JoinAsync("""40{"token":"ana"}""");

        await client.SendAsync("""40{"token":"luis"}""");

        (await client.ReadAsync()).ShouldStartWith("40{");
        (await client.ReadAsync()).ShouldBe("""42["auth",{"token":"luis"}]""");
        (await left.Task).ShouldBe("""{"token":"ana"}: client namespace disconnect""");
        site.Server.Of("/").Sockets.ShouldHaveSingleItem().Auth.GetRawText().ShouldBe("""{"token":"luis"}""");
        site.Server.Sessions.ShouldBe(1);
    }

    [Theory]
    [InlineData(true, "40{")]
    [InlineData(false, "44{")]
    public async Task A_client_that_asks_again_is_who_it_was_until_that_is_decided(bool letIn, string answer)
    {
        TaskCompletionSource<ConnectRefusal?> decision = new();
        await using var site = await Site.StartAsync(change: server => server.Of("/").Authorize = (socket, _) =>
            socket.Auth.TryGetProperty("again", out var _) ? new(decision.Task) : default);
        using var client = await site.JoinAsync();
        var before = site.Server.Of("/").Sockets.Single();

        await client.SendAsync("""40{"again":true}""");
        await client.SendAsync("""42["message",1]""");
        (await client.ReadAsync()).ShouldBe("""42["message-back",1]""");
        decision.SetResult(letIn ? null : new("not you"));

        (await client.ReadAsync()).ShouldStartWith(answer);
        before.Disconnected.IsCancellationRequested.ShouldBeTrue();
        site.Server.Of("/").Sockets.ShouldNotContain(before);
    }

    [Fact]
    public async Task A_client_that_leaves_asks_for_nothing_any_more()
    {
        TaskCompletionSource<ConnectRefusal?> decision = new();
        await using var site = await Site.StartAsync(change: server => server.Of("/").Authorize = (socket, _) =>
            socket.Auth.TryGetProperty("again", out var _) ? new(decision.Task) : default);
        using var client = await site.JoinAsync();

        await client.SendAsync("""40{"again":true}""");
        await client.SendAsync("41");
        await client.SendAsync("2");
        (await client.ReadAsync()).ShouldBe("3");
        decision.SetResult(null);
        await client.SendAsync("2");

        (await client.ReadAsync()).ShouldBe("3");
        site.Server.Of("/").Sockets.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_that_are_asked_for_the_last_one_counts()
    {
        TaskCompletionSource<ConnectRefusal?> first = new();
        await using var site = await Site.StartAsync(change: server => server.Of("/").Authorize = (socket, _) =>
            socket.Auth.TryGetProperty("first", out var _) ? new(first.Task) : default);
        using var client = await site.OpenAsync(Site.SocketPath);
        await client.SendAsync("""40{"first":true}""");
        await client.SendAsync("""40{"last":true}""");
        (await client.ReadAsync()).ShouldStartWith("40{");
        (await client.ReadAsync()).ShouldBe("""42["auth",{"last":true}]""");

        first.SetResult(null);
        await client.SendAsync("""42["message"]""");

        (await client.ReadAsync()).ShouldBe("""42["message-back"]""");
        site.Server.Of("/").Sockets.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_is_let_in_is_who_the_hook_says()
    {
        await using var site = await Site.StartAsync(change: server =>
        {
            var main = server.Of("/");
            main.Authorize = (socket, _) =>
            {
                var name = socket.Auth.GetProperty("token").GetString()!;
                socket.User = new(new ClaimsIdentity([new("sub", name)]));
                socket.Data = name.Length;
                return default;
            };
            main.OnConnect = socket =>
            {
                socket.Emit("hello", socket.User!.FindFirst("sub")!.Value, socket.Data);
                return Task.CompletedTask;
            };
        });
        using var client = await site.OpenAsync(Site.SocketPath);

        await client.SendAsync("""40{"token":"ana"}""");
        await client.ReadAsync();

        (await client.ReadAsync()).ShouldBe("""42["hello","ana",3]""");
    }

    [Theory]
    [InlineData(null, """44{"message":"not you"}""")]
    [InlineData("expired", """44{"message":"not you","data":{"code":"expired"}}""")]
    public async Task A_refused_client_is_told_why_and_may_ask_again(string? code, string answer)
    {
        await using var site = await Site.StartAsync(change: server => server.Of("/").Authorize = (socket, cancellationToken) =>
        {
            // What is emitted before the client has joined goes nowhere.
            socket.Emit("too early");
            return ValueTask.FromResult(
                socket.Auth.TryGetProperty("token", out _) ? null : new ConnectRefusal("not you", code is null ? null : new { code }));
        });
        using var client = await site.OpenAsync(Site.SocketPath);

        await client.SendAsync("40");
        (await client.ReadAsync()).ShouldBe(answer);
        site.Server.Of("/").Sockets.ShouldBeEmpty();
        await client.SendAsync("""40{"token":"ana"}""");

        (await client.ReadAsync()).ShouldStartWith("40{");
    }

    [Fact]
    public async Task A_hook_that_fails_lets_nobody_in()
    {
        await using var site = await Site.StartAsync(
            change: server => server.Of("/").Authorize = (_, _) => throw new InvalidOperationException("no key"));
        using var client = await site.OpenAsync(Site.SocketPath);

        await client.SendAsync("40");

        (await client.ReadAsync()).ShouldBe("""44{"message":"The server could not decide whether to let you in."}""");
        (await site.Journal.FailedAsync()).ShouldMatch("^Authorize of / failed for .*: no key$");
        site.Server.Of("/").Sockets.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_leaves_while_it_is_decided_about_never_joins()
    {
        TaskCompletionSource asked = new();
        await using var site = await Site.StartAsync(change: server => server.Of("/").Authorize = async (_, cancellationToken) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return null;
        });
        using var client = await site.OpenAsync(Site.SocketPath);
        await client.SendAsync("40");
        await asked.Task;

        await client.CloseAsync();

        (await site.Journal.EndedAsync()).ShouldBe("transport close");
        await site.Server.CloseAsync("done", TestContext.Current.CancellationToken);
        site.Server.Of("/").Sockets.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_the_middleware_before_knows_is_known_here()
    {
        ClaimsPrincipal ana = new(new ClaimsIdentity([new("sub", "ana")], "test"));
        await using var site = await Site.StartAsync(before: http => http.User = ana);
        using var client = await site.JoinAsync();

        var socket = site.Server.Of("/").Sockets.ShouldHaveSingleItem();

        socket.User.ShouldBe(ana);
        socket.Handshake.User.ShouldBe(ana);
    }
}
