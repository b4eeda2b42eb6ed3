using System.Buffers.Text;
using System.Text;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>The part of a listing one answer carries: CloudFormation's pages have a size nobody chooses.</summary>
sealed class StackPage
{
    const int Size = 100;
    readonly string listing;
    readonly string? after;
    string? next;

    StackPage(string listing, string? after) => (this.listing, this.after) = (listing, after);

    /// <param name="call">What carries <c>NextToken</c>.</param>
    /// <param name="of">What is listed, where that is one stack's.</param>
    public static StackPage Read(StackCall call, string of = "")
    {
        var token = call.Parameters.Text("NextToken");
        var name = $"{call.Region.Name}/{call.Operation}/{of}/";
        return new(name, token is null ? null : Open(name, token));
    }

    public IReadOnlyList<T> Of<T>(IEnumerable<T> all, Func<T, string> key)
    {
        var taken = all.OrderBy(key, StringComparer.Ordinal)
            .Where(one => after is null || string.CompareOrdinal(key(one), after) > 0)
            .Take(Size + 1).ToList();
        if (taken.Count > Size)
        {
            taken.RemoveAt(Size);
            next = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(listing + key(taken[^1])));
        }

        return taken;
    }

    /// <summary>Things in the order they already have.</summary>
    public IReadOnlyList<T> InOrder<T>(IEnumerable<T> all) =>
        [.. Of(all.Index(), one => $"{one.Index:D9}").Select(one => one.Item)];

    public void WriteToken(XmlOutput xml) => xml.Text("NextToken", next);

    static string Open(string listing, string token) =>
        Base64Url.IsValid(token) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) is var opened
        && opened.StartsWith(listing, StringComparison.Ordinal)
            ? opened[listing.Length..]
            : throw TemplateError.Validation("The specified NextToken is not valid for this operation.");
}
