using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;

namespace InfraAgent.McpServer.Hosting;

/// <summary>Holds each caller to its share of the server: so many calls a minute, so many at once, and none for ever.</summary>
public sealed class CallerShares(ServerOptions options, TimeProvider clock)
{
    // Callers remembered before those that are back to a full share are forgotten.
    const int Many = 1024;

    readonly Lock turn = new();
    readonly Dictionary<string, Share> shares = new(StringComparer.Ordinal);

    CallLimits Most => options.Limits;

    /// <summary>Lets a call begin.</summary>
    /// <returns>To be disposed of when the call is over.</returns>
    /// <exception cref="ToolException">The caller has used its share.</exception>
    public IDisposable Take(Caller caller)
    {
        if (caller.IsLocal && !Most.HoldForLocal)
        {
            return new Turn(this, new(new(Most.CallsPerMinute, clock)));
        }

        lock (turn)
        {
            var share = ShareOf(caller.Id);
            if (share.Running >= Most.AtOnce)
            {
                throw Throttled($"{Most.AtOnce} calls of {caller.Name} are under way, which is all one caller may have (InfraAgent:Limits:AtOnce). "
                    + "Call again when one of them has ended.");
            }

            var wait = share.Calls.Take();
            if (wait > TimeSpan.Zero)
            {
                throw Throttled($"{caller.Name} makes more than {Most.CallsPerMinute} calls a minute (InfraAgent:Limits:CallsPerMinute). "
                    + $"Call again in {Math.Ceiling(wait.TotalSeconds):0} s.");
            }

            share.Running++;
            return new Turn(this, share);
        }
    }

    /// <summary>Counts something that is no call yet costs as much, such as a refusal that is written down.</summary>
    /// <returns>False where the caller has used its share.</returns>
    public bool HasRoomFor(Caller caller)
    {
        try
        {
            Take(caller).Dispose();
            return true;
        }
        catch (ToolException)
        {
            return false;
        }
    }

    /// <summary>Waits for an answer as long as a call may take.</summary>
    /// <exception cref="ToolException">It took longer.</exception>
    public async Task<T> InTimeAsync<T>(string tool, Func<CancellationToken, Task<T>> answer, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(Most.CallTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await answer(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ToolException(
                ErrorCode.Cancelled,
                $"{tool} took longer than {Most.CallTimeout:g} (InfraAgent:CallTimeout) and is no longer waited for. What AWS was asked to do already "
                + "goes on there; the same call again is taken for a retry and tells what became of it.")
            {
                Retryable = true,
            };
        }
    }

    Share ShareOf(string caller)
    {
        if (shares.TryGetValue(caller, out var known))
        {
            return known;
        }

        if (shares.Count >= Many)
        {
            foreach (var (idle, _) in shares.Where(share => share.Value is { Running: 0, Calls.IsFull: true }).ToList())
            {
                shares.Remove(idle);
            }
        }

        return shares[caller] = new(new(Most.CallsPerMinute, clock));
    }

    static ToolException Throttled(string message) => new(ErrorCode.Throttled, message) { Retryable = true };

    sealed class Share(TokenBucket calls)
    {
        public TokenBucket Calls => calls;

        public int Running { get; set; }
    }

    sealed class Turn(CallerShares shares, Share share) : IDisposable
    {
        Share? held = share;

        public void Dispose()
        {
            lock (shares.turn)
            {
                if (held is not null)
                {
                    held.Running--;
                    held = null;
                }
            }
        }
    }
}
