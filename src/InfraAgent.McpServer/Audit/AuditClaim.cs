using System.Text.Json;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Audit;

/// <summary>Somebody's word that a chain had a record: a later start's, an anchor's, a pruning's.</summary>
/// <param name="By">Who says so, for people.</param>
sealed record AuditClaim(string Instance, long Seq, string Hash, string By)
{
    public static PropertyMap Of(AuditLine record) => PropertyMap.Of(("instance", record.Instance), ("seq", record.Seq), ("hash", record.Hash));

    /// <summary>Null where the JSON says none.</summary>
    public static AuditClaim? Read(JsonElement json, string by) =>
        json.ValueKind is JsonValueKind.Object
        && json.TryGetProperty("instance", out var instance) && instance.ValueKind is JsonValueKind.String
        && json.TryGetProperty("seq", out var seq) && seq.ValueKind is JsonValueKind.Number && seq.TryGetInt64(out var number)
        && json.TryGetProperty("hash", out var hash) && hash.ValueKind is JsonValueKind.String
            ? new(instance.GetString()!, number, hash.GetString()!, by)
            : null;
}
