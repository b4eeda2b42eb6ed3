using ModelContextProtocol.Protocol;

namespace InfraAgent.Chat.Mcp;

/// <summary>How long a server may say nothing in the middle of a call. Its progress counts as a word of it, and while a person thinks
/// nobody counts.</summary>
sealed class Patience : IDisposable
{
    readonly TimeSpan limit;
    readonly CancellationTokenSource silence;
    readonly CancellationTokenSource both;

    public Patience(TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        this.limit = limit;
        silence = new(limit, clock);
        both = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
    }

    public CancellationToken Token => both.Token;

    public Action<string> Hearing(Action<string> progress) => said =>
    {
        silence.CancelAfter(limit);
        progress(said);
    };

    public Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>> Waiting(
        Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>> ask) => async (question, cancellationToken) =>
        {
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
            try
            {
                // A question of a call that is given up is given up too.
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Token);
                return await ask(question, either.Token);
            }
            finally
            {
                silence.CancelAfter(limit);
            }
        };

    public void Dispose()
    {
        both.Dispose();
        silence.Dispose();
    }
}
