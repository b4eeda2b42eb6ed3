using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Governance;

/// <summary>What to tag, and how.</summary>
public sealed record TagResourceRequest(
    [property: RegularExpression(Aws.Arn.Pattern), StringLength(2048, MinimumLength = 12)]
    string Arn,
    [property: Description("Set these; the others stay as they are.")]
    IReadOnlyDictionary<string, string> Tags,
    [property: Description("Only plan.")]
    bool? DryRun = null) : IAlterRequest;

/// <summary>Sets tags of a resource, whoever made it. Afterwards its tags must be what the bank demands.</summary>
public sealed class TagResource(ResourceKinds kinds, ServerOptions options) : AlterTool<TagResourceRequest>
{
    public override ToolInfo Info { get; } = new(
        "tag_resource", "governance", ToolEffect.Changes, "Set tags of one existing resource; its other tags stay.")
    {
        Actions =
        [
            "ec2:CreateTags", "s3:PutBucketTagging", "lambda:TagResource", "rds:AddTagsToResource", "bedrock:TagResource",
            "cloudformation:CreateChangeSet", "cloudformation:DescribeChangeSet", "cloudformation:ExecuteChangeSet",
            "cloudformation:DeleteChangeSet", "cloudformation:TagResource", .. kinds.All.SelectMany(kind => kind.Reading),
        ],
    };

    protected override JsonSerializerContext Json => TagResourceJson.Default;

    public override string Subject(TagResourceRequest request) => request.Arn;

    public override Task<LiveResource?> FindAsync(TagResourceRequest request, CancellationToken cancellationToken) =>
        kinds.FindAsync(request.Arn, cancellationToken);

    public override Alteration After(TagResourceRequest request, LiveResource live)
    {
        ServerTags.DemandNotOurs(request.Tags);
        ServerTags.EnvironmentOf(request.Tags, options.Environment);
        return new(
            [
                .. from tag in request.Tags
                   let before = live.Tags.GetValueOrDefault(tag.Key)
                   where before != tag.Value
                   select new DiffRow($"Tags.{tag.Key}", before, tag.Value),
            ],
            ServerTags.With(live.Resource, request.Tags));
    }

    public override async Task<Made> RunAsync(
        LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken)
    {
        var tags = alteration.Changes.ToDictionary(change => change.Path["Tags.".Length..], change => change.After!, StringComparer.Ordinal);
        return Made.Of(live) with { AwsRequestId = await kinds.Of(live.Arn).TagAsync(live, tags, cancellationToken) };
    }
}

[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class TagResourceJson : JsonSerializerContext;
