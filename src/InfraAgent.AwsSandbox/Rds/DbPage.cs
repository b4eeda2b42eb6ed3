using System.Buffers.Text;
using System.Text;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>The part of a listing one answer carries; the marker says after which name the next one begins.</summary>
sealed class DbPage
{
    readonly string listing;
    readonly int size;
    readonly string after;
    string? next;

    DbPage(string listing, int size, string after) => (this.listing, this.size, this.after) = (listing, size, after);

    /// <summary>Reads <c>MaxRecords</c> and <c>Marker</c>.</summary>
    public static DbPage Read(RdsCall call)
    {
        var limit = call.Parameters.Number("MaxRecords", 20, 100) ?? 100;
        var name = $"{call.Region.Name}/{call.Operation}/";
        return new(name, limit, call.Parameters.Text("Marker") is { Length: > 0 } marker ? Open(name, marker) : "");
    }

    /// <summary>What follows the marker, of items in the order of their keys.</summary>
    public IReadOnlyList<T> Of<T>(IEnumerable<T> sorted, Func<T, string> key)
    {
        var taken = sorted.Where(one => string.CompareOrdinal(key(one), after) > 0).Take(size + 1).ToList();
        if (taken.Count > size)
        {
            taken.RemoveAt(size);
            next = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(listing + key(taken[^1])));
        }

        return taken;
    }

    public void WriteMarker(XmlOutput xml) => xml.Text("Marker", next);

    static string Open(string listing, string marker) =>
        Base64Url.IsValid(marker) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker)) is var opened
        && opened.StartsWith(listing, StringComparison.Ordinal)
            ? opened[listing.Length..]
            : throw RdsCall.Invalid("The specified marker is not valid.");
}
