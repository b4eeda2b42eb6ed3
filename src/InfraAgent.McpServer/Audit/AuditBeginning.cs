using System.Globalization;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Audit;

/// <summary>How a chain begins: it names the heads of the chains that are there, so that nobody can shorten or remove one later, and
/// sets aside what a crash left unfinished.</summary>
static class AuditBeginning
{
    // Files whose end some chain has named before. It saves reading them at every start; nobody relies on it for anything else.
    const string Named = "named";

    public static void Write(AuditLog log, string folder, ILogger messages)
    {
        var hint = Path.Combine(folder, Named);
        var known = File.Exists(hint) ? File.ReadLines(hint).ToHashSet(StringComparer.Ordinal) : [];
        // A chain may grow while it is looked at: what is remembered is the end from before it was read.
        var chains = AuditFolder.Chains(folder).Select(chain => (Chain: chain, End: End(folder, chain))).ToList();
        var unnamed = chains.Where(chain => !known.Contains(chain.End)).Select(chain => chain.Chain).ToList();
        var heads = unnamed.Select(chain => AuditFolder.Head(folder, chain)).OfType<AuditLine>().ToList();
        messages.AuditStarted(log.Instance, folder, heads.Count);
        log.Append(new(AuditKinds.Started)
        {
            Trail = PropertyMap.Of(
                ("machine", Environment.MachineName),
                ("process", Environment.ProcessId),
                ("previous", new PropertyList([.. heads.Select(AuditClaim.Of)]))),
        });
        foreach (var file in unnamed.Select(chain => chain.Files[^1]))
        {
            Mend(log, folder, file, messages);
        }

        Remember(hint, chains.Select(chain => chain.End));
    }

    static void Mend(AuditLog log, string folder, AuditFileName file, ILogger messages)
    {
        var path = Path.Combine(folder, file.ToString());
        if (AuditFolder.Tail(path).Unfinished == 0)
        {
            return;
        }

        AuditFolder.Mend(path, torn =>
        {
            messages.Recovered(file.ToString(), torn.Length);
            log.Append(new(AuditKinds.Recovered)
            {
                Trail = PropertyMap.Of(("file", file.ToString()), ("bytes", torn.Length), ("sha256", AuditFolder.Fingerprint(torn))),
            });
        });
    }

    static string End(string folder, AuditChain chain) => string.Create(
        CultureInfo.InvariantCulture, $"{chain.Files[^1]} {new FileInfo(Path.Combine(folder, chain.Files[^1].ToString())).Length}");

    static void Remember(string hint, IEnumerable<string> ends)
    {
        using var file = AuditFolder.Private(hint, FileMode.Create, FileAccess.Write, FileShare.None);
        using StreamWriter text = new(file);
        foreach (var end in ends)
        {
            text.WriteLine(end);
        }
    }
}
