using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Governance;

/// <summary>A configuration to judge.</summary>
public sealed record ValidateSecurityPolicyRequest(
    [property: Description("ec2, s3, lambda, rds, bedrock_agent, security_group, iam_role…, or a CloudFormation type name.")]
    string ResourceType,
    [property: Description("CloudFormation properties, or the arguments of our own create tool.")]
    JsonElement Configuration,
    [property: AllowedValues("dev", "test", "prod")]
    string? Environment = null);

/// <summary>What the bank's rules say of it.</summary>
/// <param name="SuggestedConfiguration">The configuration with every rule's remedy applied; it passes as it stands. Absent where
/// nothing needs mending, or where only a person can tell what is missing.</param>
/// <param name="Note">Said of a type for which the bank has general rules alone: silence must not be taken for praise.</param>
public sealed record ValidateSecurityPolicyResult(
    bool Compliant,
    string Decision,
    IReadOnlyList<FindingRow> Findings,
    int Evaluated,
    int NotApplicable,
    string PackVersion,
    string PackHash,
    JsonElement? SuggestedConfiguration = null,
    string? Note = null);

/// <summary>Judges a configuration without touching AWS.</summary>
public sealed class ValidateSecurityPolicy(Gate gate, RegionChoice regions, Lazy<IReadOnlyList<Tool>> tools)
    : ReadTool<ValidateSecurityPolicyRequest, ValidateSecurityPolicyResult>
{
    public override ToolInfo Info { get; } = new(
        "validate_security_policy",
        "governance",
        ToolEffect.Reads,
        "Judge a resource configuration by the bank's rules, with the remedy for each finding. Nothing is created.",
        OpenWorld: false);

    protected override JsonSerializerContext Json => ValidateSecurityPolicyJson.Default;

    public override Task<ValidateSecurityPolicyResult> RunAsync(
        ValidateSecurityPolicyRequest request, CancellationToken cancellationToken)
    {
        var resource = Read(request);
        var context = gate.Circumstances(ServerTags.StricterOf(resource, request.Environment ?? gate.Options.Environment));
        var judgement = gate.Engine.Judge(resource, context);
        // Only a configuration that is refused or warned about has something to suggest.
        var better = judgement.Findings.Count == 0 ? null : gate.Engine.Remediate(resource, context);
        return Task.FromResult(new ValidateSecurityPolicyResult(
            judgement.Decision is Decision.Allow,
            Refusal.Word(judgement.Decision),
            [.. judgement.Findings.Select(finding => FindingRow.Of(finding, gate.Options.Language))],
            judgement.Evaluated,
            judgement.NotApplicable,
            gate.Pack.Version,
            gate.Pack.Hash,
            better is null || better.Properties.Equals(resource.Properties) || HasUnknown(better.Properties)
                ? null
                : ToolJson.Element(better.Properties),
            gate.Engine.GeneralRulesOnly(resource.Type)?.In(gate.Options.Language)));
    }

    // What can't be sent back is no suggestion.
    static bool HasUnknown(PropertyValue value) => value switch
    {
        UnknownValue { Written: null } or ChoiceValue => true,
        PropertyList list => list.Items.Any(HasUnknown),
        PropertyMap map => map.Any(property => HasUnknown(property.Value)),
        _ => false,
    };

    Resource Read(ValidateSecurityPolicyRequest request)
    {
        var type = ResourceTypes.Find(request.ResourceType) ?? throw new ToolException(
            ErrorCode.InvalidArgument,
            $"resourceType is not known; accepted: {string.Join(", ", ResourceTypes.ShortNames)}, or a CloudFormation type name.");
        // Our own arguments are camelCase, CloudFormation's properties are not.
        if (!request.Configuration.EnumerateObject().Any(property => property.Name is [>= 'a' and <= 'z', ..]))
        {
            return new(type, PropertyJson.ReadMap(request.Configuration)) { Region = regions.Configured };
        }

        var tool = tools.Value.OfType<IDescribe>().FirstOrDefault(tool => tool.ResourceType == type)
            ?? throw new ToolException(
                ErrorCode.InvalidArgument,
                $"configuration must use CloudFormation's property names: there is no tool of ours that creates {type}.");
        return tool.DescribeArguments(request.Configuration, gate);
    }
}

[JsonSerializable(typeof(ValidateSecurityPolicyRequest))]
[JsonSerializable(typeof(ValidateSecurityPolicyResult))]
sealed partial class ValidateSecurityPolicyJson : JsonSerializerContext;
