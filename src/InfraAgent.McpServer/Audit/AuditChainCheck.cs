using System.Globalization;
using System.Text.Json;

namespace InfraAgent.McpServer.Audit;

/// <summary>One chain, read from its first record to its last.</summary>
/// <param name="claims">What others say it must hold.</param>
/// <param name="removed">What was removed from its beginning, its retention being over.</param>
sealed class AuditChainCheck(
    string folder, AuditChain chain, AuditKeys keys, IEnumerable<AuditClaim> claims, IReadOnlyList<AuditClaim> removed)
{
    readonly Dictionary<long, List<AuditClaim>> expected =
        claims.GroupBy(claim => claim.Seq).ToDictionary(group => group.Key, group => group.ToList());

    readonly List<string> notes = [];
    (long Seq, string Hash) last = (0, AuditLine.Origin);
    long records;

    public AuditChainVerdict Run()
    {
        var flaw = chain.Files.Select(Check).OfType<AuditFlaw>().FirstOrDefault() ?? Missing();
        return new(chain.Instance, records, last.Seq, last.Hash, flaw, notes);
    }

    AuditFlaw? Missing() => expected.Values.SelectMany(claims => claims).MaxBy(claim => claim.Seq) is { } claim
        ? new(chain.Files[^1].ToString(), claim.Seq, $"the end is missing: {claim.By} names this record")
        : null;

    AuditFlaw? Check(AuditFileName file)
    {
        var content = AuditFolder.Content(Path.Combine(folder, file.ToString()));
        for (var at = 0; at < content.Length;)
        {
            var length = content.AsSpan(at).IndexOf((byte)'\n');
            var what = length < 0 ? Unfinished(file, content.AsSpan(at)) : Wrong(file, content.AsMemory(at, length));
            if (what is not null)
            {
                return new(file.ToString(), last.Seq + 1, what);
            }

            at = length < 0 ? content.Length : at + length + 1;
        }

        return null;
    }

    string? Wrong(AuditFileName file, ReadOnlyMemory<byte> line)
    {
        if (AuditLine.Read(line) is not { } record)
        {
            return "not a record";
        }

        if (!keys.Knows(record.KeyId))
        {
            return $"signed with the key {record.KeyId}, which is none of ours";
        }

        if (!record.IsGenuine(keys))
        {
            return "its hash is not that of its content";
        }

        var day = file.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (record.Instance != chain.Instance || !record.Time.StartsWith(day, StringComparison.Ordinal))
        {
            return $"a record of {record.Instance}, {record.Time}, in a file of another name";
        }

        if (!Follows(record))
        {
            return $"record {record.Seq} stands here: records are missing or out of order";
        }

        (last, records) = ((record.Seq, record.Hash), records + 1);
        Note(record, line);
        return expected.Remove(record.Seq, out var named) && named.Find(claim => claim.Hash != record.Hash) is { } other
            ? $"not the record that {other.By} names"
            : null;
    }

    bool Follows(AuditLine record)
    {
        if (records == 0 && removed.Any(gone => gone.Instance == record.Instance && gone.Seq == record.Seq - 1 && gone.Hash == record.Prev))
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"records 1 to {record.Seq - 1} were removed when their retention was over"));
            return true;
        }

        return record.Seq == last.Seq + 1 && record.Prev == last.Hash && (record.Seq == 1) == (record.Kind is AuditKinds.Started);
    }

    void Note(AuditLine record, ReadOnlyMemory<byte> line)
    {
        if (record.Kind is AuditKinds.Recovered)
        {
            using var json = JsonDocument.Parse(line);
            notes.Add($"recovered: {json.RootElement.GetProperty("trail").GetProperty("file").GetString()} had ended in an unfinished record");
        }
    }

    // A crash leaves the beginning of a record. More than a whole one is somebody's doing.
    string? Unfinished(AuditFileName file, ReadOnlySpan<byte> rest)
    {
        if (file != chain.Files[^1])
        {
            return "an unfinished record in the middle of the chain";
        }

        if (HasMoreThanARecord(rest))
        {
            return "bytes that no record has";
        }

        notes.Add(string.Create(CultureInfo.InvariantCulture, $"{file} ends in an unfinished record of {rest.Length} bytes"));
        return null;
    }

    static bool HasMoreThanARecord(ReadOnlySpan<byte> rest)
    {
        // A power failure may leave zeros where data should have come.
        Utf8JsonReader json = new(rest.TrimEnd((byte)0), isFinalBlock: false, new(new() { MaxDepth = 256 }));
        try
        {
            return json.Read() && json.TrySkip() && json.BytesConsumed < rest.Length;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
