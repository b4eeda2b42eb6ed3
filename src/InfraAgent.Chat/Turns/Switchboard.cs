using System.Collections.Concurrent;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Identity;

namespace InfraAgent.Chat.Turns;

/// <summary>All that a front-end can ask for, whichever way it came. Everything is by the person and their session: what is
/// another's is not there.</summary>
public sealed class Switchboard(TurnParts parts) : IAsyncDisposable
{
    /// <summary>How many messages of a session may wait or be answered at once.</summary>
    public const int MostTurns = 8;

    const int MostListed = 200;

    readonly CancellationTokenSource closing = new();
    readonly ConcurrentDictionary<Task, byte> running = new();

    /// <summary>Takes a message. Its turn goes on whether or not the one who sent it stays.</summary>
    /// <returns>Null where it was taken.</returns>
    public Failed? Send(Person person, SessionId id, TypedMessage message, bool showsCards)
    {
        ConversationKey key = new(person.Id, id);
        var session = parts.Sessions.Enter(key);
        if (session.AnswerInWords(message))
        {
            parts.Sessions.Leave(session);
            return null;
        }

        if (closing.IsCancellationRequested || session.TryQueue(MostTurns) is not { } stop)
        {
            parts.Sessions.Leave(session);
            return new(parts.Clock.GetUtcNow(), message.Id, "BUSY", TurnText.TooManyWaiting, IsRetryable: true);
        }

        var turn = RunAsync(session, new(parts, session, person, message, showsCards), stop);
        running.TryAdd(turn, 0);
        _ = turn.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return null;
    }

    /// <summary>What was said, and what is being said.</summary>
    public async Task<SessionView> ReadAsync(Person person, SessionId id, CancellationToken cancellationToken)
    {
        ConversationKey key = new(person.Id, id);
        // First what is being said: were it kept in between, it would be there twice rather than not at all.
        var live = parts.Sessions.Find(key);
        var unfinished = live?.Unfinished();
        var conversation = await parts.Conversations.FindAsync(key, cancellationToken);
        var messages = conversation?.Messages ?? [];
        var isKept = messages.Any(message => message.Id == unfinished?.MessageId);
        return new(messages, isKept ? null : unfinished?.MessageId, isKept ? "" : unfinished?.Text ?? "", unfinished?.Number ?? 0, live?.Approvals() ?? []);
    }

    public Task<IReadOnlyList<ConversationSummary>> ListAsync(Person person, CancellationToken cancellationToken) =>
        parts.Conversations.ListAsync(person.Id, MostListed, cancellationToken);

    public Task<Conversation?> FindAsync(Person person, SessionId id, CancellationToken cancellationToken) =>
        parts.Conversations.FindAsync(new(person.Id, id), cancellationToken);

    /// <summary>Ends a conversation: what runs is stopped, what was said is forgotten, here and by the agent.</summary>
    /// <returns>False where there was none.</returns>
    public async Task<bool> EndAsync(Person person, SessionId id, CancellationToken cancellationToken)
    {
        ConversationKey key = new(person.Id, id);
        var session = parts.Sessions.Enter(key);
        try
        {
            session.Stop();
            await session.TurnGate.WaitAsync(cancellationToken);
            try
            {
                return await parts.Conversations.EndAsync(key, cancellationToken) is { } ended && await ForgetAsync(ended, cancellationToken);
            }
            finally
            {
                session.TurnGate.Release();
            }
        }
        finally
        {
            parts.Sessions.Leave(session);
        }
    }

    /// <returns>False where nothing runs here.</returns>
    public bool Stop(Person person, SessionId id) => parts.Sessions.Find(new(person.Id, id))?.Stop() is true;

    /// <summary>The person's answer to a question, in whichever of their sessions it waits.</summary>
    /// <param name="shown">The hash of what they were shown.</param>
    /// <returns>False where it waits no more, or was shown otherwise: then nothing was answered.</returns>
    public bool Answer(Person person, string approvalId, string shown, bool yes, string? reason) =>
        parts.Sessions.Of(person.Id).Any(session => session.Answer(approvalId, shown, new(yes, reason)));

    /// <summary>What waits for the person, in all their sessions.</summary>
    public IReadOnlyList<(SessionId Session, Approval Approval)> Approvals(Person person) =>
        [.. parts.Sessions.Of(person.Id).SelectMany(session => session.Approvals().Select(approval => (session.Key.Session, approval)))];

    /// <summary>Says again what the person said last.</summary>
    /// <returns>False where they said nothing yet.</returns>
    public async Task<bool> RetryAsync(Person person, SessionId id, bool showsCards, CancellationToken cancellationToken)
    {
        var last = (await FindAsync(person, id, cancellationToken))?.Messages.LastOrDefault(message => message.Role is Role.User);
        return last is not null && MessageContent.TryParse(last.Content, out var content) && Send(person, id, new(Ids.New(), content), showsCards) is null;
    }

    /// <summary>What happens in a session from now on; dispose of it to leave.</summary>
    /// <param name="after">The last event that was seen of a turn that may still run; null for none.</param>
    public Listener Listen(Person person, SessionId id, long? after) => new(parts.Sessions, parts.Sessions.Enter(new(person.Id, id)), after);

    /// <summary>Takes no more messages, and waits for the turns that run; what is not done in time is stopped.</summary>
    public async Task CloseAsync(TimeSpan patience)
    {
        await closing.CancelAsync();
        var all = Task.WhenAll(running.Keys);
        using CancellationTokenSource done = new();
        if (await Task.WhenAny(all, Task.Delay(patience, parts.Clock, done.Token)) != all)
        {
            parts.Sessions.StopAll();
        }

        await done.CancelAsync();
        await all;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(TimeSpan.Zero);
        closing.Dispose();
    }

    async Task RunAsync(LiveSession session, Turn turn, CancellationTokenSource stop)
    {
        // Off the caller's thread, which may be reading a socket.
        await Task.Yield();
        await session.TurnGate.WaitAsync(CancellationToken.None);
        session.Begin();
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            await turn.RunAsync(stop);
        }
        catch (ConversationMovedException)
        {
            session.Publish(new Failed(parts.Clock.GetUtcNow(), turn.Said, "CONFLICT", TurnText.Moved, IsRetryable: true));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before anything was said.
            session.Publish(new Failed(parts.Clock.GetUtcNow(), turn.Said, "STOPPED", TurnText.Stopped, IsRetryable: true));
        }
#pragma warning disable CA1031 // The edge of a turn: one that breaks must neither end the process nor keep the session from going on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            parts.Log.TurnFailed(e);
            session.Publish(new Failed(parts.Clock.GetUtcNow(), turn.Said, "INTERNAL", TurnText.Broken, IsRetryable: true));
        }
        finally
        {
            session.Unqueue(stop);
            session.Publish(new Ended(parts.Clock.GetUtcNow(), turn.Said));
            session.TurnGate.Release();
            parts.Sessions.Leave(session);
        }
    }

    async Task<bool> ForgetAsync(Conversation ended, CancellationToken cancellationToken)
    {
        try
        {
            await parts.Agent.EndAsync(ended.Id, ended.AgentMemory, cancellationToken);
        }
        catch (AgentException e)
        {
            // It forgets by itself when the session has been idle for its time.
            parts.Log.AgentNotEnded(e);
        }

        return true;
    }
}
