using Amazon.Runtime;
using InfraAgent.McpServer.Tools;

namespace InfraAgent.McpServer.Aws;

/// <summary>Which region a call means: its own, else the one AWS's standard variables and profile name.</summary>
public sealed class RegionChoice(string? configured)
{
    /// <summary>The region of AWS_REGION or the profile; null where neither says.</summary>
    public static string? OfEnvironment() => FallbackRegionFactory.GetRegionEndpoint()?.SystemName;

    /// <summary>Any region name of AWS's form; whether the bank allows it is the policy's to say.</summary>
    public const string Pattern = "^[a-z]{2}(-[a-z]+)+-[0-9]+$";

    /// <summary>The region of calls that name none; null where the operator set none.</summary>
    public string? Configured => configured;

    public string For(string? asked) => asked ?? configured ?? throw new ToolException(
        ErrorCode.InvalidArgument, "region is missing and the server has no default: give it, or set AWS_REGION.");
}
