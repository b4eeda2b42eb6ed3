using System.Diagnostics;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>The sandbox as a program of its own.</summary>
public sealed class StandAloneTests
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "InfraAgent.AwsSandbox");
    static readonly Dictionary<string, string> Inherited = new(StringComparer.Ordinal);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--help")]
    [InlineData("--port", "eighty")]
    [InlineData("--port", "65536")]
    [InlineData("--port")]
    [InlineData("--port", "1", "--host", "0.0.0.0")]
    public async Task Arguments_that_make_no_sense_are_answered_with_the_usage(params string[] arguments)
    {
        var run = await ToolRun.StartAsync(Program, arguments, Inherited, Cancel);
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--port N");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_tells_how_to_reach_it_in_both_languages_and_serves()
    {
        var start = new ProcessStartInfo(Program, ["--port", "0"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start).ShouldNotBeNull();
        try
        {
            var lines = new List<string>();
            while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line
                && !line.Contains("get-caller-identity", StringComparison.Ordinal))
            {
                lines.Add(line);
            }

            lines[0].ShouldStartWith("Sandbox de AWS en http://127.0.0.1:");
            lines[1].ShouldStartWith("AWS sandbox at http://127.0.0.1:");
            var export = lines.Single(line => line.Contains("AWS_ENDPOINT_URL=", StringComparison.Ordinal));
            using var sts = new AwsClients(new Uri(export.Split('=')[1])).Sts();
            (await sts.GetCallerIdentityAsync(new(), Cancel)).Account.ShouldBe("000000000000");
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task A_port_in_use_is_said_so()
    {
        await using var first = await Sandbox.StartAsync(new(), Cancel);
        var run = await ToolRun.StartAsync(Program, ["--port", $"{first.Endpoint.Port}"], Inherited, Cancel);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain($"{first.Endpoint.Port}");
    }
}
