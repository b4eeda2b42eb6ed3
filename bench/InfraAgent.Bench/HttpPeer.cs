namespace InfraAgent.Bench;

/// <summary>An MCP server over Streamable HTTP, and the one call it is asked for again and again.</summary>
sealed record HttpPeer(string Name, string Command, IReadOnlyList<string> Arguments, Uri Endpoint, string Tool, string Body)
{
    const int Port = 5191;

    /// <summary>Whether the call needs a session first.</summary>
    public bool Session { get; init; }

    /// <summary>Ours first; the others are what it is measured against.</summary>
    public static IReadOnlyList<HttpPeer> All(Setting setting)
    {
        const string Ours = "validate_security_policy";
        var validate = Calls.Request(Ours, Calls.Validate, Era.Meta);
        return
        [
            new("InfraAgent, validate_security_policy (Native AOT)", setting.Published("InfraAgent.McpServer"),
                ["--http", "--urls", Url(0)], At(0), Ours, validate),
            new("InfraAgent, the same with four warnings", setting.Published("InfraAgent.McpServer"),
                ["--http", "--urls", Url(0)], At(0), Ours, Calls.Request(Ours, Calls.ValidateWarned, Era.Meta)),
            new("bare SDK tool, same request (Native AOT)", setting.Published("InfraAgent.BareServer"),
                [Url(1)], At(1), Ours, validate),
            new("server-everything, echo (Node)", "node",
                [setting.Package("@modelcontextprotocol/server-everything/dist/index.js"), "streamableHttp"],
                At(2), "echo", Calls.Request("echo", """{"message":"bench"}""")) { Session = true },
        ];
    }

    /// <summary>What Node's server reads its port from.</summary>
    public (string Name, string Value) PortVariable => ("PORT", $"{Endpoint.Port}");

    static string Url(int number) => $"http://127.0.0.1:{Port + number}";

    static Uri At(int number) => new($"{Url(number)}/mcp");
}
