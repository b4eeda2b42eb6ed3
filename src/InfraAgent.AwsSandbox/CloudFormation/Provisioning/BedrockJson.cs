using System.Text.Json.Nodes;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>CloudFormation's properties in the spelling of Bedrock's own API.</summary>
static class BedrockJson
{
    public static string Camel(string name) => name switch
    {
        // CloudFormation says S3BucketName where Bedrock says s3BucketName, and so with all names.
        "" => "",
        _ => char.ToLowerInvariant(name[0]) + name[1..],
    };

    public static JsonNode? Camel(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(
            Camel(member.Key), member.Key == "Parameters" ? Parameters(member.Value) : Camel(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Camel)]),
        _ => value?.DeepClone(),
    };

    public static JsonObject Tags(IReadOnlyDictionary<string, string> tags) =>
        new(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));

    /// <summary>What the tags were goes, but for those only AWS may set.</summary>
    public static void Retag(Provision p, string arn)
    {
        var at = $"/tags/{Uri.EscapeDataString(arn)}";
        var before = (JsonObject)p.Wire.Json("bedrock", p.Region, $"GET {at}")["tags"]!;
        var wanted = p.Tags();
        var gone = before.Select(tag => tag.Key)
            .Where(key => !wanted.ContainsKey(key) && !key.StartsWith("aws:", StringComparison.Ordinal)).ToList();
        if (gone.Count > 0)
        {
            var keys = string.Join('&', gone.Select(key => $"tagKeys={Uri.EscapeDataString(key)}"));
            p.Wire.Json("bedrock", p.Region, $"DELETE {at}?{keys}");
        }

        if (wanted.Count > 0)
        {
            p.Wire.Json("bedrock", p.Region, $"POST {at}", new() { ["tags"] = Tags(wanted) });
        }
    }

    // The names of a function's parameters are its author's.
    static JsonNode? Parameters(JsonNode? value) => value is JsonObject map
        ? new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Camel(member.Value))))
        : Camel(value);
}
