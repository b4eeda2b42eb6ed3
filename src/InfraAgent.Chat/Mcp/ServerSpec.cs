namespace InfraAgent.Chat.Mcp;

/// <summary>An MCP server as <c>mcp.json</c> writes it: a program to start, or an address to call.</summary>
/// <param name="Name">Unique in the file.</param>
public sealed record ServerSpec(string Name)
{
    /// <summary>Speaks stdio; null for a server that is reached by HTTP.</summary>
    public string? Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public string? WorkingDirectory { get; init; }

    /// <summary>Streamable HTTP; null for a program.</summary>
    public Uri? Url { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is told, under our signature, for whom each call is made. Only for servers of our own: another could use
    /// what it is given.</summary>
    public bool IsToldWho { get; init; }
}
