using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>The tags the server itself puts on what it makes, so that nobody can claim somebody else's work.</summary>
static class ServerTags
{
    public const string CreatedBy = "CreatedBy";
    public const string ManagedBy = "ManagedBy";
    public const string Environment = "Environment";

    static readonly string[] Environments = ["dev", "test", "prod"];

    /// <summary>Whether only the server may set this tag.</summary>
    public static bool AreOurs(string key) => key is CreatedBy or ManagedBy;

    /// <summary>The caller's tags with the server's.</summary>
    /// <param name="createdBy">The person behind the call, or the agent where no person is known.</param>
    public static PropertyList Add(IReadOnlyDictionary<string, string>? asked, string environment, string createdBy)
    {
        var tags = asked ?? new Dictionary<string, string>(StringComparer.Ordinal);
        if (tags.Keys.FirstOrDefault(AreOurs) is { } forged)
        {
            throw new ToolException(ErrorCode.InvalidArgument, $"tags.{forged} is set by the server; leave it out.");
        }

        // In order of their keys: the same tags are the same request, however they were written.
        List<PropertyValue> all = [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => Tag(tag.Key, tag.Value))];
        if (!tags.ContainsKey(Environment))
        {
            all.Add(Tag(Environment, environment));
        }

        return new([.. all, Tag(CreatedBy, createdBy), Tag(ManagedBy, "infra-agent")]);
    }

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

    /// <summary>A description's tags by key.</summary>
    public static IReadOnlyDictionary<string, string> Read(Resource resource) =>
        (resource.Properties["Tags"] as PropertyList ?? new([])).OfType<PropertyMap>().ToDictionary(
            tag => ((TextValue)tag["Key"]!).Text, tag => ((TextValue)tag["Value"]!).Text, StringComparer.Ordinal);

    static PropertyMap Tag(string key, string value) => PropertyMap.Of(("Key", key), ("Value", value));
}
