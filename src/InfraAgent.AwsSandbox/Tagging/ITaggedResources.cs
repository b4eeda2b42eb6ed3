namespace InfraAgent.AwsSandbox.Tagging;

/// <summary>A resource as the tagging API lists it.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Type">Service and kind, for example <c>ec2:instance</c>.</param>
/// <param name="Tags">What they are now; they may be none any more.</param>
sealed record TaggedResource(string Arn, string Type, IReadOnlyDictionary<string, string> Tags);

/// <summary>The resources of one service that can bear tags.</summary>
interface ITaggedResources
{
    /// <summary>The service as ARNs spell it, for example <c>bedrock</c>.</summary>
    string Service { get; }

    /// <summary>Those of a region that have tags or had them.</summary>
    IEnumerable<TaggedResource> In(string region);

    /// <summary>
    /// Adds tags to the resource with this ARN, or refuses in the service's own words where there is none. Keys of AWS's
    /// own (<c>aws:</c>) are taken here: keeping them from callers is the business of whoever reads the call.
    /// </summary>
    void Tag(string region, string arn, IReadOnlyDictionary<string, string> tags);
}
