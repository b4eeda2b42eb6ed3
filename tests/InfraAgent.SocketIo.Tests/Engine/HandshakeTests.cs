using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Engine;

/// <summary>How a session begins.</summary>
public sealed class HandshakeTests
{
    static readonly SocketIoOptions told = new()
    {
        PingInterval = TimeSpan.FromMilliseconds(20_300),
        PingTimeout = TimeSpan.FromMilliseconds(20_200),
    };

    [Fact]
    public async Task A_polling_client_is_told_its_session_and_that_it_may_upgrade()
    {
        await using var site = await Site.StartAsync(told);

        using var response = await site.GetAsync("/engine.io/?EIO=4&transport=polling");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        text.ShouldStartWith("0");
        ShouldGreet(JsonElement.Parse(text[1..]), "websocket");
    }

    [Fact]
    public async Task A_client_with_a_web_socket_is_told_its_session_and_nothing_to_upgrade_to()
    {
        await using var site = await Site.StartAsync(told);
        using var client = await FrameClient.OpenAsync(site, Site.EnginePath);

        var text = await client.ReadAsync();

        text.ShouldStartWith("0");
        ShouldGreet(JsonElement.Parse(text[1..]));
    }

    [Fact]
    public async Task No_two_sessions_have_the_same_id()
    {
        await using var site = await Site.StartAsync();

        var (one, other) = (await site.PollAsync(), await site.PollAsync());

        one.Id.Length.ShouldBe(20);
        one.Id.ShouldNotBe(other.Id);
        site.Engine.Sessions.ShouldBe(2);
    }

    [Theory]
    [InlineData("GET", "EIO=4", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=abc", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=constructor", 0, "Transport unknown")]
    [InlineData("GET", "transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "EIO=abc&transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "EIO=3&transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "EIO=4&EIO=4&transport=polling", 5, "Unsupported protocol version")]
    [InlineData("POST", "EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("PUT", "EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("GET", "EIO=4&transport=websocket", 3, "Bad request")]
    [InlineData("GET", "EIO=4&transport=polling&sid=nobody", 1, "Session ID unknown")]
    public async Task A_wrong_request_is_refused_with_the_code_clients_know(string method, string query, int code, string message)
    {
        await using var site = await Site.StartAsync();

        using var response = await site.GetAsync($"/engine.io/?{query}", method: new(method));
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("code").GetInt32().ShouldBe(code);
        body.GetProperty("message").GetString().ShouldBe(message);
        site.Engine.Sessions.ShouldBe(0);
    }

    [Theory]
    [InlineData("3", "")]
    [InlineData("abc", "")]
    [InlineData("4", "&transport=abc")]
    [InlineData("4", "&sid=nobody")]
    public async Task A_wrong_web_socket_is_not_accepted(string version, string query)
    {
        await using var site = await Site.StartAsync();

        await Should.ThrowAsync<WebSocketException>(() => FrameClient.OpenAsync(site, Site.EnginePath, query, version: version));

        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_method_that_neither_polls_nor_pushes_is_refused()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();

        using var response = await site.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={client.Id}", method: HttpMethod.Put);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PushAsync("4still here")).ShouldBe(HttpStatusCode.OK);
    }

    static void ShouldGreet(JsonElement greeting, params string[] upgrades)
    {
        greeting.EnumerateObject().Select(property => property.Name)
            .ShouldBe(["sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"]);
        greeting.GetProperty("upgrades").EnumerateArray().Select(upgrade => upgrade.GetString()).ShouldBe(upgrades);
        greeting.GetProperty("pingInterval").GetInt32().ShouldBe(20_300);
        greeting.GetProperty("pingTimeout").GetInt32().ShouldBe(20_200);
        greeting.GetProperty("maxPayload").GetInt32().ShouldBe(1_000_000);
    }
}
