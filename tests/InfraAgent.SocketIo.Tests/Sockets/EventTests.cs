using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests.Sockets;

/// <summary>Events and acknowledgements, both ways, with text and with bytes.</summary>
public sealed class EventTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""42["message",1,"2",{"3":[true]}]""", """42["message-back",1,"2",{"3":[true]}]""")]
    [InlineData("""42["message"]""", """42["message-back"]""")]
    [InlineData("""42["message",null,"¡Qué más! <&'>"]""", """42["message-back",null,"¡Qué más! <&'>"]""")]
    [InlineData("""42456["message-with-ack",1,"2",{"3":[false]}]""", """43456[1,"2",{"3":[false]}]""")]
    [InlineData("""420["message-with-ack"]""", "430[]")]
    [InlineData("""429007199254740991["message-with-ack"]""", "439007199254740991[]")]
    public async Task Text_goes_and_comes(string packet, string answer)
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();

        await client.SendAsync(packet);

        (await client.ReadAsync()).ShouldBe(answer);
    }

    [Theory]
    [InlineData("452-[\"message\",", "452-[\"message-back\",")]
    [InlineData("452-789[\"message-with-ack\",", "462-789[")]
    public async Task Bytes_go_and_come(string packet, string answer)
    {
        const string Both = """{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]""";
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();

        await client.SendAsync(packet + Both);
        await client.SendAsync(1, 2, 3);
        await client.SendAsync(4, 5, 6);

        (await client.ReadAsync()).ShouldBe(answer + Both);
        (await client.ReadAsync()).ShouldBe("0x010203");
        (await client.ReadAsync()).ShouldBe("0x040506");
    }

    [Fact]
    public async Task Bytes_go_and_come_by_polling()
    {
        await using var site = await Site.StartAsync();
        var client = await site.PollAsync(Site.SocketPath);
        await client.PushAsync("40");
        await client.PollAsync();

        await client.PushAsync("451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID");

        (await client.PollAsync()).ShouldEndWith("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID");
    }

    [Fact]
    public async Task Arguments_are_written_as_the_web_does_and_read_alike()
    {
        await using var site = await Site.StartAsync(change: server => server.Of("/").On("note", (socket, received) =>
        {
            var note = received.Arguments.Get<Note>(0)!;
            received.Arguments.Get<Note>(1).ShouldBeNull();
            socket.Emit("noted", note with { Text = note.Text + "!" });
            return Task.CompletedTask;
        }));
        using var client = await site.JoinAsync();

        await client.SendAsync("""42["note",{"text":"sí","at":3}]""");

        (await client.ReadAsync()).ShouldBe("""42["noted",{"text":"sí!","at":3}]""");
    }

    [Fact]
    public async Task What_is_json_already_goes_as_it_is()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();
        var socket = site.Server.Of("/").Sockets.Single();

        socket.EmitJson("raw", """{ "a": [1,  2] }""");
        socket.EmitJson("raw", "null"u8);

        (await client.ReadAsync()).ShouldBe("""42["raw",{ "a": [1,  2] }]""");
        (await client.ReadAsync()).ShouldBe("""42["raw",null]""");
    }

    [Fact]
    public async Task Nothing_is_an_argument_too()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();
        var socket = site.Server.Of("/").Sockets.Single();

        string[] list = ["a", "b"];
        socket.Emit("none");
        socket.Emit("one", null);
        socket.Emit("two", null, null);
        socket.Emit("list", [list]);

        (await client.ReadAsync()).ShouldBe("""42["none"]""");
        (await client.ReadAsync()).ShouldBe("""42["one",null]""");
        (await client.ReadAsync()).ShouldBe("""42["two",null,null]""");
        (await client.ReadAsync()).ShouldBe("""42["list",["a","b"]]""");
    }

    [Fact]
    public async Task A_name_of_the_libraries_own_is_never_emitted()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();
        var socket = site.Server.Of("/").Sockets.Single();

        Should.Throw<ArgumentException>(() => socket.Emit("disconnect"));
        Should.Throw<ArgumentException>(() => site.Server.Of("chat"));
        Should.Throw<ArgumentException>(() => site.Server.Of("/").On("connect", (_, _) => Task.CompletedTask));
    }

    [Fact]
    public async Task A_client_acknowledges_what_the_server_asks()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();
        var socket = site.Server.Of("/").Sockets.Single();

        var one = socket.EmitWithAckAsync("sum", TimeSpan.FromMinutes(1), 2, 2);
        var other = socket.EmitWithAckAsync("sum", TimeSpan.FromMinutes(1), 3, 3);
        (await client.ReadAsync()).ShouldBe("""421["sum",2,2]""");
        (await client.ReadAsync()).ShouldBe("""422["sum",3,3]""");
        await client.SendAsync("""461-2[6,{"_placeholder":true,"num":0}]""");
        await client.SendAsync(0, 6);
        await client.SendAsync("4399[]");
        await client.SendAsync("431[4]");
        await client.SendAsync("431[5]");

        (await one).ShouldHaveSingleItem().GetInt32().ShouldBe(4);
        (await other).Get<int>(0).ShouldBe(6);
        (await other).Bytes(1)!.Value.ToArray().ShouldBe([0, 6]);
    }

    [Fact]
    public async Task An_acknowledgement_that_does_not_come_in_time_is_given_up()
    {
        FakeTimeProvider clock = new();
        await using var site = await Site.StartAsync(new() { TimeProvider = clock });
        using var client = await site.JoinAsync();
        var answer = site.Server.Of("/").Sockets.Single().EmitWithAckAsync("sum", TimeSpan.FromSeconds(5));

        clock.Advance(TimeSpan.FromSeconds(5));

        await Should.ThrowAsync<TimeoutException>(answer);
    }

    [Fact]
    public async Task Nobody_waits_for_the_acknowledgement_of_a_client_that_left()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();
        var answer = site.Server.Of("/").Sockets.Single().EmitWithAckAsync("sum", TimeSpan.FromMinutes(1));

        await client.CloseAsync();

        await Should.ThrowAsync<OperationCanceledException>(answer);
    }

    [Fact]
    public async Task What_several_threads_emit_arrives_whole()
    {
        await using var site = await Site.StartAsync();
        using var client = await site.JoinAsync();
        var socket = site.Server.Of("/").Sockets.Single();

        await Parallel.ForEachAsync(Enumerable.Range(0, 100), Cancel, (number, _) =>
        {
            socket.Emit("bytes", new byte[] { (byte)number }, number);
            return ValueTask.CompletedTask;
        });

        HashSet<string> seen = [];
        for (var read = 0; read < 100; read++)
        {
            var header = await client.ReadAsync();
            var number = byte.Parse(header.Split(',')[^1].TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture);
            (await client.ReadAsync()).ShouldBe($"0x{number:X2}");
            seen.Add(header).ShouldBeTrue();
        }
    }

    sealed record Note(string Text, int At, string? Author = null);
}
