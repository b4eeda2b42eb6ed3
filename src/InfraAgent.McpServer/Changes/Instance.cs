using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace InfraAgent.McpServer.Changes;

/// <summary>This process among all that share a store of changes, and where people say yes to them.</summary>
/// <param name="approvalPage">The address of the approval page; null where this process serves none.</param>
public sealed class Instance(Uri? approvalPage = null)
{
    static readonly string here = Here();

    /// <summary>Where it runs, its process id and its start: no two processes ever have the same.</summary>
    public string Name { get; } = NameOf(Environment.ProcessId) ?? $"{here}:{Environment.ProcessId}:{Guid.CreateVersion7():n}";

    public string WhereToApprove(string change) => approvalPage is null
        ? $"command: InfraAgent.McpServer approve {change}"
        : new Uri(approvalPage, change).ToString();

    /// <summary>Whether a process that this one can see is known to have ended; of all others only their lease tells.</summary>
    public bool IsGone(string instance) =>
        instance != Name
        && instance.StartsWith(here + ":", StringComparison.Ordinal)
        && instance.Split(':') is [.., var id, _]
        && int.TryParse(id, CultureInfo.InvariantCulture, out var process)
        && NameOf(process) != instance;

    // Containers may share a host's name, and number their processes from one each.
    static string Here()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Environment.MachineName;
        }

        var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        var processes = new FileInfo("/proc/self/ns/pid").LinkTarget?.Replace(':', '-');
        return $"{Environment.MachineName}:{boot}:{processes}";
    }

    // Null where there is no such process.
    static string? NameOf(int id)
    {
        if (OperatingSystem.IsLinux())
        {
            return StartOf(id) is { } start ? $"{here}:{id}:{start}" : null;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return string.Create(CultureInfo.InvariantCulture, $"{here}:{id}:{process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond}");
        }
        catch (Exception e) when (e is ArgumentException or Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    // In ticks since the machine began, which no change of its clock moves; the program's name before it may hold anything.
    static string? StartOf(int id)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{id}/stat") is var stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : [];
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
