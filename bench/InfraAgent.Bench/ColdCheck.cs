using System.Diagnostics;

namespace InfraAgent.Bench;

/// <summary>How long a pipeline waits for a verdict on one template: process start, rules, verdict, exit.</summary>
static class ColdCheck
{
    const string Guard = "@cdklabs/cdk-validator-cfnguard";

    static readonly string Template = Path.Combine(AppContext.BaseDirectory, "six-resources.yaml");

    public static async Task RunAsync(Setting setting, CancellationToken cancellationToken)
    {
        var guard = Path.GetDirectoryName(setting.Package($"{Guard}/package.json"))!;
        (string Name, string File, string[] Arguments)[] peers =
        [
            ("InfraAgent check (Native AOT), the full pack", setting.Published("InfraAgent.McpServer"), ["check", Template]),
            ("cfn-guard validate, its rules for the same services", Path.Combine(guard, "bin", "ubuntu", "x86_64", "cfn-guard"),
                ["validate", "--data", Template, "--rules", .. Services.Select(service => Path.Combine(guard, "rules", "control-tower", "cfn-guard", service))]),
        ];
        var times = peers.ToDictionary(peer => peer.Name, _ => new Samples(), StringComparer.Ordinal);
        // The first round fills the disk cache and is thrown away.
        for (var round = 0; round <= setting.Rounds; round++)
        {
            foreach (var (name, file, arguments) in peers)
            {
                var time = await Samples.TimeAsync(() => OnceAsync(file, arguments, cancellationToken));
                if (round > 0)
                {
                    times[name].Add(time);
                }
            }
        }

        await setting.Output.WriteLineAsync($"\nA template of six resources, from a new process, {setting.Rounds} rounds:\n");
        Table table = new(setting.Output, "command", "median ms", "min–max ms", "ours ÷ this");
        foreach (var (name, _, _) in peers)
        {
            table.Row(
                name,
                Table.Number(times[name].Median),
                $"{Table.Number(times[name].At(0))}–{Table.Number(times[name].At(1))}",
                Table.Ratio(times[peers[0].Name].Median, times[name].Median));
        }
    }

    static string[] Services => ["s3", "ec2", "rds", "lambda", "identityandaccessmanagement"];

    static async Task OnceAsync(string file, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        // Both have something to object to; an exit code of any other kind means that nothing was judged.
        if (process.ExitCode is not (1 or 19))
        {
            throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {await errors}{await output}");
        }
    }
}
