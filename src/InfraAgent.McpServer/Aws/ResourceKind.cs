using InfraAgent.Policies;

namespace InfraAgent.McpServer.Aws;

/// <summary>A kind of AWS resource that the server knows: how it is listed, read and tagged. A service joins the inventory, and
/// every tool that works on any resource, by adding one of these.</summary>
public interface IResourceKind
{
    /// <summary>The service's name in <c>list_active_resources</c>, for example ec2.</summary>
    string Service { get; }

    /// <summary>Its CloudFormation type.</summary>
    string ResourceType { get; }

    /// <summary>The IAM actions of reading one with its whole configuration.</summary>
    IReadOnlyList<string> Reading { get; }

    /// <summary>Everything of this kind in a region that the query asks for, filtered by AWS where AWS can.</summary>
    IAsyncEnumerable<LiveResource> ListAsync(InventoryQuery query, string region, CancellationToken cancellationToken);

    /// <summary>Whether an ARN names one of this kind.</summary>
    bool Owns(Arn arn);

    /// <summary>One of them with its whole configuration; null where there is none.</summary>
    Task<LiveResource?> FindAsync(Arn arn, CancellationToken cancellationToken);

    /// <summary>Sets tags and leaves the others as they are.</summary>
    /// <returns>AWS's id of the request.</returns>
    Task<string?> TagAsync(LiveResource live, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);
}

/// <summary>What to list.</summary>
/// <param name="Tags">Exact tags a resource must have.</param>
/// <param name="State">The state it must be in; everything not terminated or deleted where null.</param>
/// <param name="WithConfiguration">Whether its properties are needed too, for judging; that takes more calls.</param>
public sealed record InventoryQuery(IReadOnlyDictionary<string, string> Tags, string? State, bool WithConfiguration)
{
    public bool Asks(IReadOnlyDictionary<string, string> tags) =>
        Tags.All(wanted => tags.TryGetValue(wanted.Key, out var value) && value == wanted.Value);

    public bool AsksState(string state) => State is null || State.Equals(state, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A resource that exists in the account, whoever made it.</summary>
/// <param name="Resource">The same as policies judge it; what was not read is an <see cref="UnknownValue"/>.</param>
/// <param name="Problem">Why part of it could not be read; null when all was.</param>
public sealed record LiveResource(
    string Service,
    string Id,
    string Arn,
    string State,
    DateTimeOffset? CreatedAt,
    IReadOnlyDictionary<string, string> Tags,
    Resource Resource,
    Exception? Problem = null)
{
    public static IReadOnlyDictionary<string, string> NoTags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? Name => Tags.GetValueOrDefault("Name");

    public string Region => Resource.Region!;

    /// <summary>Tags as a description holds them.</summary>
    public static PropertyList TagList(IReadOnlyDictionary<string, string> tags) => new(
        [.. tags.Select(tag => PropertyMap.Of(("Key", tag.Key), ("Value", tag.Value)))]);
}
