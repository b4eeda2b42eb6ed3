using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Inventory;

/// <summary>What to list. Everything is optional.</summary>
public sealed record ListActiveResourcesRequest(
    string? Department = null,
    string? Project = null,
    [property: Description("Exact tags.")]
    IReadOnlyDictionary<string, string>? Tags = null,
    [property: AllowedValues("ec2", "s3", "lambda", "rds", "bedrock_agent", "cloudformation")]
    IReadOnlyList<string>? Services = null,
    [property: Description("[\"*\"]: all enabled."), RegularExpression("^\\*$|" + RegionChoice.Pattern)]
    IReadOnlyList<string>? Regions = null,
    [property: Description("AWS's word, for example running. Default: all but terminated or deleted."), RegularExpression("^[A-Za-z_-]{1,60}$")]
    string? State = null,
    [property: AllowedValues("any", "violating")]
    string? Compliance = null,
    [property: Range(1, 500), Description("Default 50.")]
    int? Limit = null,
    [property: Description("nextCursor of the last page.")]
    string? Cursor = null,
    [property: AllowedValues("summary", "full")]
    string? Detail = null);

/// <summary>One page of the inventory.</summary>
/// <param name="NextCursor">Gives the next page; absent on the last one.</param>
/// <param name="Summary">Counts over everything listed, not just this page.</param>
/// <param name="Sandbox">True when this is no real account; left out otherwise.</param>
/// <param name="PartialFailures">What could not be read; the rest is complete.</param>
public sealed record ListActiveResourcesResult(
    IReadOnlyList<InventoryRow> Resources,
    string? NextCursor,
    InventorySummary Summary,
    IReadOnlyList<PartialFailure> PartialFailures,
    bool? Sandbox = null);

/// <summary>Counts over the whole listing.</summary>
/// <param name="MissingMandatoryTags">Resources that lack a tag the bank demands; those whose tags could not be read don't count.</param>
/// <param name="Undecided">With compliance violating: resources that no rule is known to be broken by, but of which the listing
/// read too little to be sure.</param>
public sealed record InventorySummary(
    int? Total,
    IReadOnlyDictionary<string, int> ByService,
    IReadOnlyDictionary<string, int> ByRegion,
    int MissingMandatoryTags,
    int? Undecided = null);

/// <summary>A service in a region (or one resource of it) that could not be read.</summary>
public sealed record PartialFailure(string Service, string Region, string Code, string Message);

/// <summary>Lists what exists, whoever made it, over services and regions at once.</summary>
public sealed class ListActiveResources(Scan scan, SnapshotShelf shelf, AwsClients aws, RegionChoice choice, Gate gate)
    : ReadTool<ListActiveResourcesRequest, ListActiveResourcesResult>
{
    internal static readonly string[] Reading =
    [
        "ec2:DescribeInstances", "ec2:DescribeVolumes", "ec2:DescribeRegions", "s3:ListAllMyBuckets", "s3:GetBucketTagging",
        "s3:GetBucketPublicAccessBlock", "s3:GetEncryptionConfiguration", "s3:GetBucketVersioning", "s3:GetBucketLogging",
        "lambda:ListFunctions", "lambda:ListTags", "rds:DescribeDBInstances", "bedrock:ListAgents", "bedrock:GetAgent",
        "bedrock:ListTagsForResource", "cloudformation:DescribeStacks", "cloudformation:ListStacks", "sts:GetCallerIdentity", TagIndex.Action,
    ];

    const int DefaultLimit = 50;
    const int MostRegions = 50;
    static readonly Dictionary<string, string> NoTags = new(StringComparer.Ordinal);

    public override ToolInfo Info { get; } = new(
        "list_active_resources",
        "inventory",
        ToolEffect.Reads,
        "List existing AWS resources, tagged or not. Rows are short; detail full adds arn, createdAt and all tags.")
    {
        Actions = Reading,
    };

    protected override JsonSerializerContext Json => ListActiveResourcesJson.Default;

    public override async Task<ListActiveResourcesResult> RunAsync(
        ListActiveResourcesRequest request, CancellationToken cancellationToken)
    {
        var filter = Cursor.FilterOf(request);
        var cursor = request.Cursor is { } text ? Cursor.Read(text, filter) : null;
        var snapshot = cursor is null ? null : shelf.Find(cursor.Snapshot, filter);
        if (snapshot is null)
        {
            var regions = await RegionsAsync(request, cancellationToken);
            snapshot = await scan.RunAsync(Wanted(request), regions, cancellationToken) with { Filter = filter };
            shelf.Put(snapshot);
        }

        var rest = cursor is null ? snapshot.Found : snapshot.After(cursor.Position);
        var page = rest.Take(request.Limit ?? DefaultLimit).ToList();
        var mandatory = gate.Pack.Tags.For(gate.Options.Environment).Where(key => key is { Required: true, AddedByServer: false })
            .Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. page.Select(found => InventoryRow.Of(found, request.Detail is "full", mandatory, gate.Options.Language))],
            page.Count < rest.Length ? new Cursor(filter, snapshot.Id, page[^1].Key).Write() : null,
            Summary(snapshot, mandatory),
            snapshot.Failures,
            aws.IsSandbox ? true : null);
    }

    internal string Text(ListActiveResourcesResult result) => Write(result).GetRawText();

    internal static ScanRequest Wanted(ListActiveResourcesRequest request)
    {
        Dictionary<string, string> tags = new(request.Tags ?? NoTags, StringComparer.Ordinal);
        Demand("Department", request.Department);
        Demand("Project", request.Project);
        var violating = request.Compliance is "violating";
        return new(
            new(tags, request.State, violating),
            request.Services is { Count: > 0 } services ? services.ToHashSet(StringComparer.Ordinal) : null,
            violating);

        void Demand(string key, string? value)
        {
            if (value is not null && !tags.TryAdd(key, value) && tags[key] != value)
            {
                throw new ToolException(ErrorCode.InvalidArgument, $"{key.ToLowerInvariant()} and tags.{key} disagree: give one of them.");
            }
        }
    }

    async Task<IReadOnlyList<string>> RegionsAsync(ListActiveResourcesRequest request, CancellationToken cancellationToken)
    {
        if (request.Regions is not { Count: > 0 } asked)
        {
            return [choice.For(null)];
        }

        if (!asked.Contains("*", StringComparer.Ordinal))
        {
            return asked.Count <= MostRegions ? [.. asked.Distinct(StringComparer.Ordinal)] : throw new ToolException(
                ErrorCode.InvalidArgument, $"regions names {asked.Count}; at most {MostRegions} are read at once.");
        }

        var answer = await aws.Ec2(choice.For(null)).DescribeRegionsAsync(new(), cancellationToken);
        return [.. answer.Regions.Where(region => region.OptInStatus is not "not-opted-in").Select(region => region.RegionName)];
    }

    static InventorySummary Summary(Snapshot snapshot, IReadOnlySet<string> mandatory) => new(
        snapshot.Found.Length,
        Count(snapshot.Found, found => found.Live.Service),
        Count(snapshot.Found, found => found.Live.Resource.Region!),
        snapshot.Found.Count(found => found.Live.Problem is null && !mandatory.All(found.Live.Tags.ContainsKey)),
        snapshot.Undecided);

    static Dictionary<string, int> Count(Found[] all, Func<Found, string> by) =>
        all.CountBy(by, StringComparer.Ordinal).OrderBy(count => count.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
}

[JsonSerializable(typeof(ListActiveResourcesRequest))]
[JsonSerializable(typeof(ListActiveResourcesResult))]
sealed partial class ListActiveResourcesJson : JsonSerializerContext;
