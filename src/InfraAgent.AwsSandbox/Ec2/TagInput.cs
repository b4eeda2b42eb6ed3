using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Reads tags from a call, under the rules AWS has for them.</summary>
static class TagInput
{
    public const int MaxTags = 50;
    const int MaxKey = 128;
    const int MaxValue = 256;

    public static IReadOnlyDictionary<string, string> Read(QueryParameters parameters)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in parameters.Items("Tag"))
        {
            var (key, value) = (tag.Text("Key") ?? "", tag.Text("Value") ?? "");
            Check(key, value);
            if (!tags.TryAdd(key, value))
            {
                throw new AwsErrorException("InvalidParameterValue", $"Duplicate tag key '{key}' specified.");
            }
        }

        return tags.Count <= MaxTags ? tags : throw TooMany();
    }

    public static AwsErrorException TooMany() => new("TagLimitExceeded", $"More than {MaxTags} tags specified");

    static void Check(string key, string value)
    {
        var problem = (key, value) switch
        {
            ({ Length: 0 }, _) => "Tag key cannot be null or empty.",
            ({ Length: > MaxKey }, _) => $"Tag key exceeds the maximum length of {MaxKey} characters.",
            (_, { Length: > MaxValue }) => $"Tag value exceeds the maximum length of {MaxValue} characters.",
            _ when key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) =>
                "Tag keys starting with 'aws:' are reserved for internal use.",
            _ => null,
        };
        if (problem is not null)
        {
            throw new AwsErrorException("InvalidParameterValue", problem);
        }
    }
}
