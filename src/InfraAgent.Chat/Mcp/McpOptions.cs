using InfraAgent.Chat.Hosting;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.Chat.Mcp;

/// <summary>Which MCP servers there are, and how patient we are with them.</summary>
public sealed record McpOptions
{
    /// <summary>The entry of <c>mcp.json</c>, and the name of the server at MCP_SERVER_URL, that is ours.</summary>
    public const string OwnServer = "infra-agent";

    const string DefaultFile = "mcp.json";

    public required IReadOnlyList<ServerSpec> Servers { get; init; }

    /// <summary>MCP_TIMEOUT: how long a server may say nothing in the middle of a call. A person's time to answer doesn't count.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>MCP_RETRY_ATTEMPTS: how often a call that only reads is tried again where the server can't be reached.</summary>
    public int RetryAttempts { get; init; } = 3;

    /// <summary>How long a server may take to start and greet. A program that is compiled first takes its time.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>PEM of the key that says for whom a call is made (InfraAgent:OnBehalfOf:Key); null for one that ends with this process, which
    /// only programs it starts can know.</summary>
    public string? AssertionKey { get; init; }

    public static McpOptions Read(IConfiguration configuration)
    {
        var key = configuration["InfraAgent:OnBehalfOf:Key"];
        var told = configuration["InfraAgent:OnBehalfOf:Servers"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [OwnServer];
        return new()
        {
            Servers = IsOff(configuration["MCP_ENABLED"])
                ? []
                : [.. Specs(configuration).Select(spec => spec with { IsToldWho = told.Contains(spec.Name, StringComparer.Ordinal) && (spec.Url is null || key is not null) })],
            Timeout = TimeSpan.FromMilliseconds(Settings.Number(configuration, "MCP_TIMEOUT", 30_000, 1, 3_600_000)),
            RetryAttempts = Settings.Number(configuration, "MCP_RETRY_ATTEMPTS", 3, 0, 10),
            AssertionKey = key,
        };
    }

    static bool IsOff(string? enabled) => string.Equals(enabled, "false", StringComparison.OrdinalIgnoreCase);

    // An address given outright is what was meant; else the file that was named, the one that is there, or the server built beside us.
    static IEnumerable<ServerSpec> Specs(IConfiguration configuration)
    {
        if (configuration["MCP_SERVER_URL"] is { Length: > 0 } url)
        {
            return [Remote(url, configuration["MCP_AUTH_TOKEN"])];
        }

        if (configuration["InfraAgent:Mcp:Config"] is { Length: > 0 } file)
        {
            return McpJson.Read(file);
        }

        return File.Exists(DefaultFile) ? McpJson.Read(DefaultFile) : [SiblingServer.Spec()];
    }

    static ServerSpec Remote(string url, string? token) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? new(OwnServer)
            {
                Url = address,
                Headers = token is { Length: > 0 }
                    ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = $"Bearer {token}" }
                    : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            }
            : throw new StartupException("MCP_SERVER_URL must be an absolute http or https address.");
}
