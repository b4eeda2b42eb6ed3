namespace InfraAgent.McpServer.Audit;

/// <summary>A record could not be written. What it would have told of must not happen.</summary>
public sealed class AuditException(string message, Exception? inner = null) : IOException(message, inner);
