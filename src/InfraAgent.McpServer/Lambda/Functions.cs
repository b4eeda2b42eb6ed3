using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.Lambda.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Lambda;

/// <summary>Lambda functions. Lambda lists neither by tag nor with tags.</summary>
public sealed class Functions(AwsClients aws, TagIndex index) : IResourceKind
{
    public const string Type = "AWS::Lambda::Function";

    /// <summary>The IAM actions of reading one with its whole configuration.</summary>
    public static readonly string[] ReadActions = ["lambda:GetFunction", "lambda:GetFunctionConfiguration"];

    public string Service => "lambda";

    public string ResourceType => Type;

    public IReadOnlyList<string> Reading => ReadActions;

    public async IAsyncEnumerable<LiveResource> ListAsync(
        InventoryQuery query, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lambda = aws.Lambda(region);
        var tags = index.ReadAsync(region, "lambda:function", cancellationToken);
        ListFunctionsRequest request = new();
        do
        {
            var page = await lambda.ListFunctionsAsync(request, cancellationToken);
            await foreach (var live in tags.JoinAsync(
                (page.Functions ?? []).Select(function => Live(function, region)), query, OwnTagsAsync, cancellationToken))
            {
                yield return live with
                {
                    Resource = live.Resource with { Properties = live.Resource.Properties.With("Tags", LiveResource.TagList(live.Tags)) },
                };
            }

            request.Marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(request.Marker));

        async Task<IReadOnlyDictionary<string, string>> OwnTagsAsync(LiveResource live, CancellationToken token) =>
            (await lambda.ListTagsAsync(new() { Resource = live.Arn }, token)).Tags ?? LiveResource.NoTags;
    }

    public bool Owns(Arn arn) => arn.Service is "lambda" && arn.After("function:") is { } name && !name.Contains(':', StringComparison.Ordinal);

    public async Task<LiveResource?> FindAsync(Arn arn, CancellationToken cancellationToken) =>
        (await ReadAsync(arn.ToString(), arn.Region, cancellationToken))?.Live;

    /// <summary>The function of a name or ARN with its configuration, tags and the hash of its code.</summary>
    public async Task<(LiveResource Live, string? CodeSha256)?> ReadAsync(string name, string region, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await aws.Lambda(region).GetFunctionAsync(new() { FunctionName = name }, cancellationToken);
            var live = Live(answer.Configuration, region);
            var tags = answer.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal);
            var properties = live.Resource.Properties
                .With("ReservedConcurrentExecutions", answer.Concurrency?.ReservedConcurrentExecutions)
                .With("Tags", LiveResource.TagList(tags));
            return (live with { Tags = tags, Resource = live.Resource with { Properties = properties } }, answer.Configuration.CodeSha256);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    public async Task<string?> TagAsync(
        LiveResource live, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        TagResourceRequest request = new() { Resource = live.Arn, Tags = tags.ToDictionary(StringComparer.Ordinal) };
        return (await aws.Lambda(live.Region).TagResourceAsync(request, cancellationToken)).ResponseMetadata.RequestId;
    }

    static LiveResource Live(FunctionConfiguration function, string region) => new(
        "lambda",
        function.FunctionName,
        function.FunctionArn,
        // Lists leave the state out; what is listed can be called.
        function.State?.Value ?? "Active",
        DateTimeOffset.TryParse(function.LastModified, CultureInfo.InvariantCulture, out var modified) ? modified : null,
        LiveResource.NoTags,
        new Resource(Type, Properties(function)) { Address = function.FunctionName, Region = region });

    static PropertyMap Properties(FunctionConfiguration function) => PropertyMap.Of(
        ("FunctionName", function.FunctionName),
        ("Runtime", function.Runtime?.Value),
        ("Handler", function.Handler),
        ("Role", function.Role),
        ("Code", new UnknownValue("Lambda does not give the code back")),
        ("Description", string.IsNullOrEmpty(function.Description) ? null : function.Description),
        ("PackageType", function.PackageType?.Value is "Image" ? "Image" : null),
        ("Architectures", function.Architectures is { Count: > 0 } and not ["x86_64"] ? PropertyList.Of(function.Architectures) : null),
        ("MemorySize", function.MemorySize),
        ("Timeout", function.Timeout),
        ("Environment", function.Environment?.Variables is { Count: > 0 } variables ? PropertyMap.Of(("Variables", PropertyMap.Of(
            variables.Select(variable => KeyValuePair.Create(variable.Key, (PropertyValue)new TextValue(variable.Value)))))) : null),
        ("VpcConfig", function.VpcConfig is { SubnetIds.Count: > 0 } vpc
            ? PropertyMap.Of(
                ("SubnetIds", PropertyList.Of(vpc.SubnetIds)),
                ("SecurityGroupIds", PropertyList.Of(vpc.SecurityGroupIds ?? [])))
            : null),
        ("KmsKeyArn", string.IsNullOrEmpty(function.KMSKeyArn) ? null : function.KMSKeyArn),
        ("TracingConfig", function.TracingConfig?.Mode is { } mode ? PropertyMap.Of(("Mode", mode.Value)) : null),
        ("DeadLetterConfig", function.DeadLetterConfig?.TargetArn is { Length: > 0 } queue ? PropertyMap.Of(("TargetArn", queue)) : null),
        ("Layers", function.Layers is { Count: > 0 } layers ? PropertyList.Of(layers.Select(layer => layer.Arn)) : null),
        ("ReservedConcurrentExecutions", new UnknownValue("not part of a listing")));
}
