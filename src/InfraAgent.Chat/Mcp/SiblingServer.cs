using InfraAgent.Chat.Hosting;

namespace InfraAgent.Chat.Mcp;

/// <summary>The MCP server that was built beside this program, on its sandbox: what there is before anybody sets anything up.</summary>
static class SiblingServer
{
    const string Project = "InfraAgent.McpServer";

    public static ServerSpec Spec() => new(McpOptions.OwnServer)
    {
        Command = "dotnet",
        Arguments = [Find(), "--sandbox"],
        WorkingDirectory = AppContext.BaseDirectory,
    };

    // bin/InfraAgent.Chat/debug/ is ours, bin/InfraAgent.McpServer/debug/ is its.
    static string Find()
    {
        DirectoryInfo own = new(AppContext.BaseDirectory);
        var file = Path.Combine(own.Parent?.Parent?.FullName ?? "", Project, own.Name, Project + ".dll");
        return File.Exists(file)
            ? file
            : throw new StartupException("No MCP server: set MCP_SERVER_URL, or put an mcp.json where the chat is started (InfraAgent:Mcp:Config names another).");
    }
}
