using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.CloudFormation;

/// <summary>What to deploy.</summary>
public sealed record DeployStackRequest(
    [property: RegularExpression(Stacks.NamePattern)]
    string StackName,
    [property: Description("CloudFormation JSON or YAML, up to 51,200 bytes."), StringLength(DeployStackRequest.MaxTemplateBytes, MinimumLength = 2)]
    string Template,
    IReadOnlyDictionary<string, string>? Tags = null,
    [property: Description("Values for the template's parameters.")]
    IReadOnlyDictionary<string, string>? Parameters = null,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : ICreateRequest
{
    /// <summary>As much as CloudFormation takes in a call.</summary>
    public const int MaxTemplateBytes = 51_200;
}

/// <summary>Creates or updates a stack through a change set. The rules judge every resource of the template, with the stack's
/// tags on it.</summary>
public sealed class DeployStack(Stacks stacks, StackDeployment deployment) : NamedCreateTool<DeployStackRequest>
{
    public override ToolInfo Info { get; } = new(
        "deploy_stack", "cloudformation", ToolEffect.Creates, "Create or update a CloudFormation stack from a template, after judging all of its resources.")
    {
        Actions =
        [
            "cloudformation:CreateChangeSet", "cloudformation:DescribeChangeSet", "cloudformation:ExecuteChangeSet",
            "cloudformation:DeleteChangeSet", "cloudformation:DeleteStack", "cloudformation:DescribeStackEvents",
            "cloudformation:TagResource", .. Stacks.ReadActions,
        ],
    };

    public override string ResourceType => Stacks.Type;

    public override bool CanUpdate => true;

    protected override JsonSerializerContext Json => DeployStackJson.Default;

    public override Resource Describe(DeployStackRequest request, PropertyList tags)
    {
        // The schema counts characters, CloudFormation bytes.
        if (Encoding.UTF8.GetByteCount(request.Template) is > DeployStackRequest.MaxTemplateBytes and var bytes)
        {
            throw new ToolException(
                ErrorCode.InvalidArgument, $"template is {bytes} bytes long; CloudFormation takes at most {DeployStackRequest.MaxTemplateBytes}.");
        }

        return new(ResourceType, PropertyMap.Of(
            ("StackName", request.StackName),
            ("TemplateBody", request.Template),
            ("Parameters", request.Parameters is { Count: > 0 } parameters ? PropertyMap.Of(
                parameters.Select(given => KeyValuePair.Create(given.Key, (PropertyValue)new TextValue(given.Value)))) : null),
            ("Capabilities", StackTemplate.Capabilities(request.Template) is { Count: > 0 } capabilities ? PropertyList.Of(capabilities) : null),
            ("Tags", tags)));
    }

    public override IEnumerable<Resource> Parts(Resource resource) =>
        [StackTemplate.Open(resource), .. StackTemplate.Resources(resource)];

    // A plan is read by people; the template is what they wrote.
    public override PropertyMap Shown(Resource resource) => StackTemplate.Open(resource).Properties;

    public override async Task<Resource?> LiveAsync(Resource resource, CancellationToken cancellationToken) =>
        (await FindAsync(resource, cancellationToken))?.Live;

    public override IReadOnlyList<DiffRow>? Differences(Resource resource, Resource? live) => StackTemplate.Differences(resource, live);

    public override ToolEffect EffectOf(IReadOnlyList<DiffRow> differences) =>
        StackTemplate.Going(differences).Count > 0 ? ToolEffect.Destroys : ToolEffect.Changes;

    public override string? ArnOf(Resource resource, string account) =>
        Arn.Of("cloudformation", resource.Region!, account, $"stack/{((TextValue)resource.Properties["StackName"]!).Text}/*");

    public override async Task<Made?> FindAsync(Resource resource, CancellationToken cancellationToken)
    {
        var name = ((TextValue)resource.Properties["StackName"]!).Text;
        return await stacks.DescribeAsync(name, resource.Region!, cancellationToken) is { } stack
            && stack.StackStatus.Value is not "REVIEW_IN_PROGRESS"
            ? Result(stack, await stacks.LiveAsync(stack, resource.Region!, cancellationToken)) with
            {
                // After an update that came to nothing the stack is what it was: as good as any for whoever asks for just that.
                Failure = stack.StackStatus.Value is "UPDATE_ROLLBACK_COMPLETE" ? null : await FailureAsync(stack, resource, cancellationToken),
            }
            : null;
    }

    public override Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken) =>
        deployment.RunAsync(resource, clientToken, cancellationToken);

    public override async Task<Made> LookAsync(Made made, Resource resource, CancellationToken cancellationToken)
    {
        if (await stacks.DescribeAsync(made.Arn, resource.Region!, cancellationToken) is not { } stack)
        {
            return made;
        }

        return Result(stack, null) with { Failure = await FailureAsync(stack, resource, cancellationToken) };
    }

    async Task<string?> FailureAsync(Amazon.CloudFormation.Model.Stack stack, Resource resource, CancellationToken cancellationToken) =>
        StackTemplate.Conceal(resource, await deployment.FailureAsync(stack, resource.Region!, cancellationToken));

    static Made Result(Amazon.CloudFormation.Model.Stack stack, LiveResource? live) => new(
        stack.StackName,
        stack.StackId,
        stack.StackStatus.Value,
        null,
        new(stack.CreationTime.GetValueOrDefault().ToUniversalTime()))
    {
        Live = live?.Resource,
        Settled = !stack.StackStatus.Value.EndsWith("_IN_PROGRESS", StringComparison.Ordinal),
    };
}

[JsonSerializable(typeof(DeployStackRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class DeployStackJson : JsonSerializerContext;
