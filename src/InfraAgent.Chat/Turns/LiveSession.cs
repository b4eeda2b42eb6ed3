using System.Threading.Channels;
using InfraAgent.Chat.Conversations;

namespace InfraAgent.Chat.Turns;

/// <summary>A session that somebody speaks or listens in just now, in this process: who listens, what waits for a person, and the events
/// of its last turn, for those who were away.</summary>
/// <param name="now">Events are counted from here, in milliseconds since 1970: a session that is made anew counts on from higher numbers
/// than any that was seen before.</param>
public sealed class LiveSession(ConversationKey key, DateTimeOffset now)
{
    // Enough for an answer of 100,000 characters in small pieces; who missed more reads the conversation again.
    const int MostKept = 10_000;

    readonly Lock gate = new();
    readonly List<TurnEvent> kept = [];
    readonly List<Channel<TurnEvent>> listeners = [];
    readonly Dictionary<string, OpenApproval> approvals = new(StringComparer.Ordinal);
    readonly HashSet<CancellationTokenSource> turns = [];
    long count = now.ToUnixTimeMilliseconds();

    public ConversationKey Key => key;

    /// <summary>One turn at a time.</summary>
    public SemaphoreSlim TurnGate { get; } = new(1);

    /// <summary>Who keeps this object: turns and listeners. Counted by <see cref="LiveSessions"/> alone.</summary>
    internal int Users { get; set; }

    /// <summary>A turn begins: what happened in the one before is in the conversation.</summary>
    public void Begin()
    {
        lock (gate)
        {
            kept.Clear();
        }
    }

    /// <summary>A turn gets into line; what it is given stops it there as well as later.</summary>
    /// <returns>Null where so many wait or run already.</returns>
    public CancellationTokenSource? TryQueue(int most)
    {
        lock (gate)
        {
            if (turns.Count >= most)
            {
                return null;
            }

            CancellationTokenSource turn = new();
            turns.Add(turn);
            return turn;
        }
    }

    public void Unqueue(CancellationTokenSource turn)
    {
        lock (gate)
        {
            turns.Remove(turn);
            turn.Dispose();
        }
    }

    public void Publish(TurnEvent happened)
    {
        lock (gate)
        {
            happened = happened with { Number = ++count };
            if (kept.Count < MostKept)
            {
                kept.Add(happened);
            }

            foreach (var listener in listeners)
            {
                // A channel that is full belongs to one who does not read: it ends, and the others go on.
                if (!listener.Writer.TryWrite(happened))
                {
                    listener.Writer.TryComplete();
                }
            }
        }
    }

    /// <summary>What happens from now on, and what happened in the last turn after a number.</summary>
    /// <param name="after">Null for only what is yet to come.</param>
    public ChannelReader<TurnEvent> Listen(long? after)
    {
        var channel = Channel.CreateBounded<TurnEvent>(new BoundedChannelOptions(2 * MostKept) { SingleReader = true });
        lock (gate)
        {
            foreach (var missed in kept.Where(happened => happened.Number > (after ?? long.MaxValue)))
            {
                channel.Writer.TryWrite(missed);
            }

            listeners.Add(channel);
        }

        return channel.Reader;
    }

    public void Leave(ChannelReader<TurnEvent> reader)
    {
        lock (gate)
        {
            foreach (var channel in listeners.Where(channel => channel.Reader == reader))
            {
                channel.Writer.TryComplete();
            }

            listeners.RemoveAll(channel => channel.Reader == reader);
        }
    }

    /// <summary>What has been said of an answer that is not kept yet, and the number of its last event; empty where none is being given.</summary>
    public (string? MessageId, string Text, long Number) Unfinished()
    {
        lock (gate)
        {
            var last = kept.FindLastIndex(happened => happened is Answered or Failed or Ended);
            var chunks = kept.Skip(last + 1).OfType<Chunk>().ToList();
            return (chunks is [.., var newest] ? newest.MessageId : null, string.Concat(chunks.Select(chunk => chunk.Text)), count);
        }
    }

    /// <summary>Stops the turn that runs and those that wait.</summary>
    /// <returns>False where there is none.</returns>
    public bool Stop()
    {
        lock (gate)
        {
            foreach (var turn in turns)
            {
                // What is cancelled goes on elsewhere: nothing of it may run in here.
                _ = turn.CancelAsync();
            }

            return turns.Count > 0;
        }
    }

    public IReadOnlyList<Approval> Approvals()
    {
        lock (gate)
        {
            return [.. approvals.Values.Select(open => open.Approval)];
        }
    }

    /// <param name="inWords">Whether the question was put in words, and is answered so.</param>
    public Task<ApprovalAnswer> Open(Approval approval, bool inWords)
    {
        OpenApproval open = new(approval, inWords, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            approvals.Add(approval.Id, open);
        }

        return open.Answer.Task;
    }

    public void Close(Approval approval)
    {
        lock (gate)
        {
            approvals.Remove(approval.Id);
        }
    }

    /// <summary>Answers a question; only the first answer counts.</summary>
    /// <param name="shown">The hash of what the person was shown.</param>
    /// <returns>False where there is no such question, or it was shown otherwise.</returns>
    public bool Answer(string approvalId, string shown, ApprovalAnswer answer)
    {
        lock (gate)
        {
            return approvals.TryGetValue(approvalId, out var open)
                && shown == open.Approval.ArgsHash
                && open.Answer.TrySetResult(answer);
        }
    }

    /// <summary>Takes a message as the answer to the question that waits. Whoever goes on about something else has not said yes.</summary>
    /// <returns>False where it is no answer, and has a turn of its own.</returns>
    public bool AnswerInWords(TypedMessage message)
    {
        lock (gate)
        {
            foreach (var open in approvals.Values)
            {
                if (TypedAnswer.To(open.Approval, message) is { } answer)
                {
                    return open.Answer.TrySetResult(answer);
                }

                if (open.IsInWords)
                {
                    open.Answer.TrySetResult(new(Yes: false, Reason: null));
                }
            }

            return false;
        }
    }

    sealed record OpenApproval(Approval Approval, bool IsInWords, TaskCompletionSource<ApprovalAnswer> Answer);
}
