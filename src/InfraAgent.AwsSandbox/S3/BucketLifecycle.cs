using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>
/// A bucket's lifecycle rules: checked, kept and given back as they came. Nothing in the sandbox ever grows old enough
/// for one to act.
/// </summary>
static class BucketLifecycle
{
    const int MaxRules = 1000;
    const string MinimumHeader = "x-amz-transition-default-minimum-object-size";

    static readonly string[] Actions =
    [
        "Expiration", "Transition", "NoncurrentVersionExpiration", "NoncurrentVersionTransition",
        "AbortIncompleteMultipartUpload",
    ];

    static readonly string[] Details =
    [
        "Date", "Days", "ExpiredObjectDeleteMarker", "StorageClass", "NoncurrentDays", "NewerNoncurrentVersions",
        "DaysAfterInitiation",
    ];

    public static Answer Get(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        return bucket.Lifecycle is { } rules
            ? new(200, "application/xml", rules) { Headers = [(MinimumHeader, "all_storage_classes_128K")] }
            : throw call.Error("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", 404);
    }

    public static Answer Put(S3Call call)
    {
        var rules = call.Document("LifecycleConfiguration").Items("Rule");
        var ids = rules.Select(rule => Check(call, rule)).Where(id => id is { Length: > 0 }).ToList();
        if (call.Rest.Header(MinimumHeader) is not (null or "all_storage_classes_128K"))
        {
            throw AwsErrorException.NotImplemented($"The sandbox knows one {MinimumHeader}: all_storage_classes_128K.");
        }

        var bucket = call.Bucket();
        call.EverythingRead();
        if (rules.Count is 0 or > MaxRules)
        {
            throw XmlInput.Malformed();
        }

        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
        {
            throw call.Error("InvalidArgument", "Rule ID must be unique. Found same ID for more than one rule");
        }

        bucket.Lifecycle = call.Rest.Request.Body;
        return Answer.Empty() with { Headers = [(MinimumHeader, "all_storage_classes_128K")] };
    }

    public static Answer Delete(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        bucket.Lifecycle = null;
        return Answer.Empty(204);
    }

    /// <summary>Reads all there is of a rule and returns its id.</summary>
    static string? Check(S3Call call, XmlInput rule)
    {
        if (rule.Required("Status") is not ("Enabled" or "Disabled")
            || (rule.Text("Prefix"), rule.Group("Filter")) is (null, null))
        {
            throw XmlInput.Malformed();
        }

        if (rule.Group("Filter") is { } filter)
        {
            ReadFilter(filter);
        }

        var actions = Actions.SelectMany(rule.Items).ToList();
        foreach (var action in actions)
        {
            _ = Details.Select(action.Text).ToList();
        }

        return actions.Count > 0
            ? rule.Text("ID")
            : throw call.Error("InvalidRequest", "At least one action needs to be specified in a rule");
    }

    static void ReadFilter(XmlInput filter)
    {
        _ = (filter.Text("Prefix"), filter.Text("ObjectSizeGreaterThan"), filter.Text("ObjectSizeLessThan"));
        foreach (var tag in filter.Items("Tag"))
        {
            _ = (tag.Required("Key"), tag.Required("Value"));
        }

        if (filter.Group("And") is { } all)
        {
            ReadFilter(all);
        }
    }
}
