using System.Text.Json;

namespace InfraAgent.McpServer.Audit;

/// <summary>Proves that a folder holds what was written to it: every record genuine, in its place, and none missing that anybody
/// ever vouched for.</summary>
static class AuditVerifier
{
    /// <param name="anchors">What was anchored outside of the folder.</param>
    public static AuditVerdict Verify(string folder, AuditKeys keys, IEnumerable<AuditClaim> anchors)
    {
        var chains = AuditFolder.Chains(folder);
        var told = chains.SelectMany(chain => chain.Files).SelectMany(file => AuditTestimony.In(folder, file, keys)).ToList();
        var removed = told.Where(one => one.Removes).Select(one => one.Claim).ToList();
        var claims = told.Where(one => !one.Removes).Select(one => one.Claim).Concat(anchors)
            .Where(claim => !removed.Any(gone => gone.Instance == claim.Instance && gone.Seq >= claim.Seq))
            .ToLookup(claim => claim.Instance, StringComparer.Ordinal);
        var instances = chains.Select(chain => chain.Instance).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. chains.Select(chain => new AuditChainCheck(folder, chain, keys, claims[chain.Instance], removed).Run())],
            [
                .. claims.Where(chain => !instances.Contains(chain.Key)).Select(chain => chain.MaxBy(claim => claim.Seq)!)
                    .Select(claim => new AuditFlaw(claim.Instance, claim.Seq, $"the whole chain is missing, which {claim.By} names")),
            ]);
    }
}

/// <summary>What genuine records say of other chains.</summary>
/// <param name="Removes">Whether it says that everything up to there was removed, its retention being over.</param>
sealed record AuditTestimony(AuditClaim Claim, bool Removes)
{
    public static IEnumerable<AuditTestimony> In(string folder, AuditFileName file, AuditKeys keys) =>
        Lines(AuditFolder.Content(Path.Combine(folder, file.ToString())))
            .Select(AuditLine.Read).OfType<AuditLine>()
            .Where(record => record.IsGenuine(keys))
            .SelectMany(record => In(record, file.ToString()));

    // Few of all records are of these kinds, and only they are worth reading.
    static IEnumerable<ReadOnlyMemory<byte>> Lines(byte[] content)
    {
        for (var at = 0; at < content.Length;)
        {
            var length = content.AsSpan(at).IndexOf((byte)'\n');
            length = length < 0 ? content.Length - at : length;
            var line = content.AsMemory(at, length);
            if (line.Span.IndexOf("\"kind\":\"started\""u8) >= 0 || line.Span.IndexOf("\"kind\":\"pruned\""u8) >= 0)
            {
                yield return line;
            }

            at += length + 1;
        }
    }

    static AuditTestimony[] In(AuditLine record, string file)
    {
        using var json = JsonDocument.Parse(record.Bytes);
        var by = $"{file}, record {record.Seq}";
        return !json.RootElement.TryGetProperty("trail", out var trail) ? []
            : record.Kind is AuditKinds.Pruned ? [new(AuditClaim.Read(trail, by)!, Removes: true)]
            : record.Kind is AuditKinds.Started
                ? [.. trail.GetProperty("previous").EnumerateArray().Select(head => new AuditTestimony(AuditClaim.Read(head, by)!, Removes: false))]
                : [];
    }
}
