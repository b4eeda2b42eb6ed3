using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Reads tags from a call, under the rules AWS has for them.</summary>
static class TagInput
{
    public static IReadOnlyDictionary<string, string> Read(QueryParameters parameters)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in parameters.Items("Tag"))
        {
            var (key, value) = (tag.Text("Key") ?? "", tag.Text("Value") ?? "");
            if (!tags.TryAdd(key, value))
            {
                throw new AwsErrorException("InvalidParameterValue", $"Duplicate tag key '{key}' specified.");
            }
        }

        TagRules.Check(tags, "InvalidParameterValue");
        return tags.Count <= ResourceTags.Max ? tags : throw TooMany();
    }

    public static AwsErrorException TooMany() => new("TagLimitExceeded", $"More than {ResourceTags.Max} tags specified");
}
