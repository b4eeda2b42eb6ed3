using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests;

/// <summary>The front-ends' own client library against the server, from end to end. Most scenarios are played at once, by one
/// program, on one server.</summary>
public sealed class NodeClientTests(NodeClientTests.Play play) : IClassFixture<NodeClientTests.Play>
{
    public static TheoryData<string> Scenarios { get; } =
    [
        "default", "web socket", "polling", "no slash", "bytes by web socket", "bytes by polling", "big by web socket",
        "big by polling", "too big by web socket", "too big by polling", "crossing the upgrade", "two namespaces", "connects twice",
        "unknown namespace", "server asks", "no answer", "auth", "put out", "session ended", "lost and found", "crowd by web socket",
        "crowd by default",
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_client_of_npm_gets_what_it_expects(string scenario) =>
        (await play.Ends)[scenario].ShouldBe("ok");

    [Fact]
    public async Task The_client_of_npm_stays_when_it_has_nothing_to_say()
    {
        await using var site = await Site.StartAsync(new() { PingInterval = TimeSpan.FromMilliseconds(50) });

        (await NodeClient.PlayAsync(site, "idle")).ShouldHaveSingleItem().Value.ShouldBe("ok");
    }

    [Fact]
    public async Task The_client_of_npm_looks_for_another_server_when_this_one_stops()
    {
        TaskCompletionSource stop = new();
        await using var site = await Site.StartAsync(change: server => server.Of("/").On("stop", (_, _) =>
        {
            stop.SetResult();
            return Task.CompletedTask;
        }));
        var playing = NodeClient.PlayAsync(site, "server stops");
        await Task.WhenAny(playing, stop.Task);

        await site.Server.CloseAsync("server shutting down", Cancel);

        (await playing).ShouldHaveSingleItem().Value.ShouldBe("ok");
    }

    /// <summary>How the scenarios ended that can be played on one server.</summary>
    public sealed class Play
    {
        readonly Lazy<Task<IReadOnlyDictionary<string, string>>> ends = new(PlayAsync);

        public Task<IReadOnlyDictionary<string, string>> Ends => ends.Value;

        static async Task<IReadOnlyDictionary<string, string>> PlayAsync()
        {
            await using var site = await Site.StartAsync(change: Furnish);
            var played = await NodeClient.PlayAsync(site, [.. Scenarios.Select(row => row.Data)]);
            (await site.Journal.FailedAsync()).ShouldEndWith("as asked");
            return played;
        }
    }

    static void Furnish(SocketIoServer server)
    {
        server.Of("/private").Authorize = (socket, _) => ValueTask.FromResult(
            socket.Auth.GetProperty("token").GetString() == "good" ? null : new ConnectRefusal("not you", new { Code = "expired" }));
        server.Of("/private").OnConnect = socket =>
        {
            socket.Emit("hello", socket.Auth.GetProperty("token"));
            return Task.CompletedTask;
        };
        server.Of("/")
            .On("ask me", async (socket, received) =>
            {
                var answer = await socket.EmitWithAckAsync("question", TimeSpan.FromMinutes(1), received.Arguments[0], received.Arguments[1]);
                received.Ack(answer[0]);
            })
            .On("put me out", (socket, _) =>
            {
                socket.Disconnect();
                return Task.CompletedTask;
            })
            .On("end my session", (socket, _) =>
            {
                socket.Disconnect(session: true);
                return Task.CompletedTask;
            })
            .On("fail", (_, _) => throw new InvalidOperationException("as asked"));
    }
}
