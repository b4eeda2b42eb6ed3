using System.Runtime.CompilerServices;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Resource = InfraAgent.Policies.Resource;

namespace InfraAgent.McpServer.CloudFormation;

/// <summary>CloudFormation stacks. They are listed with their tags, and filtered by none.</summary>
public sealed class Stacks(AwsClients aws, Polling polling) : IResourceKind
{
    public const string Type = "AWS::CloudFormation::Stack";

    /// <summary>The form of a stack's name.</summary>
    public const string NamePattern = "^[A-Za-z][A-Za-z0-9-]{0,127}$";

    /// <summary>The IAM actions of reading one with its whole configuration.</summary>
    public static readonly string[] ReadActions =
        ["cloudformation:DescribeStacks", "cloudformation:GetTemplate", "cloudformation:ListStackResources"];

    public string Service => "cloudformation";

    public string ResourceType => Type;

    public IReadOnlyList<string> Reading => ReadActions;

    public async IAsyncEnumerable<LiveResource> ListAsync(
        InventoryQuery query, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DescribeStacksRequest request = new();
        do
        {
            var page = await aws.CloudFormation(region).DescribeStacksAsync(request, cancellationToken);
            foreach (var live in (page.Stacks ?? []).Select(stack => Live(stack, region)))
            {
                if (query.AsksState(live.State) && query.Asks(live.Tags))
                {
                    yield return live;
                }
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    public bool Owns(Arn arn) => arn.Service is "cloudformation" && arn.After("stack/") is not null;

    public async Task<LiveResource?> FindAsync(Arn arn, CancellationToken cancellationToken) =>
        await DescribeAsync(arn.ToString(), arn.Region, cancellationToken) is { } stack
            ? await LiveAsync(stack, arn.Region, cancellationToken)
            : null;

    /// <summary>The stack of a name or id; null where there is none, or no longer.</summary>
    public async Task<Stack?> DescribeAsync(string name, string region, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await aws.CloudFormation(region).DescribeStacksAsync(new() { StackName = name }, cancellationToken);
            return answer.Stacks is [{ } stack, ..] && stack.StackStatus != StackStatus.DELETE_COMPLETE ? stack : null;
        }
        catch (AmazonCloudFormationException e) when (e.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>A stack with its template and the resources it is made of.</summary>
    public async Task<LiveResource> LiveAsync(Stack stack, string region, CancellationToken cancellationToken)
    {
        var cloud = aws.CloudFormation(region);
        GetTemplateRequest original = new() { StackName = stack.StackId, TemplateStage = TemplateStage.Original };
        var template = (await cloud.GetTemplateAsync(original, cancellationToken)).TemplateBody;
        var live = Live(stack, region);
        return live with
        {
            Resource = live.Resource with
            {
                Properties = live.Resource.Properties.With("TemplateBody", template),
                Attributes = PropertyMap.Of(("Members", new PropertyList(await MembersAsync(cloud, stack, cancellationToken)))),
            },
        };
    }

    public async Task<string?> TagAsync(
        LiveResource live, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var cloud = aws.CloudFormation(live.Region);
        var stack = (await cloud.DescribeStacksAsync(new() { StackName = live.Arn }, cancellationToken)).Stacks[0];
        CreateChangeSetRequest request = new()
        {
            StackName = live.Arn,
            ChangeSetName = $"infra-agent-tags-{stack.LastUpdatedTime.GetValueOrDefault().Ticks:x}",
            ChangeSetType = ChangeSetType.UPDATE,
            UsePreviousTemplate = true,
            Parameters = [.. (stack.Parameters ?? []).Select(known => new Parameter { ParameterKey = known.ParameterKey, UsePreviousValue = true })],
            Capabilities = stack.Capabilities,
            Tags = [.. live.Tags.Where(tag => !tags.ContainsKey(tag.Key)).Concat(tags).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
        var set = await cloud.CreateChangeSetAsync(request, cancellationToken);
        var settled = await polling.UntilAsync(
            $"the change set of {stack.StackName}",
            token => cloud.DescribeChangeSetAsync(new() { ChangeSetName = set.Id }, token),
            answer => answer.Status.Value is not ("CREATE_PENDING" or "CREATE_IN_PROGRESS"),
            cancellationToken);
        if (settled.Status == ChangeSetStatus.FAILED)
        {
            await cloud.DeleteChangeSetAsync(new() { ChangeSetName = set.Id }, cancellationToken);
            throw new ToolException(ErrorCode.Conflict, $"CloudFormation does not take the tags: {settled.StatusReason}");
        }

        return (await cloud.ExecuteChangeSetAsync(new() { ChangeSetName = set.Id }, cancellationToken)).ResponseMetadata?.RequestId;
    }

    LiveResource Live(Stack stack, string region)
    {
        var tags = (stack.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        return new(
            Service,
            stack.StackName,
            stack.StackId,
            stack.StackStatus.Value,
            stack.CreationTime is { } created ? new(created.ToUniversalTime()) : null,
            tags,
            new Resource(Type, Properties(stack, tags)) { Address = stack.StackName, Region = region });
    }

    static PropertyMap Properties(Stack stack, IReadOnlyDictionary<string, string> tags) => PropertyMap.Of(
        ("StackName", stack.StackName),
        // CloudFormation masks those that are secret.
        ("Parameters", stack.Parameters is { Count: > 0 } parameters ? PropertyMap.Of(parameters.Select(given =>
            KeyValuePair.Create(given.ParameterKey, (PropertyValue)new TextValue(given.ParameterValue ?? "")))) : null),
        ("Capabilities", stack.Capabilities is { Count: > 0 } capabilities ? PropertyList.Of(capabilities) : null),
        ("RoleARN", string.IsNullOrEmpty(stack.RoleARN) ? null : stack.RoleARN),
        ("EnableTerminationProtection", stack.EnableTerminationProtection is true ? true : (bool?)null),
        ("Tags", LiveResource.TagList(tags)));

    static async Task<List<PropertyMap>> MembersAsync(IAmazonCloudFormation cloud, Stack stack, CancellationToken cancellationToken)
    {
        List<PropertyMap> members = [];
        ListStackResourcesRequest request = new() { StackName = stack.StackId };
        do
        {
            var page = await cloud.ListStackResourcesAsync(request, cancellationToken);
            members.AddRange((page.StackResourceSummaries ?? [])
                .Where(member => member.ResourceStatus != ResourceStatus.DELETE_COMPLETE)
                .Select(member => PropertyMap.Of(
                    ("LogicalResourceId", member.LogicalResourceId),
                    ("ResourceType", member.ResourceType),
                    ("PhysicalResourceId", member.PhysicalResourceId))));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        return members;
    }
}
