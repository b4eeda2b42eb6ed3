using InfraAgent.McpServer.Tools;

namespace InfraAgent.McpServer.Aws;

/// <summary>All kinds of resources the server knows, for tools that take any ARN.</summary>
public sealed class ResourceKinds(IEnumerable<IResourceKind> kinds)
{
    readonly IReadOnlyList<IResourceKind> all = [.. kinds];

    public IReadOnlyList<IResourceKind> All => all;

    /// <summary>The kind an ARN names.</summary>
    public IResourceKind Of(string arn) => Aws.Arn.Read(arn) is { } read && all.FirstOrDefault(kind => kind.Owns(read)) is { } known
        ? known
        : throw new ToolException(
            ErrorCode.InvalidArgument,
            $"arn names nothing this server works with; it works with {string.Join(", ", all.Select(kind => kind.ResourceType))}.");

    /// <summary>The resource an ARN names, with its whole configuration; null where there is none.</summary>
    public Task<LiveResource?> FindAsync(string arn, CancellationToken cancellationToken) =>
        Of(arn).FindAsync(Aws.Arn.Read(arn)!, cancellationToken);
}
