using InfraAgent.Chat.Identity;

namespace InfraAgent.Chat.Mcp;

/// <summary>What a server that we start is given beside its own settings.</summary>
static class ChildEnvironment
{
    // Where the chat listens and who may talk to it is no server's business.
    static readonly string[] ours =
    [
        "PORT", "ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "NODE_ENV", "MCP_AUTH_TOKEN", "InfraAgent__Auth__TicketKey",
        "InfraAgent__OnBehalfOf__Key", "Authentication__Schemes__Bearer__Authority", "Authentication__Schemes__Bearer__ValidAudience",
        "Authentication__Schemes__Bearer__ValidIssuer", "InfraAgent__Auth__RolesClaim", "InfraAgent__Auth__TenantClaim",
    ];

    // What a program needs to run at all.
    static readonly string[] everybodys = ["PATH", "HOME", "USER", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE", "APPDATA", "DOTNET_ROOT"];

    public static Dictionary<string, string?> Of(ServerSpec spec, PersonAssertions assertions)
    {
        Dictionary<string, string?> variables = new(StringComparer.Ordinal);
        foreach (var name in spec.IsToldWho ? ours : everybodys)
        {
            variables[name] = spec.IsToldWho ? null : Environment.GetEnvironmentVariable(name);
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
