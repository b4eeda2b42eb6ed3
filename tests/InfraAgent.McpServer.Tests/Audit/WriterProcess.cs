using System.Diagnostics;
using System.Runtime.CompilerServices;
using InfraAgent.McpServer.Audit;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfraAgent.McpServer.Tests.Audit;

/// <summary>A process that does nothing but write records, so that it can be killed or starved while it does. It prints the number of each
/// one that it was told is written.</summary>
static class WriterProcess
{
    public const string Refused = "refused";

    /// <summary>How often it tries again what was refused.</summary>
    public const int Attempts = 3;

    const string Variable = "INFRA_AGENT_TEST_WRITES_AUDIT_TO";

    /// <param name="limited">Whether files may not grow beyond 64 kB.</param>
    public static Process Start(string folder, bool limited = false)
    {
        var program = typeof(WriterProcess).Assembly.Location;
        ProcessStartInfo start = limited
            ? new("sh", ["-c", "trap '' XFSZ; ulimit -f 128; exec dotnet \"$0\"", program])
            : new("dotnet", [program]);
        (start.UseShellExecute, start.RedirectStandardOutput) = (false, true);
        start.Environment[Variable] = folder;
        // The runtime's own double mapping needs larger files than the limit.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start)!;
    }

    // This program is the runner of the tests, too: what it is started for is decided before it begins.
    [ModuleInitializer]
    internal static void WriteIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } folder)
        {
            Write(folder);
            Environment.Exit(0);
        }
    }

    static void Write(string folder)
    {
        using AuditLog log = new(new(folder, [Trail.Key]), TimeProvider.System, NullLogger<AuditLog>.Instance);
        for (var refused = 0; refused < Attempts;)
        {
            try
            {
                Trail.Call(log, 1);
                Console.Out.WriteLine(log.Head.Seq);
            }
            catch (AuditException)
            {
                refused++;
                Console.Out.WriteLine(Refused);
            }
        }
    }
}
