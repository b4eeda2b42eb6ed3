using System.Globalization;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Mcp;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Turns;

/// <summary>
/// One thing a person says and all that comes of it: it is kept, the agent is asked, the tools the agent wants are called
/// through MCP, the answer is passed on as it comes, and kept.
/// </summary>
/// <param name="showsCards">Whether the person's client shows approvals as cards; else they are put in words.</param>
public sealed class Turn(TurnParts parts, LiveSession session, Person person, TypedMessage said, bool showsCards)
{
    const int MostRounds = 10;
    const int MostRemembered = 60;

    readonly List<Message> messages = [];
    readonly List<ToolRound> rounds = [];
    string conversationId = "";
    string? memory;
    bool memoryChanged;
    Answer answer = new("");
    Language language;
    long inputTokens;
    long outputTokens;

    /// <summary>The message that begins it.</summary>
    public string Said => said.Id;

    DateTimeOffset Now => parts.Clock.GetUtcNow();

    /// <summary>Runs it to its end; whatever happens is told to the session.</summary>
    /// <param name="stop">The person's stop, or the program's.</param>
    public async Task RunAsync(CancellationTokenSource stop)
    {
        language = LanguageGuess.Of(said.Content.ToString(), Language.Spanish);
        await using var lease = await Lease.TakeAsync(parts, session.Key, Ids.New(), stop.Token);
        if (lease is null)
        {
            Tell(new Failed(Now, said.Id, "BUSY", TurnText.Busy, IsRetryable: true));
            return;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, lease.Lost);
        await parts.Places.WaitAsync(stop.Token);
        try
        {
            if (await BeginAsync(ends.Token))
            {
                await AnswerAsync(ends.Token);
                SayAtLeast(TurnText.NoWords);
                await KeepAsync(null);
            }
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
        {
            // Whatever is kept now is another's to keep.
            Tell(new Failed(Now, said.Id, "CONFLICT", TurnText.Moved, IsRetryable: true));
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            await EndEarlyAsync("stopped", TurnText.Stopped);
        }
        catch (AgentException e)
        {
            parts.Log.AgentFailed(e, e.Code);
            await EndEarlyAsync("failed", null);
            Tell(new Failed(Now, said.Id, e.Code, e.Text, e.IsRetryable));
        }
        finally
        {
            parts.Places.Release();
        }
    }

    /// <returns>False where this very message was said before, and answered.</returns>
    async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        var known = await parts.Conversations.FindAsync(session.Key, cancellationToken);
        (conversationId, memory) = (known?.Id ?? Ids.New(), known?.AgentMemory);
        messages.AddRange(known?.Messages ?? []);
        if (messages is [.., { Role: Role.User } last] && last.Id == said.Id)
        {
            // It was kept, and then nobody could answer it.
            answer = new(Ids.New());
            Tell(new Received(Now, last));
            return true;
        }

        if (messages.Any(message => message.Id == said.Id))
        {
            return false;
        }

        await HearAsync(said, cancellationToken);
        return true;
    }

    async Task HearAsync(TypedMessage typed, CancellationToken cancellationToken)
    {
        Message message = new(typed.Id, Role.User, typed.Content.ToString(), Now);
        await AppendAsync(message, cancellationToken);
        answer = new(Ids.New());
        Tell(new Received(Now, message));
    }

    async Task AnswerAsync(CancellationToken cancellationToken)
    {
        var history = messages.SkipLast(1).TakeLast(MostRemembered).ToList();
        while (true)
        {
            var tools = await parts.Servers.ToolsAsync(cancellationToken);
            AgentStep step = new(conversationId, person.Id, history, said.Content.ToString(), [.. rounds], tools.All, memory) { Language = language };
            var requests = await StepAsync(step, cancellationToken);
            if (requests.Count == 0)
            {
                return;
            }

            if (rounds.Count == MostRounds)
            {
                Say(TurnText.TooManyRounds.In(language));
                return;
            }

            if (Repeated(requests) is { } again)
            {
                Say(TurnText.Repeated(again.Tool).In(language));
                return;
            }

            if (!await RunAsync(tools, requests, cancellationToken))
            {
                return;
            }
        }
    }

    async Task<IReadOnlyList<ToolRequest>> StepAsync(AgentStep step, CancellationToken cancellationToken)
    {
        IReadOnlyList<ToolRequest> requests = [];
        await foreach (var happened in parts.Agent.StepAsync(step, cancellationToken).WithCancellation(cancellationToken))
        {
            switch (happened)
            {
                case TextDelta delta:
                    Say(delta.Text);
                    break;
                case ToolsRequested wanted:
                    requests = wanted.Requests;
                    break;
                case Reasoning reasoning:
                    Tell(new Reasoned(Now, reasoning.Text));
                    break;
                case Usage usage:
                    Tell(new UsageCounted(Now, inputTokens += usage.InputTokens, outputTokens += usage.OutputTokens));
                    break;
                case Remembered remembered:
                    (memory, memoryChanged) = (remembered.Memory, true);
                    break;
                case Notice notice:
                    Tell(new Noticed(Now, notice.Code, notice.Text));
                    break;
                default:
                    throw new InvalidOperationException($"{happened.GetType().Name} is not known here.");
            }
        }

        return requests;
    }

    // An agent that asks for what it just got won't get further by itself.
    ToolRequest? Repeated(IReadOnlyList<ToolRequest> requests) => rounds is [.., var last]
        ? requests.FirstOrDefault(request => last.Outcomes.Any(outcome => IsSame(outcome.Request, request)))
        : null;

    static bool IsSame(ToolRequest one, ToolRequest other) => one.Tool == other.Tool && JsonNode.DeepEquals(one.Arguments, other.Arguments);

    async Task<ToolOutcome> RunAsync(ToolRun run, ToolRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await run.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (run.MayHaveActed)
        {
            answer.Use(new(request.Id, request.Tool, "unknown"));
            Say(TurnText.StoppedDuring(request.Tool).In(language));
            throw;
        }
    }

    /// <returns>False where nobody can tell what a call did: then nothing more is done in this turn.</returns>
    async Task<bool> RunAsync(ToolBox tools, IReadOnlyList<ToolRequest> requests, CancellationToken cancellationToken)
    {
        List<ToolOutcome> outcomes = [];
        foreach (var request in requests)
        {
            // Asked for twice at once is meant once.
            if (outcomes.Find(before => IsSame(before.Request, request)) is { } same)
            {
                outcomes.Add(same with { Request = request });
                continue;
            }

            var outcome = await RunAsync(new ToolRun(parts, tools, request, person, Tell, AskAsync, language), request, cancellationToken);
            answer.Use(new(request.Id, request.Tool, outcome.Status.ToString().ToLower(CultureInfo.InvariantCulture)));
            if (outcome.Status is ToolStatus.Unknown)
            {
                Say(TurnText.Lost(request.Tool).In(language));
                return false;
            }

            outcomes.Add(outcome);
        }

        rounds.Add(new(outcomes));
        return true;
    }

    async Task<ApprovalAnswer?> AskAsync(Approval approval, CancellationToken cancellationToken)
    {
        var answered = session.Open(approval, inWords: !showsCards);
        try
        {
            Tell(new ApprovalAsked(Now, approval));
            if (!showsCards)
            {
                // Front-ends that know no cards let nobody write before an answer is whole: the question is one.
                Say(TurnText.Question(approval).In(language));
                await KeepAsync(null);
                answer = new(Ids.New());
            }

            var reply = await WaitAsync(answered, approval, cancellationToken);
            Tell(new ApprovalClosed(Now, approval.Id, reply.Yes ? "approve" : "reject"));
            if (reply.By is { } typed)
            {
                await HearAsync(typed, cancellationToken);
            }

            return reply;
        }
        catch (TimeoutException)
        {
            Tell(new ApprovalClosed(Now, approval.Id, "expired"));
            return null;
        }
        catch (OperationCanceledException)
        {
            Tell(new ApprovalClosed(Now, approval.Id, "cancelled"));
            throw;
        }
        finally
        {
            session.Close(approval);
        }
    }

    // A person's time is theirs: meanwhile another turn may work.
    async Task<ApprovalAnswer> WaitAsync(Task<ApprovalAnswer> answered, Approval approval, CancellationToken cancellationToken)
    {
        parts.Places.Release();
        try
        {
            return await answered.WaitAsync(approval.ExpiresAt - Now, parts.Clock, cancellationToken);
        }
        finally
        {
            await parts.Places.WaitAsync(CancellationToken.None);
        }
    }

    void SayAtLeast(Localized words)
    {
        if (answer.IsEmpty)
        {
            Say(words.In(language));
        }
    }

    void Say(string text)
    {
        text = answer.IsEmpty ? text.TrimStart('\n') : text;
        if (text.Length > 0)
        {
            answer.Say(text);
            Tell(new Chunk(Now, answer.Id, text));
        }
    }

    void Tell(TurnEvent happened) => session.Publish(happened);

    async Task EndEarlyAsync(string cutShort, Localized? instead)
    {
        if (instead is not null)
        {
            SayAtLeast(instead);
        }

        await KeepAsync(cutShort);
    }

    // Not cancelled by a stop: what was said is kept.
    async Task KeepAsync(string? cutShort)
    {
        if (answer.IsEmpty)
        {
            return;
        }

        var message = answer.ToMessage(Now, cutShort);
        await AppendAsync(message, CancellationToken.None);
        Tell(new Answered(Now, message));
    }

    async Task AppendAsync(Message message, CancellationToken cancellationToken)
    {
        await parts.Conversations.AppendAsync(
            session.Key, conversationId, messages.Count, [message], memoryChanged ? memory : null, cancellationToken);
        messages.Add(message);
        memoryChanged = false;
    }
}
