using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Hosting;

/// <summary>All this program says in its log. Nothing that a person wrote or a tool returned is part of a message of ours.</summary>
static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Starting or calling the MCP server {Server}")]
    public static partial void Connecting(this ILogger log, string server);

    [LoggerMessage(2, LogLevel.Information, "Connected to the MCP server {Server} (protocol {Version})")]
    public static partial void Connected(this ILogger log, string server, string version);

    [LoggerMessage(3, LogLevel.Warning, "The MCP server {Server} can't be reached")]
    public static partial void Unreachable(this ILogger log, Exception cause, string server);

    [LoggerMessage(4, LogLevel.Warning, "The MCP server {Server} was lost; the next call connects again")]
    public static partial void Lost(this ILogger log, string server);

    [LoggerMessage(5, LogLevel.Debug, "{Server}: {Line}")]
    public static partial void ServerSaid(this ILogger log, string server, string line);

    [LoggerMessage(6, LogLevel.Information, "The tools of {Server} have changed")]
    public static partial void ToolsChanged(this ILogger log, string server);

    [LoggerMessage(7, LogLevel.Warning, "No tools of {Server}")]
    public static partial void NoTools(this ILogger log, Exception cause, string server);

    [LoggerMessage(8, LogLevel.Warning, "Calling {Tool} again ({Attempt})")]
    public static partial void Retrying(this ILogger log, string tool, int attempt);

    [LoggerMessage(9, LogLevel.Warning, "{Tool} could not be called, or its server was lost")]
    public static partial void NotCalled(this ILogger log, Exception cause, string tool);

    [LoggerMessage(10, LogLevel.Warning, "The agent could not answer: {Code}")]
    public static partial void AgentFailed(this ILogger log, Exception cause, string code);

    [LoggerMessage(11, LogLevel.Error, "A turn failed unexpectedly")]
    public static partial void TurnFailed(this ILogger log, Exception cause);

    [LoggerMessage(12, LogLevel.Warning, "The agent could not be told that a conversation ended")]
    public static partial void AgentNotEnded(this ILogger log, Exception cause);

    [LoggerMessage(13, LogLevel.Warning, "A token was refused: {Kind}")]
    public static partial void TokenRefused(this ILogger log, string kind);

    [LoggerMessage(14, LogLevel.Warning, "Refused a request from {Origin} to {Host}")]
    public static partial void ForeignRefused(this ILogger log, string origin, string host);

    [LoggerMessage(15, LogLevel.Information, "InfraAgent chat: {Url} (agent {Agent}, socket path {Path}, conversations in {Store})")]
    public static partial void Ready(this ILogger log, string url, string agent, string path, string store);

    [LoggerMessage(16, LogLevel.Warning, "Nobody needs to sign in: this is a developer's machine, and who comes is {Persona}")]
    public static partial void Development(this ILogger log, string persona);

    [LoggerMessage(17, LogLevel.Warning, "The MCP server at {Server} is called as one service: set InfraAgent:OnBehalfOf:Key so that it knows for whom")]
    public static partial void CalledAsService(this ILogger log, string server);

    [LoggerMessage(18, LogLevel.Warning, "{Warning}")]
    public static partial void AgentWarning(this ILogger log, string warning);

    [LoggerMessage(19, LogLevel.Warning, "A turn can't keep its conversation to itself any more, and ends")]
    public static partial void LeaseLost(this ILogger log, Exception cause);

    [LoggerMessage(20, LogLevel.Error, "{Event} failed unexpectedly")]
    public static partial void RequestFailed(this ILogger log, Exception cause, string @event);

    [LoggerMessage(21, LogLevel.Warning, "The table of conversations could not be made or looked at; it must be there")]
    public static partial void TableNotMade(this ILogger log, Exception cause);

    [LoggerMessage(22, LogLevel.Debug, "{Server} does not have the resource")]
    public static partial void NoContext(this ILogger log, Exception cause, string server);
}
