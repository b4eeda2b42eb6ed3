using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Tools;

namespace InfraAgent.McpServer.Inventory;

/// <summary>Where the next page starts. It says which listing it belongs to, so that it can't continue another.</summary>
/// <param name="Filter">Fingerprint of the listing's filters.</param>
/// <param name="Snapshot">The snapshot the page before was cut from.</param>
/// <param name="Position">The last row of that page.</param>
sealed record Cursor(string Filter, string Snapshot, Position Position)
{
    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, CursorJson.Default.Cursor));

    /// <summary>Reads a cursor that must belong to these filters.</summary>
    public static Cursor Read(string text, string filter)
    {
        Cursor? cursor = null;
        try
        {
            cursor = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), CursorJson.Default.Cursor);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Told below, like any other cursor that is not ours.
        }

        return cursor?.Filter == filter ? cursor : throw new ToolException(
            ErrorCode.InvalidArgument, "cursor does not belong to this listing: repeat it with the same filters, or leave cursor out.");
    }

    /// <summary>The same for the same filters, whatever the page size.</summary>
    public static string FilterOf(ListActiveResourcesRequest request)
    {
        var filters = request with { Cursor = null, Limit = null, Detail = null };
        var json = JsonSerializer.SerializeToUtf8Bytes(filters, ListActiveResourcesJson.Default.ListActiveResourcesRequest);
        return Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 8));
    }
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Cursor))]
sealed partial class CursorJson : JsonSerializerContext;
