using System.Buffers.Text;
using System.Globalization;
using System.Text;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Lists functions by name, at most fifty at a time however many are asked for.</summary>
static class ListFunctions
{
    const int MaxPage = 50;
    const int MaxAsked = 10_000;

    public static Answer Run(LambdaCall call)
    {
        var size = Math.Min(Size(call.Rest.Query("MaxItems")), MaxPage);
        var marker = call.Rest.Query("Marker");
        if (call.Rest.Query("FunctionVersion") is { } version && version != "ALL")
        {
            throw JsonInput.Invalid("functionVersion", version, "Member must satisfy enum value set: [ALL]");
        }

        call.EverythingRead();
        call.Region.Settle();
        var after = marker is null or "" ? "" : Open(marker);
        var rest = call.Region.Functions.Values.Where(f => string.CompareOrdinal(f.Name, after) > 0)
            .Take(size + 1).ToList();
        var page = rest.Take(size).ToList();
        return JsonOutput.Answer(json =>
        {
            json.Text("NextMarker", rest.Count > size ? Seal(page[^1].Name) : null);
            json.List("Functions", page, function => FunctionJson.Write(json, function, inList: true));
        });
    }

    static int Size(string? asked)
    {
        if (asked is null or "")
        {
            return MaxPage;
        }

        if (!int.TryParse(asked, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw JsonInput.Wrong("MaxItems must be a whole number.");
        }

        return number switch
        {
            < 1 => throw JsonInput.Invalid("maxItems", asked, "Member must have value greater than or equal to 1"),
            > MaxAsked => throw JsonInput.Invalid(
                "maxItems", asked, $"Member must have value less than or equal to {MaxAsked}"),
            _ => number,
        };
    }

    static string Seal(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    static string Open(string marker) => Base64Url.IsValid(marker)
        ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker))
        : throw LambdaCall.Invalid("Invalid Marker");
}
