using System.Runtime.CompilerServices;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests;

/// <summary>The client library that front-ends have, socket.io-client of npm, in Node.</summary>
static class NodeClient
{
    const string Folder = "INFRA_AGENT_SOCKET_IO_CLIENT";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Plays scenarios of <c>node/scenarios.mjs</c> against a site, all at once, and tells how each ended: <c>ok</c>, or
    /// what went wrong.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> PlayAsync(Site site, params string[] scenarios)
    {
        var run = await ToolRun.StartAsync(
            ExternalTool.Require("node"),
            [Script(), site.Url.GetLeftPart(UriPartial.Authority), .. scenarios],
            new Dictionary<string, string>(StringComparer.Ordinal) { [Folder] = Require() },
            Cancel);
        run.ExitCode.ShouldBe(0, run.Error);

        // Clients that are gone have been noticed, or are told now: none is left.
        await site.Server.CloseAsync("done", Cancel);
        site.Server.Sessions.ShouldBe(0);
        site.Server.Of("/").Sockets.ShouldBeEmpty();
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 2))
            .ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);
    }

    // Without the package the test is skipped and says so, but fails under INFRA_AGENT_REQUIRE_ALL=1, as tests of other
    // external tools do.
    static string Require()
    {
        if (Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } folder)
        {
            return folder;
        }

        var reason = $"{Folder} does not name a folder in which 'npm install socket.io-client' was run";
        if (Environment.GetEnvironmentVariable("INFRA_AGENT_REQUIRE_ALL") == "1")
        {
            Assert.Fail($"{reason}, and INFRA_AGENT_REQUIRE_ALL=1 demands it.");
        }

        Assert.Skip($"{reason}.");
        return "";
    }

    static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "node", "scenarios.mjs");
}
