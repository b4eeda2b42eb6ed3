using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraAgent.McpServer.Inventory;

/// <summary>One resource of the inventory. A short row leaves out arn, createdAt and the tags the bank does not demand.</summary>
/// <param name="Omitted">What is left out: to stay short (detail full has it), or because it could not be read (partialFailures
/// says why).</param>
/// <param name="Findings">Why it is listed as violating.</param>
public sealed record InventoryRow(
    string Service,
    string Type,
    string Id,
    string? Arn,
    string? Name,
    string Region,
    string State,
    DateTimeOffset? CreatedAt,
    IReadOnlyDictionary<string, string>? Tags,
    IReadOnlyList<string>? Omitted,
    IReadOnlyList<RowFinding>? Findings)
{
    // Sized for a model: a page of 500 short rows stays under 100 kB.
    const int ShortBytes = 200;

    internal static InventoryRow Of(Found found, bool full, IReadOnlySet<string> mandatory, string language)
    {
        var live = found.Live;
        InventoryRow row = new(
            live.Service,
            live.Resource.Type,
            live.Id,
            full ? live.Arn : null,
            live.Name,
            live.Resource.Region!,
            live.State,
            full ? live.CreatedAt : null,
            live.Problem is not null ? null : full ? live.Tags : live.Tags.Where(tag => mandatory.Contains(tag.Key)).ToDictionary(StringComparer.Ordinal),
            live.Problem is not null ? ["tags"] : null,
            null);
        row = full || Size(row) < ShortBytes ? row : Shorter(row);
        return found.Findings.Count == 0
            ? row
            : row with { Findings = [.. found.Findings.Select(f => new RowFinding(f.RuleId, f.AuthorPath, f.Message.In(language)))] };
    }

    // Long names and tag values: first the tags go, then the name, and the row says so.
    static InventoryRow Shorter(InventoryRow row)
    {
        var untagged = row with { Tags = null, Omitted = ["tags"] };
        return Size(untagged) < ShortBytes ? untagged : untagged with { Name = null, Omitted = ["tags", "name"] };
    }

    static int Size(InventoryRow row) =>
        JsonSerializer.SerializeToUtf8Bytes(row, InventoryRowJson.Default.InventoryRow).Length;
}

/// <summary>A rule that a live resource breaks.</summary>
public sealed record RowFinding(string RuleId, string Path, string Message);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InventoryRow))]
sealed partial class InventoryRowJson : JsonSerializerContext;
