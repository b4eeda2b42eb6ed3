using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>The tags the server itself puts on what it makes, so that nobody can claim somebody else's work.</summary>
static class ServerTags
{
    public const string CreatedBy = "CreatedBy";
    public const string ManagedBy = "ManagedBy";
    public const string Environment = "Environment";

    static readonly string[] Environments = ["dev", "test", "prod"];

    /// <summary>Whether only the server may set this tag, however it is spelled.</summary>
    public static bool AreOurs(string key) =>
        key.Trim() is var name
        && (name.Equals(CreatedBy, StringComparison.OrdinalIgnoreCase) || name.Equals(ManagedBy, StringComparison.OrdinalIgnoreCase));

    /// <summary>Throws where a caller claims one of the server's tags.</summary>
    public static void DemandNotOurs(IReadOnlyDictionary<string, string> asked)
    {
        if (asked.Keys.FirstOrDefault(AreOurs) is { } forged)
        {
            throw new ToolException(ErrorCode.InvalidArgument, $"tags.{forged} is set by the server; leave it out.");
        }
    }

    /// <summary>The caller's tags with the server's, in order of their keys: the same tags are the same request.</summary>
    /// <param name="createdBy">The person behind the call, or the agent where no person is known.</param>
    public static PropertyList Add(IReadOnlyDictionary<string, string>? asked, string environment, string createdBy)
    {
        Dictionary<string, string> tags = new(asked ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        DemandNotOurs(tags);
        tags.TryAdd(Environment, environment);
        tags[CreatedBy] = createdBy;
        tags[ManagedBy] = "infra-agent";
        return Sorted(tags);
    }

    /// <summary>Tags with one more, still in order.</summary>
    public static PropertyList With(PropertyList tags, string key, string value) =>
        Sorted(Pairs(tags).Append(new(key, value)));

    /// <summary>
    /// The environment a call is judged in: the caller's tag, else the server's setting. A call may ask for a stricter one than
    /// the server's, never for a laxer one.
    /// </summary>
    public static string EnvironmentOf(IReadOnlyDictionary<string, string>? asked, string configured)
    {
        if (asked?.GetValueOrDefault(Environment) is not { } tag)
        {
            return configured;
        }

        if (Array.IndexOf(Environments, tag) is var rank && rank >= 0 && rank < Array.IndexOf(Environments, configured))
        {
            throw new ToolException(
                ErrorCode.PolicyDenied,
                $"tags.{Environment} is {tag}, but this server works in {configured}: leave it out, or say {configured}.");
        }

        return tag;
    }

    /// <summary>The environment of a resource that carries its own tags: whichever of tag and setting is stricter.</summary>
    public static string StricterOf(Resource resource, string configured) =>
        Read(resource).GetValueOrDefault(Environment) is { } tag
        && (Array.IndexOf(Environments, tag) is var rank && (rank < 0 || rank > Array.IndexOf(Environments, configured)))
            ? tag
            : configured;

    /// <summary>A resource's tags by key; those whose key or value is not known are left out.</summary>
    public static Dictionary<string, string> Read(Resource resource)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (var (key, value) in Pairs(resource.Properties["Tags"]))
        {
            tags[key] = value;
        }

        return tags;
    }

    /// <summary>Tags for the types that write them as a map.</summary>
    public static PropertyMap AsMap(PropertyList tags) =>
        PropertyMap.Of(Pairs(tags).Select(tag => KeyValuePair.Create(tag.Key, (PropertyValue)new TextValue(tag.Value))));

    /// <summary>A resource with further tags over its own, written as its type writes them.</summary>
    public static Resource With(Resource resource, IReadOnlyDictionary<string, string> tags)
    {
        var all = Sorted(Pairs(resource.Properties["Tags"]).Where(tag => !tags.ContainsKey(tag.Key)).Concat(tags));
        return resource with
        {
            Properties = resource.Properties.With("Tags", resource.Properties["Tags"] is PropertyMap ? AsMap(all) : all),
        };
    }

    static IEnumerable<KeyValuePair<string, string>> Pairs(PropertyValue? tags) => tags switch
    {
        PropertyMap map => from tag in map
                           where tag.Value is TextValue
                           select KeyValuePair.Create(tag.Key, ((TextValue)tag.Value).Text),
        PropertyList list => from tag in list.OfType<PropertyMap>()
                             let key = tag["Key"] as TextValue
                             let value = tag["Value"] as TextValue
                             where key is not null && value is not null
                             select KeyValuePair.Create(key.Text, value.Text),
        _ => [],
    };

    static PropertyList Sorted(IEnumerable<KeyValuePair<string, string>> tags) => new(
        [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => PropertyMap.Of(("Key", tag.Key), ("Value", tag.Value)))]);
}
