using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>The tags of agents and aliases, by ARN.</summary>
static class AgentTags
{
    public static Answer List(AgentCall call)
    {
        call.EverythingRead();
        var tags = Named(call).Current.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value));
        return AgentCall.Answer(new JsonObject { ["tags"] = new JsonObject(tags) });
    }

    public static Answer Add(AgentCall call)
    {
        var tags = Read(call.Body);
        call.EverythingRead();
        if (!call.Body.Has("tags"))
        {
            throw call.Body.Missing("tags");
        }

        Add(Named(call), tags);
        return AgentCall.Answer([]);
    }

    public static Answer Remove(AgentCall call)
    {
        var keys = call.Rest.QueryList("tagKeys");
        call.EverythingRead();
        if (keys.Count == 0)
        {
            throw call.Body.Missing("tagKeys");
        }

        Named(call).Remove(keys);
        return AgentCall.Answer([]);
    }

    public static void Add(ResourceTags own, IReadOnlyDictionary<string, string> tags)
    {
        if (own.With(tags).Count > ResourceTags.Max)
        {
            throw TooMany();
        }

        own.Add(tags);
    }

    public static IReadOnlyDictionary<string, string> Read(JsonInput body)
    {
        var tags = body.Map("tags") ?? new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            Check(body, key, value);
        }

        return tags.Count <= ResourceTags.Max ? tags : throw TooMany();
    }

    public static AwsErrorException NotFound(string arn) => AgentCall.NotFound($"The resource {arn}");

    /// <summary>Null where nothing has this ARN.</summary>
    public static ResourceTags? Find(AgentRegion region, string arn) => arn.Split('/') switch
    {
        [_, var id] when region.Agents.TryGetValue(id, out var agent) && agent.Arn == arn => agent.Tags,
        [_, var id, var alias] when region.Agents.GetValueOrDefault(id)?.Aliases.GetValueOrDefault(alias) is { } found
            && found.Arn == arn => found.Tags,
        _ => null,
    };

    static ResourceTags Named(AgentCall call) =>
        Find(call.Region, call.Rest.Path("resourceArn")) ?? throw NotFound(call.Rest.Path("resourceArn"));

    static void Check(JsonInput body, string key, string value)
    {
        var problem = (key, value) switch
        {
            _ when key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) => "Tag keys starting with 'aws:' are reserved",
            ({ Length: 0 or > 128 }, _) or (_, { Length: > 256 }) => "Keys have 1 to 128 characters, values at most 256",
            _ when !AgentPatterns.Tag.IsMatch(key) || !AgentPatterns.Tag.IsMatch(value) =>
                $"Member must satisfy regular expression pattern: {AgentPatterns.Tag}",
            _ => null,
        };
        if (problem is not null)
        {
            throw JsonInput.Invalid(body.Named("tags"), key, problem);
        }
    }

    static AwsErrorException TooMany() => AgentCall.TooMany($"A resource has at most {ResourceTags.Max} tags.");
}
