using InfraAgent.McpServer.Tools;

namespace InfraAgent.McpServer.Aws;

/// <summary>Waits for AWS between two calls of one change.</summary>
public sealed class Polling(TimeProvider clock)
{
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Looks until it is so.</summary>
    /// <exception cref="ToolException">It is not so after five minutes.</exception>
    public async Task<T> UntilAsync<T>(
        string what, Func<CancellationToken, Task<T>> look, Func<T, bool> isSo, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + LongestWait;
        for (var pause = TimeSpan.Zero; ; pause = pause + pause + TimeSpan.FromMilliseconds(250) is var longer && longer < LongestPause ? longer : LongestPause)
        {
            await Task.Delay(pause, clock, cancellationToken);
            var now = await look(cancellationToken);
            if (isSo(now))
            {
                return now;
            }

            if (clock.GetUtcNow() > until)
            {
                throw new ToolException(ErrorCode.AwsUnavailable, $"AWS did not finish {what} within {LongestWait.TotalMinutes} minutes.") { Retryable = true };
            }
        }
    }
}
