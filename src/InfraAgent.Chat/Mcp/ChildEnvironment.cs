using InfraAgent.Chat.Identity;

namespace InfraAgent.Chat.Mcp;

/// <summary>What a server that we start is given beside its own settings.</summary>
static class ChildEnvironment
{
    // Where the chat listens and who may talk to it is no server's business.
    static readonly string[] ours = ["PORT", "ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "NODE_ENV", "MCP_AUTH_TOKEN"];

    public static Dictionary<string, string?> Of(ServerSpec spec, PersonAssertions assertions)
    {
        Dictionary<string, string?> variables = new(StringComparer.Ordinal);
        foreach (var name in ours)
        {
            variables[name] = null;
        }

        if (spec.IsToldWho)
        {
            variables["InfraAgent__OnBehalfOf__Keys__0"] = KeyFile(assertions);
        }

        foreach (var (name, value) in spec.Environment)
        {
            variables[name] = value;
        }

        return variables;
    }

    // The server wants a file. It is public, but what it says decides whom the server believes: nobody else may write it.
    static string KeyFile(PersonAssertions assertions)
    {
        var folder = Directory.CreateTempSubdirectory("infra-agent-chat-");
        var file = Path.Combine(folder.FullName, "chat.pub.pem");
        File.WriteAllText(file, assertions.PublicKeyPem);
        return file;
    }
}
