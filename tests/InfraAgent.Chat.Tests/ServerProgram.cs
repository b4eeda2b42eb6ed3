using System.Reflection;

namespace InfraAgent.Chat.Tests;

/// <summary>The programs that were built with these tests.</summary>
static class ServerProgram
{
    /// <summary>The MCP server.</summary>
    public static string Path => typeof(ServerProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ServerProgram").Value!;

    /// <summary>The chat, as it is beside the server.</summary>
    public static string Chat => Path.Replace("InfraAgent.McpServer", "InfraAgent.Chat", StringComparison.Ordinal);

    /// <summary>What it finds in its environment, and nothing of this machine's own AWS set-up.</summary>
    public static Dictionary<string, string> Environment(Uri aws, string data) => new(StringComparer.Ordinal)
    {
        ["InfraAgent__Data"] = data,
        ["AWS_ENDPOINT_URL"] = aws.ToString(),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
    };
}
