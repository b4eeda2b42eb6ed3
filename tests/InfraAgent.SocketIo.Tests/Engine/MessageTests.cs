using System.Net;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Engine;

/// <summary>How messages travel, both ways.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("4hello")]
    [InlineData("4test1\u001e4test2\u001e4test3")]
    [InlineData("4hello\u001ebAQIDBA==")]
    [InlineData("4¡Qué más! \U0001F44B")]
    [InlineData("4")]
    [InlineData("b")]
    public async Task What_is_pushed_comes_back_with_the_next_poll(string payload)
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();

        (await client.PushAsync(payload)).ShouldBe(HttpStatusCode.OK);

        (await client.PollAsync()).ShouldBe(payload);
    }

    [Fact]
    public async Task A_poll_waits_until_there_is_something()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();
        var poll = client.PollAsync();

        await client.PushAsync("4hello");

        (await poll).ShouldBe("4hello");
    }

    [Fact]
    public async Task A_poll_brings_no_more_than_the_agreed_size_at_once()
    {
        await using var site = await Site.StartAsync(new() { MaxPayload = 10 });
        var client = await site.PollAsync();
        await client.PushAsync("4abcd\u001e4ef");
        await client.PushAsync("4ghi");

        (await client.PollAsync()).ShouldBe("4abcd\u001e4ef");
        (await client.PollAsync()).ShouldBe("4ghi");
    }

    [Theory]
    [InlineData("4hello")]
    [InlineData("4")]
    [InlineData("4¡Qué más! \U0001F44B")]
    public async Task A_web_socket_brings_back_text(string packet)
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync();

        await client.SendAsync(packet);

        (await client.ReadAsync()).ShouldBe(packet);
    }

    [Fact]
    public async Task A_web_socket_brings_back_bytes()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync();

        await client.SendAsync(1, 2, 3, 4);
        await client.SendAsync([]);

        (await client.ReadAsync()).ShouldBe("0x01020304");
        (await client.ReadAsync()).ShouldBe("0x");
    }

    [Fact]
    public async Task A_message_in_parts_is_one_message()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync();

        await client.SendPartAsync("4hel"u8.ToArray());
        await client.SendAsync("lo");

        (await client.ReadAsync()).ShouldBe("4hello");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("4ok\u001e")]
    [InlineData("4ok\u001e\u001e4ok")]
    [InlineData("bnot base64!")]
    public async Task A_malformed_payload_ends_the_session(string payload)
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();

        await client.PushAsync(payload);

        (await site.Journal.EndedAsync()).ShouldBe("parse error");
        (await client.PollStatusAsync()).ShouldBe(HttpStatusCode.BadRequest);
        site.Engine.Sessions.ShouldBe(0);
    }

    [Fact]
    public async Task A_payload_that_is_no_utf_8_ends_the_session()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync();

        (await client.PushAsync(new ByteArrayContent([(byte)'4', 0xff, 0xfe]))).ShouldBe(HttpStatusCode.BadRequest);

        (await site.Journal.EndedAsync()).ShouldBe("parse error");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("9")]
    [InlineData("bAQID")]
    public async Task A_malformed_frame_ends_the_session(string frame)
    {
        await using var site = await Site.StartAsync();
        using var client = await site.OpenAsync();

        await client.SendAsync(frame);
        await client.EndAsync();

        (await site.Journal.EndedAsync()).ShouldBe("parse error");
        site.Engine.Sessions.ShouldBe(0);
    }
}
