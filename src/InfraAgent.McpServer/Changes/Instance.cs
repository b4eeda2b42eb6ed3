using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace InfraAgent.McpServer.Changes;

/// <summary>This process among all that share a store of changes, and where people say yes to them.</summary>
/// <param name="approvalPage">The address of the approval page; null where this process serves none.</param>
public sealed class Instance(Uri? approvalPage = null)
{
    static readonly string machine = Environment.MachineName;

    /// <summary>Machine, process id and start: no two processes ever have the same.</summary>
    public string Name { get; } = NameOf(Process.GetCurrentProcess());

    public string WhereToApprove(string change) => approvalPage is null
        ? $"command: InfraAgent.McpServer approve {change}"
        : new Uri(approvalPage, change).ToString();

    /// <summary>Whether a process of this machine is known to have ended; of other machines only its lease tells.</summary>
    public bool IsGone(string instance)
    {
        if (instance == Name || !instance.StartsWith(machine + ":", StringComparison.Ordinal)
            || !int.TryParse(instance.Split(':')[1], CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return NameOf(process) != instance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    static string NameOf(Process process) =>
        string.Create(CultureInfo.InvariantCulture, $"{machine}:{process.Id}:{process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond}");
}
