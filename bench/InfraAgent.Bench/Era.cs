namespace InfraAgent.Bench;

/// <summary>The two ways MCP begins: a handshake and a session, or neither.</summary>
static class Era
{
    public const string Session = "2025-11-25";
    public const string Stateless = "2026-07-28";

    public const string Handshake =
        $$$"""{"protocolVersion":"{{{Session}}}","capabilities":{},"clientInfo":{"name":"bench","version":"1.0"}}""";

    public const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    /// <summary>What every request of the stateless era says of its client.</summary>
    public const string Meta =
        $$$"""
        {"io.modelcontextprotocol/protocolVersion":"{{{Stateless}}}","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1.0"}}
        """;
}
