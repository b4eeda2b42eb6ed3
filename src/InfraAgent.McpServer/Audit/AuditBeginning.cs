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
        var known = Known(Path.Combine(folder, Named));
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
        // One whose writer lives is looked at again by the next start.
        var unfinished = unnamed.Where(chain => AuditFolder.Tail(Path.Combine(folder, chain.Files[^1].ToString())).Unfinished > 0).ToHashSet();
        foreach (var chain in unfinished)
        {
            Mend(log, folder, chain.Files[^1], messages);
        }

        Remember(Path.Combine(folder, Named), chains.Where(chain => !unfinished.Contains(chain.Chain)).Select(chain => chain.End));
    }

    static void Mend(AuditLog log, string folder, AuditFileName file, ILogger messages) =>
        AuditFolder.Mend(Path.Combine(folder, file.ToString()), torn =>
        {
            messages.Recovered(file.ToString(), torn.Length);
            log.Append(new(AuditKinds.Recovered)
            {
                Trail = PropertyMap.Of(("file", file.ToString()), ("bytes", torn.Length), ("sha256", AuditFolder.Fingerprint(torn))),
            });
        });

    static string End(string folder, AuditChain chain) => string.Create(
        CultureInfo.InvariantCulture, $"{chain.Files[^1]} {new FileInfo(Path.Combine(folder, chain.Files[^1].ToString())).Length}");

    static HashSet<string> Known(string hint)
    {
        try
        {
            return File.ReadLines(hint).ToHashSet(StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return []; // There is none yet, or another start is writing it: heads are named twice then.
        }
    }

    static void Remember(string hint, IEnumerable<string> ends)
    {
        try
        {
            using var file = AuditFolder.Private(hint, FileMode.Create, FileAccess.Write, FileShare.None);
            using StreamWriter text = new(file);
            foreach (var end in ends)
            {
                text.WriteLine(end);
            }
        }
        catch (IOException)
        {
            // Another start is at it.
        }
    }
}
