using System.Runtime.CompilerServices;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Gateway;

/// <summary>The chat from where its users' front-ends are: npm's socket.io-client against the whole host.</summary>
public sealed class FrontEndTests(FrontEndTests.Play play) : IClassFixture<FrontEndTests.Play>
{
    const string Folder = "INFRA_AGENT_SOCKET_IO_CLIENT";

    public static TheoryData<string> Scenarios { get; } =
    [
        "default", "web socket", "polling", "namespace chat", "usual path", "reconnect in the middle", "500 clients", "wrong token", "foreign origin",
        "too much", "malformed", "slow consumer", "stop", "card", "old front-end", "others' sessions", "ticket",
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_front_end_gets_what_it_expects(string scenario)
    {
        var end = (await play.Ends)[scenario];

        Assert.True(end == "ok", end);
    }

    /// <summary>How the scenarios ended, played one after the other on one chat.</summary>
    public sealed class Play(SharedServer server)
    {
        readonly Lazy<Task<IReadOnlyDictionary<string, string>>> ends = new(() => PlayAsync(server));

        public Task<IReadOnlyDictionary<string, string>> Ends => ends.Value;

        static async Task<IReadOnlyDictionary<string, string>> PlayAsync(SharedServer server)
        {
            var node = ExternalTool.Require("node");
            using EchoAgent agent = new();
            await using var chat = await ChatServer.StartAsync(agent, null, server.Settings);
            var run = await ToolRun.StartAsync(
                node,
                [Script(), chat.Url.GetLeftPart(UriPartial.Authority), .. Scenarios.Select(row => row.Data)],
                new Dictionary<string, string>(StringComparer.Ordinal) { [Folder] = ExternalTool.RequireFolder(Folder, "npm install socket.io-client") },
                TestContext.Current.CancellationToken);
            run.ExitCode.ShouldBe(0, run.Error);
            return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t', 2))
                .ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);
        }

        static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "node", "chat.mjs");
    }
}
