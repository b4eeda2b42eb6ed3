namespace InfraAgent.Bench;

/// <summary>An MCP server started as a process, as a desktop client would start it.</summary>
sealed record StdioPeer(string Name, string Command, IReadOnlyList<string> Arguments)
{
    // A cluster that is not there: the server reads this and connects to nothing while it lists its tools.
    const string NoCluster = """
        apiVersion: v1
        kind: Config
        clusters: [{name: none, cluster: {server: "http://127.0.0.1:1"}}]
        contexts: [{name: none, context: {cluster: none, user: none}}]
        current-context: none
        users: [{name: none, user: {token: none}}]
        """;

    /// <summary>Ours first; the others are what it is measured against.</summary>
    public static IReadOnlyList<StdioPeer> All(Setting setting)
    {
        var cluster = Path.Combine(setting.Artifacts, "peers", "kubeconfig");
        File.WriteAllText(cluster, NoCluster);
        const string Go = "kubernetes-mcp-server-linux-amd64";
        return
        [
            new("InfraAgent (Native AOT)", setting.Published("InfraAgent.McpServer"), []),
            new("kubernetes-mcp-server (Go)", setting.Package($"{Go}/bin/{Go}"), ["--kubeconfig", cluster]),
            new("server-everything (Node)", "node", [setting.Package("@modelcontextprotocol/server-everything/dist/index.js"), "stdio"]),
        ];
    }
}
