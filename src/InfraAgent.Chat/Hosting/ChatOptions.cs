using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Mcp;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.Chat.Hosting;

/// <summary>How the chat is set up. The names of the environment are the original's.</summary>
public sealed record ChatOptions
{
    const string SeedPage = "http://localhost:3001";

    /// <summary>Where it listens: ASPNETCORE_URLS, else PORT (3000) on this machine alone.</summary>
    public required string Urls { get; init; }

    /// <summary>WS_PATH (/chat): where clients find the socket.</summary>
    public string SocketPath { get; init; } = "/chat";

    /// <summary>WS_PING_INTERVAL (25000 ms).</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>WS_PING_TIMEOUT (60000 ms).</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>CORS_ORIGIN: pages of other origins that may come, separated by commas.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Whether this is a developer's machine: NODE_ENV, else ASPNETCORE_ENVIRONMENT or DOTNET_ENVIRONMENT.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>InfraAgent:Conversations:Store: <c>sqlite</c>, <c>sqlite:FILE</c>, <c>dynamodb:TABLE</c> or <c>memory</c>.</summary>
    public string Store { get; init; } = "sqlite";

    /// <summary>InfraAgent:Conversations:RetentionDays (90): how long what nobody goes on with is kept; 0 for ever.</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary>Agent:Provider: <c>local</c>, <c>bedrock-agent</c> or <c>bedrock-converse</c>.</summary>
    public string Agent { get; init; } = "local";

    public required SignInOptions SignIn { get; init; }

    public required McpOptions Mcp { get; init; }

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => Urls.Split(';').All(url => BindsLoopback(url.Trim()));

    public static ChatOptions Read(IConfiguration configuration)
    {
        var isDevelopment = string.Equals(
            configuration["NODE_ENV"] ?? configuration["ASPNETCORE_ENVIRONMENT"] ?? configuration["DOTNET_ENVIRONMENT"], "development", StringComparison.OrdinalIgnoreCase);
        var urls = configuration["urls"] is { Length: > 0 } given ? given : $"http://127.0.0.1:{Settings.Number(configuration, "PORT", 3000, 0, 65535)}";
        ChatOptions options = new()
        {
            Urls = urls,
            SocketPath = PathOf(configuration["WS_PATH"]),
            PingInterval = TimeSpan.FromMilliseconds(Settings.Number(configuration, "WS_PING_INTERVAL", 25_000, 100, 3_600_000)),
            PingTimeout = TimeSpan.FromMilliseconds(Settings.Number(configuration, "WS_PING_TIMEOUT", 60_000, 100, 3_600_000)),
            Origins = OriginsOf(configuration["CORS_ORIGIN"] ?? (isDevelopment ? SeedPage : ""), isDevelopment),
            IsDevelopment = isDevelopment,
            Store = configuration["InfraAgent:Conversations:Store"] ?? "sqlite",
            RetentionDays = Settings.Number(configuration, "InfraAgent:Conversations:RetentionDays", 90, 0, 36_500),
            Agent = configuration["Agent:Provider"] ?? (configuration["BEDROCK_AGENT_ID"] is { Length: > 0 } ? "bedrock-agent" : "local"),
            SignIn = new(),
            Mcp = McpOptions.Read(configuration),
        };
        return options with { SignIn = SignInOptions.Read(configuration, isDevelopment, options.IsLoopback) };
    }

    static string PathOf(string? path) => path switch
    {
        null or "" => "/chat",
        ['/', .. { Length: > 0 } rest] when rest.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/') => path.TrimEnd('/'),
        _ => throw new StartupException("WS_PATH must begin with '/' and have letters, digits, '-', '_', '.' and '/' alone."),
    };

    static string[] OriginsOf(string text, bool isDevelopment)
    {
        var origins = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(origin => origin.TrimEnd('/')).ToArray();
        return origins.Contains("*", StringComparer.Ordinal) && !isDevelopment
            ? throw new StartupException("CORS_ORIGIN=* lets any page talk to the chat: name the pages that may.")
            : origins;
    }

    static bool BindsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;
}
