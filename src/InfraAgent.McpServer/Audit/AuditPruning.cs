using InfraAgent.Policies;

namespace InfraAgent.McpServer.Audit;

/// <summary>Removes files whose retention is over. That they went, and what they ended with, is a record of its own.</summary>
static class AuditPruning
{
    /// <summary>The files that were removed, by name.</summary>
    /// <exception cref="AuditException">A file that should go is not what was written: it is evidence, and stays.</exception>
    public static IReadOnlyList<string> Prune(AuditLog log, AuditOptions options, DateOnly today)
    {
        AuditKeys keys = new(options.Keys);
        var oldest = today.AddYears(-options.RetentionYears);
        List<string> removed = [];
        // Only from the beginning of a chain: a gap would be a flaw.
        foreach (var file in AuditFolder.Chains(options.Folder).SelectMany(chain => chain.Files.TakeWhile(file => file.Day < oldest)))
        {
            Remove(log, keys, Path.Combine(options.Folder, file.ToString()));
            removed.Add(file.ToString());
        }

        return removed;
    }

    static void Remove(AuditLog log, AuditKeys keys, string path)
    {
        var name = Path.GetFileName(path);
        var last = AuditFolder.Tail(path).Last;
        if (last.Length > 0)
        {
            if (AuditLine.Read(last) is not { } record || !record.IsGenuine(keys))
            {
                throw new AuditException($"{name} was not removed: its last record is not genuine. Run audit verify.");
            }

            log.Append(new(AuditKinds.Pruned)
            {
                Trail = PropertyMap.Of([.. AuditClaim.Of(record), new("file", new TextValue(name))]),
            });
        }

        File.Delete(path);
        File.Delete(path + AuditFolder.TornExtension);
    }
}
