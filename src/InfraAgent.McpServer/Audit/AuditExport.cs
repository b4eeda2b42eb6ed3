using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InfraAgent.McpServer.Identity;

namespace InfraAgent.McpServer.Audit;

/// <summary>All that the trail knows of one change, as one document for an auditor: what was asked, judged, approved and done, the
/// records themselves, and whether their chains are intact.</summary>
static class AuditExport
{
    /// <summary>The document; null where no record tells of such a change.</summary>
    /// <param name="tenant">Whose changes may be told; anybody's where null.</param>
    public static string? Of(string folder, AuditKeys keys, string changeId, string? tenant = null)
    {
        var lines = AuditFolder.Chains(folder).SelectMany(chain => chain.Files)
            .SelectMany(file => Records(AuditFolder.Content(Path.Combine(folder, file.ToString())), changeId))
            .Where(record => tenant is null || (Text(record, "tenant") is { Length: > 0 } owner ? owner : Target.DefaultTenant) == tenant)
            .OrderBy(record => Text(record, "time"), StringComparer.Ordinal)
            .ToList();
        return lines.Count == 0 ? null : Document(changeId, lines, AuditVerifier.Verify(folder, keys, []));
    }

    static IEnumerable<JsonElement> Records(byte[] content, string changeId)
    {
        var sought = Encoding.UTF8.GetBytes($"\"changeId\":{Encoding.UTF8.GetString(CanonicalJson.Of(new Policies.TextValue(changeId)).Span)}");
        for (var at = 0; at < content.Length;)
        {
            var length = content.AsSpan(at).IndexOf((byte)'\n');
            length = length < 0 ? content.Length - at : length;
            // The same words may stand inside of a record of something else.
            if (content.AsSpan(at, length).IndexOf(sought) >= 0 && Parsed(content.AsSpan(at, length)) is { } record && Text(record, "changeId") == changeId)
            {
                yield return record;
            }

            at += length + 1;
        }
    }

    static JsonElement? Parsed(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonElement.Parse(line, new() { MaxDepth = 256 }) is { ValueKind: JsonValueKind.Object } record ? record : null;
        }
        catch (JsonException)
        {
            return null; // The verification tells of it.
        }
    }

    static string Document(string changeId, List<JsonElement> records, AuditVerdict verdict)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("changeId", changeId);
            WriteFirst(json, "request", records, ["tool", "caller", "client", "transport", "tenant", "target", "account", "region", "environment", "arguments", "argumentsHash"]);
            WriteFirst(json, "plan", records, ["plan", "planHash"]);
            WriteFirst(json, "policy", records, ["decision", "level", "rules", "packVersion", "packHash"]);
            WriteAll(json, "approvals", records, ["answer"]);
            WriteAll(json, "aws", records, ["awsRequestId", "clientToken", "sessionRole", "resource"]);
            WriteLast(json, "result", records, ["result", "errorCode", "detail"]);
            json.WriteStartArray("records");
            records.ForEach(record => record.WriteTo(json));
            json.WriteEndArray();
            WriteVerification(json, records.Select(record => Text(record, "instance")).ToHashSet(StringComparer.Ordinal), verdict);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    // Each member from the first record that has it.
    static void WriteFirst(Utf8JsonWriter json, string name, List<JsonElement> records, string[] members)
    {
        json.WriteStartObject(name);
        foreach (var member in members)
        {
            if (records.Find(record => record.TryGetProperty(member, out _)) is { ValueKind: JsonValueKind.Object } found)
            {
                json.WritePropertyName(member);
                found.GetProperty(member).WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    static void WriteLast(Utf8JsonWriter json, string name, List<JsonElement> records, string[] members)
    {
        json.WritePropertyName(name);
        if (records.FindLast(record => members.Any(member => record.TryGetProperty(member, out _))) is { ValueKind: JsonValueKind.Object } found)
        {
            WriteMembers(json, found, members);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    static void WriteAll(Utf8JsonWriter json, string name, List<JsonElement> records, string[] members)
    {
        json.WriteStartArray(name);
        foreach (var record in records.Where(record => members.Any(member => record.TryGetProperty(member, out _))))
        {
            WriteMembers(json, record, members);
        }

        json.WriteEndArray();
    }

    static void WriteMembers(Utf8JsonWriter json, JsonElement record, string[] members)
    {
        json.WriteStartObject();
        foreach (var member in (string[])["seq", "instance", "time", "kind", .. members])
        {
            if (record.TryGetProperty(member, out var value))
            {
                json.WritePropertyName(member);
                value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    static void WriteVerification(Utf8JsonWriter json, HashSet<string> instances, AuditVerdict verdict)
    {
        var chains = verdict.Chains.Where(chain => instances.Contains(chain.Instance)).ToList();
        json.WriteStartObject("verification");
        json.WriteBoolean("intact", chains.TrueForAll(chain => chain.Flaw is null));
        json.WriteBoolean("folderIntact", verdict.Intact);
        json.WriteStartArray("chains");
        foreach (var chain in chains)
        {
            json.WriteStartObject();
            json.WriteString("instance", chain.Instance);
            json.WriteNumber("records", chain.Records);
            json.WriteNumber("seq", chain.Seq);
            json.WriteString("hash", chain.Hash);
            json.WriteBoolean("intact", chain.Flaw is null);
            if (chain.Flaw is { } flaw)
            {
                json.WriteString("flaw", flaw.ToString());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string Text(JsonElement record, string member) =>
        record.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
}
