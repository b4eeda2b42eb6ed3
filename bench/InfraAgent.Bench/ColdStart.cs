namespace InfraAgent.Bench;

/// <summary>How long a client waits for a server it has just started, and what the server weighs by then.</summary>
static class ColdStart
{
    public static async Task RunAsync(Setting setting, CancellationToken cancellationToken)
    {
        var peers = StdioPeer.All(setting);
        foreach (var era in (string[])[Era.Session, Era.Stateless])
        {
            var times = peers.ToDictionary(peer => peer, _ => new Samples());
            var memory = peers.ToDictionary(peer => peer, _ => new Samples());
            // The first round fills the disk cache and is thrown away.
            for (var round = 0; round <= setting.Rounds; round++)
            {
                foreach (var peer in peers)
                {
                    var (milliseconds, megabytes) = await OnceAsync(peer, era, cancellationToken);
                    if (round > 0)
                    {
                        times[peer].Add(milliseconds);
                        memory[peer].Add(megabytes);
                    }
                }
            }

            await setting.Output.WriteLineAsync($"\nCold start over stdio, {era}, {setting.Rounds} rounds:\n");
            Table table = new(setting.Output, "server", "median ms", "min–max ms", "ours ÷ this", "peak MB", "ours ÷ this");
            foreach (var peer in peers)
            {
                table.Row(
                    peer.Name,
                    Table.Number(times[peer].Median),
                    $"{Table.Number(times[peer].At(0))}–{Table.Number(times[peer].At(1))}",
                    Table.Ratio(times[peers[0]].Median, times[peer].Median),
                    Table.Number(memory[peer].Median),
                    Table.Ratio(memory[peers[0]].Median, memory[peer].Median));
            }
        }
    }

    static async Task<(double Milliseconds, double Megabytes)> OnceAsync(
        StdioPeer peer, string era, CancellationToken cancellationToken)
    {
        StdioSession? session = null;
        try
        {
            var time = await Samples.TimeAsync(async () =>
            {
                session = StdioSession.Start(peer);
                await session.ListToolsAsync(era, cancellationToken);
            });
            return (time, session!.PeakMegabytes());
        }
        finally
        {
            await (session?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }
}
