using System.Diagnostics;
using System.Globalization;

namespace InfraAgent.Bench;

/// <summary>tools/call from 64 connections at once, the load made by wrk.</summary>
static class HttpLoad
{
    const int Connections = 64;
    const int WarmupSeconds = 3;
    const int Seconds = 6;

    public static async Task RunAsync(Setting setting, CancellationToken cancellationToken)
    {
        var peers = HttpPeer.All(setting);
        var rates = peers.ToDictionary(peer => peer, _ => new Samples());
        var medians = peers.ToDictionary(peer => peer, _ => new Samples());
        var tails = peers.ToDictionary(peer => peer, _ => new Samples());
        for (var round = 0; round < setting.Rounds; round++)
        {
            foreach (var peer in peers)
            {
                // A fresh server each time: Node's keeps every answer of a session and would slow down for that alone.
                await using var session = await HttpSession.StartAsync(peer, cancellationToken);
                await WrkAsync(peer, session, WarmupSeconds, cancellationToken);
                var load = await WrkAsync(peer, session, Seconds, cancellationToken);
                rates[peer].Add(load.PerSecond);
                medians[peer].Add(load.Median);
                tails[peer].Add(load.Tail);
            }
        }

        await setting.Output.WriteLineAsync($"\ntools/call over HTTP, {Connections} connections, {setting.Rounds} rounds of {Seconds} s, medians:\n");
        Table table = new(setting.Output, "server", "calls/s", "min–max", "ours ÷ this", "p50 ms", "p99 ms", "our p99 ÷ this");
        foreach (var peer in peers)
        {
            table.Row(
                peer.Name,
                Table.Number(rates[peer].Median),
                $"{Table.Number(rates[peer].At(0))}–{Table.Number(rates[peer].At(1))}",
                Table.Ratio(rates[peers[0]].Median, rates[peer].Median),
                Table.Number(medians[peer].Median),
                Table.Number(tails[peer].Median),
                Table.Ratio(tails[peers[0]].Median, tails[peer].Median));
        }
    }

    static async Task<Load> WrkAsync(HttpPeer peer, HttpSession session, int seconds, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new("wrk")
        {
            ArgumentList =
            {
                // A slow answer is a slow answer, not a failure.
                "-t1", $"-c{Connections}", $"-d{seconds}s", "--timeout", "60s", "-s", Path.Combine(AppContext.BaseDirectory, "call.lua"),
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in session.Headers)
        {
            start.ArgumentList.Add("-H");
            start.ArgumentList.Add($"{name}: {value}");
        }

        start.ArgumentList.Add(peer.Endpoint.ToString());
        start.Environment["BENCH_BODY"] = peer.Body;
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync(cancellationToken);
        await wrk.WaitForExitAsync(cancellationToken);
        return Load.Read(output);
    }

    /// <summary>What wrk saw; latencies in milliseconds.</summary>
    sealed record Load(double PerSecond, double Median, double Tail)
    {
        public static Load Read(string output)
        {
            const string Mark = "RESULT ";
            double[] values = output.Split('\n').SingleOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal)) is { } line
                ? [.. line[Mark.Length..].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))]
                : throw new InvalidOperationException($"wrk answers {output}");
            return values is [var requests, var microseconds, var median, var tail, 0]
                ? new(requests / microseconds * 1e6, median / 1e3, tail / 1e3)
                : throw new InvalidOperationException($"{values[^1]} calls failed: {output}");
        }
    }
}
