using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Sockets;

/// <summary>How a client joins a namespace, or doesn't.</summary>
public sealed class ConnectTests
{
    [Theory]
    [InlineData("40", "40", "42", "{}")]
    [InlineData("""40{"token":"123"}""", "40", "42", """{"token":"123"}""")]
    [InlineData("40/custom,", "40/custom,", "42/custom,", "{}")]
    [InlineData("40/custom", "40/custom,", "42/custom,", "{}")]
    [InlineData("""40/custom,{"token":"abc"}""", "40/custom,", "42/custom,", """{"token":"abc"}""")]
    [InlineData("""40/custom?page=1,{"token":"abc"}""", "40/custom,", "42/custom,", """{"token":"abc"}""")]
    [InlineData("40/custom?page=1&x=/2", "40/custom,", "42/custom,", "{}")]
    [InlineData("40/,", "40", "42", "{}")]
    public async Task A_client_joins_a_namespace_and_what_it_gave_is_known(string packet, string answer, string @event, string auth)
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync(Site.SocketPath);

        await client.SendAsync(packet);

        var joined = await client.ReadAsync();
        joined.ShouldStartWith(answer + "{");
        var id = JsonElement.Parse(joined[answer.Length..]).EnumerateObject().ShouldHaveSingleItem();
        id.Name.ShouldBe("sid");
        id.Value.GetString()!.Length.ShouldBe(20);
        (await client.ReadAsync()).ShouldBe($$"""{{@event}}["auth",{{auth}}]""");
    }

    [Fact]
    public async Task A_sockets_id_is_not_the_secret_id_of_the_session()
    {
        await using var site = await Site.StartAsync();
        using var client = await FrameClient.OpenAsync(site, Site.SocketPath);
        var session = JsonElement.Parse((await client.ReadAsync())[1..]).GetProperty("sid").GetString();
        await client.SendAsync("40");

        var socket = JsonElement.Parse((await client.ReadAsync())[2..]).GetProperty("sid").GetString();

        socket.ShouldNotBe(session);
        site.Server.Of("/").Sockets.ShouldHaveSingleItem().Id.ShouldBe(socket);
    }

    [Fact]
    public async Task A_polling_client_joins_too()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync(Site.SocketPath);

        await client.PushAsync("40\u001e40/custom,{\"a\":1}");

        List<string> packets = [];
        while (packets.Count < 4)
        {
            packets.AddRange((await client.PollAsync()).Split('\u001e'));
        }

        packets[1].ShouldBe("""42["auth",{}]""");
        packets[3].ShouldBe("""42/custom,["auth",{"a":1}]""");
    }

    [Fact]
    public async Task One_connection_carries_several_namespaces()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();
        await client.SendAsync("40/custom");
        await client.ReadAsync();
        await client.ReadAsync();

        await client.SendAsync("""42["message",1]""");
        await client.SendAsync("""42/custom,["message",2]""");

        (await client.ReadAsync()).ShouldBe("""42["message-back",1]""");
        (await client.ReadAsync()).ShouldBe("""42/custom,["message-back",2]""");
        site.Server.Sessions.ShouldBe(1);
        var (one, other) = (site.Server.Of("/").Sockets.Single(), site.Server.Of("/custom").Sockets.Single());
        one.Id.ShouldNotBe(other.Id);
    }

    [Fact]
    public async Task An_unknown_namespace_is_refused()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync(Site.SocketPath);

        await client.SendAsync("40/random");

        (await client.ReadAsync()).ShouldBe("""44/random,{"message":"Invalid namespace"}""");
    }

    [Theory]
    [InlineData("4abc")]
    [InlineData("40[]")]
    [InlineData("40\"token\"")]
    [InlineData("40null")]
    [InlineData("40{")]
    public async Task A_malformed_connect_ends_the_session(string packet)
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync(Site.SocketPath);

        await client.SendAsync(packet);

        await client.EndAsync();
        (await site.Journal.EndedAsync()).ShouldBe("parse error");
        site.Server.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_client_that_never_joins_is_let_go()
    {
        FakeTimeProvider clock = new();
        await using var site = await Site.StartAsync(new() { TimeProvider = clock });
        using var idle = await site.OpenAsync(Site.SocketPath);
        using var joined = await site.JoinAsync();

        clock.Advance(new SocketIoOptions().ConnectTimeout);

        (await site.Journal.EndedAsync()).ShouldBe("no handshake");
        site.Server.Sessions.ShouldBe(1);
        (await joined.ReadAsync()).ShouldBe("2");
    }

    [Theory]
    [InlineData("""42["message",1]""")]
    [InlineData("41")]
    [InlineData("430[]")]
    [InlineData("""42/custom,["message",1]""")]
    [InlineData("""451-["message",{"_placeholder":true,"num":0}]""")]
    public async Task A_client_that_has_not_joined_may_send_nothing(string packet)
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync(Site.SocketPath);

        await client.SendAsync(packet);

        await client.EndAsync();
        (await site.Journal.EndedAsync()).ShouldBe("no such namespace");
    }

    [Fact]
    public async Task A_client_is_known_by_what_its_first_request_said()
    {
        await using var site = await Site.StartAsync(new() { AllowOrigin = _ => true, KeptHeaders = ["X-Tenant", "X-Absent"] });
        site.Http.DefaultRequestHeaders.Add("X-Tenant", "bank");
        site.Http.DefaultRequestHeaders.Add("X-Other", "1");
        site.Http.DefaultRequestHeaders.Add("Origin", "https://page.example");
        var client = await site.PollAsync(Site.SocketPath);
        await client.PushAsync("40");
        await client.PollAsync();

        var handshake = site.Server.Of("/").Sockets.ShouldHaveSingleItem().Handshake;

        handshake.Origin.ShouldBe("https://page.example");
        handshake.RemoteAddress!.ToString().ShouldBe("127.0.0.1");
        handshake.User.ShouldBeNull();
        handshake.Headers.ShouldHaveSingleItem().Value.ShouldBe("bank");
    }
}
