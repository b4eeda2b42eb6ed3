using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Sockets;

/// <summary>Packets that are none: each ends the session, and with it nothing else.</summary>
public sealed class MalformedPacketTests
{
    [Theory]
    [InlineData("4")]
    [InlineData("4abc")]
    [InlineData("47")]
    [InlineData("42")]
    [InlineData("42{}")]
    [InlineData("42[]")]
    [InlineData("42[null]")]
    [InlineData("42[{}]")]
    [InlineData("42[true]")]
    [InlineData("42\"message\"")]
    [InlineData("42[\"message\"")]
    [InlineData("42[\"message\"]x")]
    [InlineData("42[\"message\",]")]
    [InlineData("42[\"\\ud800\"]")]
    [InlineData("42abc[\"message-with-ack\",1,\"2\",{\"3\":[false]}]")]
    [InlineData("42-1[\"message-with-ack\"]")]
    [InlineData("429007199254740992[\"message-with-ack\"]")]
    [InlineData("4299999999999999999999999999[\"message-with-ack\"]")]
    [InlineData("42[\"connect\"]")]
    [InlineData("42[\"connect_error\"]")]
    [InlineData("42[\"disconnect\"]")]
    [InlineData("42[\"disconnecting\"]")]
    [InlineData("42[\"newListener\"]")]
    [InlineData("42[\"removeListener\"]")]
    [InlineData("41{}")]
    [InlineData("41[]")]
    [InlineData("43[]")]
    [InlineData("431{}")]
    [InlineData("431")]
    [InlineData("44{\"message\":\"no\"}")]
    [InlineData("45[\"message\"]")]
    [InlineData("45-[\"message\"]")]
    [InlineData("450-[\"message\"]")]
    [InlineData("45-1-[\"message\"]")]
    [InlineData("451.5-[\"message\"]")]
    [InlineData("451")]
    [InlineData("4511-[\"message\"]")]
    [InlineData("4599999999999999999999-[\"message\"]")]
    [InlineData("451-[\"message\",{\"_placeholder\":true,\"num\":1}]")]
    [InlineData("451-[\"message\",{\"_placeholder\":true,\"num\":-1}]")]
    [InlineData("451-[\"message\",{\"_placeholder\":true,\"num\":\"0\"}]")]
    [InlineData("451-[\"message\",{\"deep\":[{\"_placeholder\":true,\"num\":9}]}]")]
    [InlineData("461-[{\"_placeholder\":true,\"num\":0}]")]
    public async Task A_malformed_packet_ends_the_session(string packet)
    {
        await using var site = await Site.StartAsync();
        using var bystander = await site.JoinAsync();
        using var client = await site.JoinAsync();

        await client.SendAsync(packet);

        await client.EndAsync();
        (await site.Journal.EndedAsync()).ShouldBe("parse error");
        await bystander.SendAsync("""42["message",1]""");
        (await bystander.ReadAsync()).ShouldBe("""42["message-back",1]""");
        site.Server.Sessions.ShouldBe(1);
    }

    [Fact]
    public async Task Nesting_has_an_end()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();

        await client.SendAsync($"""42["message",{new string('[', 100_000)}{new string(']', 100_000)}]""");

        await client.EndAsync();
        (await site.Journal.EndedAsync()).ShouldBe("parse error");
    }

    [Fact]
    public async Task A_namespaces_name_has_an_end()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();

        await client.SendAsync($"40/{new string('n', 100_000)}");

        await client.EndAsync();
        (await site.Journal.EndedAsync()).ShouldBe("parse error");
    }

    [Fact]
    public async Task Bytes_that_nothing_announced_end_the_session()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();

        await client.SendAsync(1, 2, 3);

        await client.EndAsync();
        (await site.Journal.EndedAsync()).ShouldBe("parse error");
    }

    [Fact]
    public async Task Text_where_bytes_were_announced_ends_the_session()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();

        await client.SendAsync("""452-["message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]""");
        await client.SendAsync(1, 2, 3);
        await client.SendAsync("""42["message",1]""");

        await client.EndAsync();
        (await site.Journal.EndedAsync()).ShouldBe("parse error");
    }

    [Fact]
    public async Task A_placeholder_is_an_object_like_any_other_where_no_bytes_come()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();

        await client.SendAsync("""42["message",{"_placeholder":true,"num":7}]""");

        (await client.ReadAsync()).ShouldBe("""42["message-back",{"_placeholder":true,"num":7}]""");
    }
}
