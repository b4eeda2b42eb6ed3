using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>Reads and writes a bucket's tags.</summary>
static class TagSet
{
    public static IReadOnlyDictionary<string, string> Read(XmlInput set)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in set.Items("Tag"))
        {
            var (key, value) = (tag.Required("Key"), tag.Required("Value"));
            Check(key, value);
            if (!tags.TryAdd(key, value))
            {
                throw Invalid("Cannot provide multiple Tags with the same key");
            }
        }

        return tags.Count <= ResourceTags.Max ? tags : throw TooMany();
    }

    public static AwsErrorException TooMany() =>
        new("BadRequest", $"Bucket tag count cannot be greater than {ResourceTags.Max}");

    public static void Write(XmlOutput xml, IReadOnlyDictionary<string, string> tags) => xml.List("TagSet", tags, tag =>
    {
        xml.Text("Key", tag.Key);
        xml.Text("Value", tag.Value);
    }, "Tag");

    static void Check(string key, string value)
    {
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("System tags cannot be added/updated by requester");
        }

        if (key.Length is 0 or > 128)
        {
            throw Invalid("The TagKey you have provided is invalid");
        }

        if (value.Length > 256)
        {
            throw Invalid("The TagValue you have provided is invalid");
        }
    }

    static AwsErrorException Invalid(string message) => new("InvalidTag", message);
}
