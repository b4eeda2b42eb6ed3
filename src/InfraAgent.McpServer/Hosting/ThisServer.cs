namespace InfraAgent.McpServer.Hosting;

/// <summary>How the server introduces itself.</summary>
static class ThisServer
{
    public static string Version { get; } = typeof(ThisServer).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>What a model is told before it chooses a tool, in both languages of the bank.</summary>
    public const string Instructions = """
        Infraestructura AWS de Davivienda. Antes de un cambio, muestre get_caller_identity a la persona y use dryRun; toda creación
        lleva las etiquetas Project, Department y Purpose. Si una política rechaza algo, explique la regla y su remedio; no la evite.
        Davivienda's AWS infrastructure. Before a change show the person get_caller_identity and use dryRun; every creation carries
        the tags Project, Department and Purpose. When a policy refuses, explain the rule and its remedy; never work around it.
        """;
}
