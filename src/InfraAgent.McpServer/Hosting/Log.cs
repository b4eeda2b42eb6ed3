using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Hosting;

/// <summary>All this program says on stderr. No argument or tag value is part of a message of ours; the exception behind an
/// unexpected failure may quote one.</summary>
static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "InfraAgent {Version}: policy pack {PackVersion} ({PackHash}), environment {Environment}")]
    public static partial void Starting(this ILogger log, string version, string packVersion, string packHash, string environment);

    [LoggerMessage(2, LogLevel.Information, "AWS sandbox at {Endpoint}: nothing here reaches an account")]
    public static partial void Sandbox(this ILogger log, Uri endpoint);

    [LoggerMessage(3, LogLevel.Information, "{Tool} creates a {Type} in {Region} (client token {ClientToken})")]
    public static partial void Changing(this ILogger log, string tool, string type, string region, string clientToken);

    [LoggerMessage(4, LogLevel.Information, "{Tool} made {Id} (AWS request {AwsRequestId})")]
    public static partial void Changed(this ILogger log, string tool, string id, string? awsRequestId);

    [LoggerMessage(5, LogLevel.Information, "{Tool} refused: {Code}")]
    public static partial void Refused(this ILogger log, string tool, string code);

    [LoggerMessage(6, LogLevel.Error, "{Tool} failed unexpectedly")]
    public static partial void Failed(this ILogger log, Exception exception, string tool);

    [LoggerMessage(7, LogLevel.Warning, "HTTP request refused: {Reason}")]
    public static partial void HttpRefused(this ILogger log, string reason);

    [LoggerMessage(8, LogLevel.Warning, "The state of {Change} could not be kept")]
    public static partial void NotKept(this ILogger log, Exception exception, string change);

    [LoggerMessage(10, LogLevel.Information, "Listening on {Urls}; MCP is at /mcp")]
    public static partial void Listening(this ILogger log, string urls);

    [LoggerMessage(9, LogLevel.Warning, "Another instance took {Change} over: its end is what counts")]
    public static partial void TakenOver(this ILogger log, string change);
}
