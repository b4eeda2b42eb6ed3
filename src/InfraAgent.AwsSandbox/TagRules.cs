using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox;

/// <summary>The rules AWS has for tags nearly everywhere; each service refuses under an error code of its own.</summary>
static class TagRules
{
    const int MaxKey = 128;
    const int MaxValue = 256;

    public static void Check(IReadOnlyDictionary<string, string> tags, string code)
    {
        var problem = tags.Select(tag => Problem(tag.Key, tag.Value)).FirstOrDefault(found => found is not null);
        if (problem is not null)
        {
            throw new AwsErrorException(code, problem);
        }
    }

    /// <summary>The tags of a list of key and value, as Query services take them.</summary>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<QueryParameters> items, string code)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var (key, value) = (item.Text("Key") ?? "", item.Text("Value") ?? "");
            if (!tags.TryAdd(key, value))
            {
                throw new AwsErrorException(code, $"Duplicate tag key '{key}' specified.");
            }
        }

        Check(tags, code);
        return tags;
    }

    static string? Problem(string key, string value) => (key, value) switch
    {
        ({ Length: 0 }, _) => "Tag key cannot be null or empty.",
        ({ Length: > MaxKey }, _) => $"Tag key exceeds the maximum length of {MaxKey} characters.",
        (_, { Length: > MaxValue }) => $"Tag value exceeds the maximum length of {MaxValue} characters.",
        _ when key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) =>
            "Tag keys starting with 'aws:' are reserved for internal use.",
        _ => null,
    };
}
