using System.Buffers.Text;
using System.Text;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>
/// The part of a listing one answer carries. A token says after which key the next page begins, so a listing stays
/// whole while things come and go between two pages.
/// </summary>
sealed class Page
{
    readonly string listing;
    readonly int? size;
    readonly string? after;
    string? next;

    Page(string listing, int? size, string? after) => (this.listing, this.size, this.after) = (listing, size, after);

    /// <summary>Reads <c>MaxResults</c> and <c>NextToken</c>.</summary>
    public static Page Read(Ec2Call call, int min = 5, int max = 1000, string? ids = null)
    {
        var limit = call.Parameters.Number("MaxResults", min, max);
        var token = call.Parameters.Text("NextToken");
        if (ids is not null && call.Parameters.Has(ids) && limit is not null)
        {
            throw new AwsErrorException(
                "InvalidParameterCombination", $"The parameter {ids} cannot be used with the parameter maxResults");
        }

        var name = $"{call.Region.Name}/{call.Operation}/";
        return new(name, limit, token is null ? null : Open(name, token));
    }

    public IReadOnlyList<T> Of<T>(IEnumerable<T> all, Func<T, string> key)
    {
        var rest = all.OrderBy(key, StringComparer.Ordinal)
            .Where(one => after is null || string.CompareOrdinal(key(one), after) > 0);
        var taken = (size is { } limit ? rest.Take(limit + 1) : rest).ToList();
        if (taken.Count > size)
        {
            taken.RemoveAt(taken.Count - 1);
            next = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(listing + key(taken[^1])));
        }

        return taken;
    }

    public void WriteToken(XmlOutput xml) => xml.Text("nextToken", next);

    static string Open(string listing, string token) =>
        Base64Url.IsValid(token) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) is var opened
        && opened.StartsWith(listing, StringComparison.Ordinal)
            ? opened[listing.Length..]
            : throw new AwsErrorException(
                "InvalidNextToken", "The specified token is not valid for this operation in this region.");
}
