using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>
/// The part of a listing one answer carries. The token says after which key the next page begins, so a listing stays
/// whole while things come and go between two pages.
/// </summary>
sealed class AgentPage
{
    readonly string listing;
    readonly int size;
    readonly string? after;

    AgentPage(string listing, int size, string? after) => (this.listing, this.size, this.after) = (listing, size, after);

    /// <summary>Reads <c>maxResults</c> and <c>nextToken</c>.</summary>
    public static AgentPage Read(AgentCall call)
    {
        var limit = call.Body.Number("maxResults", 1, 1000) ?? 1000;
        var token = call.Body.Text("nextToken", 1, 2048);
        var name = $"{call.Region.Name}/{call.Rest.Operation}/{call.Rest.Request.RawPath.Trim('/')}/";
        return new(name, limit, token is null ? null : Open(name, token));
    }

    public Answer Answer<T>(IEnumerable<T> all, Func<T, string> key, string member, Func<T, JsonObject> write)
    {
        var taken = all.OrderBy(key, StringComparer.Ordinal)
            .Where(one => after is null || string.CompareOrdinal(key(one), after) > 0)
            .Take(size + 1).ToList();
        var shown = taken.Take(size).ToList();
        var body = new JsonObject { [member] = new JsonArray([.. shown.Select(write)]) };
        if (taken.Count > size)
        {
            body["nextToken"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(listing + key(shown[^1])));
        }

        return AgentCall.Answer(body);
    }

    static string Open(string listing, string token) =>
        Base64Url.IsValid(token) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) is var opened
        && opened.StartsWith(listing, StringComparison.Ordinal)
            ? opened[listing.Length..]
            : throw AgentCall.Invalid("The nextToken is not valid for this listing.");
}
