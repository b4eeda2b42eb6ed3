using System.Text.RegularExpressions;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>What names, ids and ARNs look like to Bedrock.</summary>
static partial class AgentPatterns
{
    const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Agents, action groups, aliases, functions and parameters alike.</summary>
    [GeneratedRegex(@"^([0-9a-zA-Z][_-]?){1,100}\z", Options, 1000)]
    public static partial Regex Name { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}\z", Options, 1000)]
    public static partial Regex ClientToken { get; }

    [GeneratedRegex(@"^arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+\z", Options, 1000)]
    public static partial Regex RoleArn { get; }

    [GeneratedRegex(@"^arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}\z", Options, 1000)]
    public static partial Regex KmsKeyArn { get; }

    [GeneratedRegex(
        @"^(arn:aws(-[^:]{1,12})?:(bedrock|sagemaker):[a-z0-9-]{1,20}:([0-9]{12})?:([a-z-]+/)?)?" +
        @"([a-zA-Z0-9.-]{1,63}){0,2}(([:][a-z0-9-]{1,63}){0,2})?(/[a-z0-9]{1,12})?\z",
        Options,
        1000)]
    public static partial Regex Model { get; }

    [GeneratedRegex(
        @"^(([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+))\z", Options, 1000)]
    public static partial Regex Guardrail { get; }

    [GeneratedRegex(@"^(([0-9]{1,8})|(DRAFT))\z", Options, 1000)]
    public static partial Regex GuardrailVersion { get; }

    [GeneratedRegex(
        @"^arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_\.]+(:(\$LATEST|[a-zA-Z0-9-_]+))?\z",
        Options,
        1000)]
    public static partial Regex Lambda { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9\s._:/=+@-]*\z", Options, 1000)]
    public static partial Regex Tag { get; }

    [GeneratedRegex(@"^(DRAFT|[0-9]{0,4}[1-9][0-9]{0,4})\z", Options, 1000)]
    public static partial Regex Version { get; }

    [GeneratedRegex(@"^[0-9a-zA-Z]{10}\z", Options, 1000)]
    public static partial Regex Id { get; }
}
