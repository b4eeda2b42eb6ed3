using InfraAgent.McpServer.Aws;

namespace InfraAgent.McpServer.Tools;

/// <summary>Waits while AWS is at work, telling the client how it goes, and stops before the client loses its own
/// patience.</summary>
sealed class Patience(TimeProvider clock)
{
    // Most clients give up on a call after a minute, unless they are told of progress.
    static readonly TimeSpan Unwatched = TimeSpan.FromSeconds(45);
    static readonly TimeSpan Watched = TimeSpan.FromMinutes(30);

    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>What became of it when AWS was done, or as it stands when the time is up: then it says how to ask again.</summary>
    /// <exception cref="ToolException">It came to nothing.</exception>
    public async Task<Made> WaitAsync(
        Made made, Func<CancellationToken, Task<Made>> look, Progress progress, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + (progress.IsWatched ? Watched : Unwatched);
        var pause = TimeSpan.Zero;
        var now = made;
        try
        {
            while (!now.Settled && clock.GetUtcNow() + pause < until)
            {
                await progress.ReportAsync($"{now.Id}: {now.State}", cancellationToken);
                await Task.Delay(pause, clock, cancellationToken);
                now = await LookAsync(now, look, cancellationToken) with
                {
                    AwsRequestId = made.AwsRequestId,
                    Existed = made.Existed,
                    Changes = made.Changes,
                };
                pause = pause + pause + TimeSpan.FromSeconds(1) is var longer && longer < LongestPause ? longer : LongestPause;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Who stops waiting does not undo what was made: it is told, and written down, as it stands.
        }

        return now switch
        {
            { Failure: { } failure } => throw new ToolException(ErrorCode.Conflict, failure),
            { Settled: false } => now with { Note = $"AWS is still at work on it ({now.State}): get_resource {now.Arn} tells how it goes, and so does this same call." },
            _ => now,
        };
    }

    // That the state can't be read, now or at all, does not undo what was done.
    static async Task<Made> LookAsync(Made before, Func<CancellationToken, Task<Made>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken);
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested) && AwsFailure.Explain(e) is not null)
        {
            return before;
        }
    }
}
