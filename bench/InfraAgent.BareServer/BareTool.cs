using System.Text.Json;
using ModelContextProtocol.Server;

namespace InfraAgent.BareServer;

/// <summary>The tool that does nothing.</summary>
[McpServerToolType]
sealed class BareTool
{
    [McpServerTool(Name = "validate_security_policy")]
    public static string Nothing(
#pragma warning disable IDE0060 // The arguments are read by the SDK and by nobody else: that is what is measured.
        string resourceType, JsonElement configuration) => "";
#pragma warning restore IDE0060
}
