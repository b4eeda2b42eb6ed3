using Microsoft.Extensions.Logging;

namespace InfraAgent.SocketIo;

/// <summary>All this library says. No argument of an event and no id of a session is part of it.</summary>
static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Socket} joined {Namespace}")]
    public static partial void Joined(this ILogger log, string socket, string @namespace);

    [LoggerMessage(2, LogLevel.Debug, "{Socket} left {Namespace}: {Reason}")]
    public static partial void Left(this ILogger log, string socket, string @namespace, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Socket} may not join {Namespace}: {Reason}")]
    public static partial void Refused(this ILogger log, string socket, string @namespace, string reason);

    [LoggerMessage(4, LogLevel.Error, "{What} of {Namespace} failed for {Socket}")]
    public static partial void HandlerFailed(this ILogger log, Exception exception, string what, string @namespace, string socket);

    [LoggerMessage(5, LogLevel.Debug, "A session ended: {Reason}")]
    public static partial void Ended(this ILogger log, string reason);
}
