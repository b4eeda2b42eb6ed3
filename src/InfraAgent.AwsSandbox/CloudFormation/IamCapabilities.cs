using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>A template that gives permissions must say that it may.</summary>
static class IamCapabilities
{
    public const string Iam = "CAPABILITY_IAM";
    public const string NamedIam = "CAPABILITY_NAMED_IAM";
    static readonly string[] naming = ["RoleName", "UserName", "GroupName", "ManagedPolicyName", "InstanceProfileName"];

    public static string? Needed(Template template) =>
        template.Resources.Values.Any(r => IsIam(r) && naming.Any(name => r.Properties.TryGetProperty(name, out _))) ? NamedIam
        : template.Resources.Values.Any(IsIam) ? Iam
        : null;

    public static IReadOnlyList<string> Types(Template template) =>
        [.. template.Resources.Values.Where(IsIam).Select(r => r.Type).Distinct(StringComparer.Ordinal)];

    public static void Check(StackSource source)
    {
        if (Needed(source.Template) is { } needed
            && !source.Capabilities.Contains(NamedIam, StringComparer.Ordinal)
            && !source.Capabilities.Contains(needed, StringComparer.Ordinal))
        {
            throw new AwsErrorException("InsufficientCapabilitiesException", $"Requires capabilities : [{needed}]");
        }
    }

    static bool IsIam(TemplateResource resource) => resource.Type is "AWS::IAM::AccessKey" or "AWS::IAM::Group"
        or "AWS::IAM::InstanceProfile" or "AWS::IAM::ManagedPolicy" or "AWS::IAM::Policy" or "AWS::IAM::Role"
        or "AWS::IAM::User" or "AWS::IAM::UserToGroupAddition";
}
