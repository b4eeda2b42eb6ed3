using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Hosting;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Turns;

/// <summary>The right to run a conversation's turns, held against all instances and renewed for as long as the turn runs.</summary>
sealed class Lease : IAsyncDisposable
{
    static readonly TimeSpan length = TimeSpan.FromSeconds(30);
    static readonly TimeSpan renewal = TimeSpan.FromSeconds(10);
    static readonly TimeSpan latest = TimeSpan.FromSeconds(15);
    static readonly TimeSpan look = TimeSpan.FromMilliseconds(500);

    readonly IConversations conversations;
    readonly ConversationKey key;
    readonly string holder;
    readonly TimeProvider clock;
    readonly ILogger log;
    readonly CancellationTokenSource done = new();
    readonly CancellationTokenSource lost = new();
    readonly Task renewing;

    Lease(IConversations conversations, ConversationKey key, string holder, TimeProvider clock, ILogger log)
    {
        (this.conversations, this.key, this.holder, this.clock, this.log) = (conversations, key, holder, clock, log);
        renewing = RenewAsync();
    }

    /// <summary>Cancelled when another holds it now: the turn must not go on.</summary>
    public CancellationToken Lost => lost.Token;

    /// <returns>Null where another kept it for all the time we waited.</returns>
    public static async Task<Lease?> TakeAsync(TurnParts parts, ConversationKey key, string holder, CancellationToken cancellationToken)
    {
        var giveUp = parts.Clock.GetUtcNow() + parts.LeaseWait;
        while (!await parts.Conversations.TryLeaseAsync(key, holder, parts.Clock.GetUtcNow() + length, cancellationToken))
        {
            if (parts.Clock.GetUtcNow() >= giveUp)
            {
                return null;
            }

            await Task.Delay(look, parts.Clock, cancellationToken);
        }

        return new(parts.Conversations, key, holder, parts.Clock, parts.Log);
    }

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await renewing;
        done.Dispose();
        lost.Dispose();
        await conversations.ReleaseAsync(key, holder, CancellationToken.None);
    }

    async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(renewal, clock, done.Token);
                // Answered late is not answered: by then another may hold it.
                if (!await conversations.TryLeaseAsync(key, holder, clock.GetUtcNow() + length, done.Token).WaitAsync(latest, clock, done.Token))
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The turn is over.
        }
#pragma warning disable CA1031 // Whatever a store throws, this turn can't be sure any more that it alone has the conversation.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LeaseLost(e);
            await lost.CancelAsync();
        }
    }
}
