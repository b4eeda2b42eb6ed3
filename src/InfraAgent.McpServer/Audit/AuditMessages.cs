using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Audit;

/// <summary>What the audit trail says on stderr about itself.</summary>
static partial class AuditMessages
{
    [LoggerMessage(41, LogLevel.Information, "Audit trail {Instance} in {Folder}, {Chains} earlier chains newly named")]
    public static partial void AuditStarted(this ILogger log, string instance, string folder, int chains);

    [LoggerMessage(42, LogLevel.Critical, "A {Kind} record could not be written: what it tells of is not done")]
    public static partial void NotAudited(this ILogger log, Exception exception, string kind);

    [LoggerMessage(43, LogLevel.Warning, "{File} ended in an unfinished record of {Bytes} bytes, which was set aside")]
    public static partial void Recovered(this ILogger log, string file, int bytes);

    [LoggerMessage(44, LogLevel.Critical, "{File} was removed while it was written to; the chain goes on in a new file, and verify will tell")]
    public static partial void FileGone(this ILogger log, string file);

    [LoggerMessage(45, LogLevel.Error, "The head of the audit trail could not be anchored in {Bucket}")]
    public static partial void NotAnchored(this ILogger log, Exception exception, string bucket);

    [LoggerMessage(46, LogLevel.Error, "An audit record did not reach standard output; the file has it")]
    public static partial void NotShipped(this ILogger log, Exception exception);
}
