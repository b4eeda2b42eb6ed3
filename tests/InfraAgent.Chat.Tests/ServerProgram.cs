namespace InfraAgent.Chat.Tests;

/// <summary>The MCP server that was built beside these tests.</summary>
static class ServerProgram
{
    public static string Path
    {
        get
        {
            DirectoryInfo own = new(AppContext.BaseDirectory);
            return System.IO.Path.Combine(own.Parent!.Parent!.FullName, "InfraAgent.McpServer", own.Name, "InfraAgent.McpServer.dll");
        }
    }

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
