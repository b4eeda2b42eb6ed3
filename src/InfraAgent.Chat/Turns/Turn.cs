using System.Globalization;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Mcp;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Turns;

/// <summary>
/// One thing a person says and all that comes of it: it is kept, the agent is asked, the tools the agent wants are called
/// through MCP, the answer is passed on as it comes, and kept.
/// </summary>
public sealed class Turn
{
    const int MostRounds = 10;

    readonly TurnParts parts;
    readonly LiveSession session;
    readonly Person person;
    readonly TypedMessage said;
    readonly Exchange exchange;
    readonly Asking asking;
    readonly List<ToolRound> rounds = [];
    long inputTokens;
    long outputTokens;

    /// <param name="showsCards">Whether the person's client shows approvals as cards; else they are put in words.</param>
    public Turn(TurnParts parts, LiveSession session, Person person, TypedMessage said, bool showsCards)
    {
        (this.parts, this.session, this.person, this.said) = (parts, session, person, said);
        exchange = new(parts, session, said);
        asking = new(parts, session, exchange, showsCards);
    }

    /// <summary>The message that begins it.</summary>
    public string Said => said.Id;

    DateTimeOffset Now => parts.Clock.GetUtcNow();

    /// <summary>Runs it to its end; whatever happens is told to the session.</summary>
    /// <param name="stop">The person's stop, or the program's.</param>
    public async Task RunAsync(CancellationTokenSource stop)
    {
        await using var lease = await Lease.TakeAsync(parts, session.Key, Ids.New(), stop.Token);
        if (lease is null)
        {
            Fail("BUSY", TurnText.Busy, isRetryable: true);
            return;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, lease.Lost);
        await parts.Places.WaitAsync(stop.Token);
        try
        {
            if (await exchange.BeginAsync(ends.Token))
            {
                await AnswerAsync(ends.Token);
                exchange.SayAtLeast(TurnText.NoWords);
                await exchange.KeepAsync();
            }
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
        {
            // Whatever is kept now is another's to keep.
            Fail("CONFLICT", TurnText.Moved, isRetryable: true);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            exchange.SayAtLeast(TurnText.Stopped);
            await exchange.KeepAsync("stopped");
        }
        catch (AgentException e)
        {
            parts.Log.AgentFailed(e, e.Code);
            exchange.SayWhatWasDone();
            await exchange.KeepAsync("failed");
            Fail(e.Code, e.Text, e.IsRetryable);
        }
        finally
        {
            parts.Places.Release();
        }
    }

    async Task AnswerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var tools = await parts.Servers.ToolsAsync(cancellationToken);
            AgentStep step = new(exchange.Conversation, person.Id, exchange.History, said.Content.ToString(), [.. rounds], tools.All, exchange.Memory)
            {
                Language = exchange.Language,
            };
            var requests = await StepAsync(step, cancellationToken);
            if (requests.Count == 0)
            {
                return;
            }

            if (rounds.Count == MostRounds)
            {
                exchange.Say(TurnText.TooManyRounds);
                return;
            }

            if (Repeated(requests) is { } again)
            {
                exchange.Say(TurnText.Repeated(again.Tool));
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
                    exchange.Say(delta.Text);
                    break;
                case ToolsRequested wanted:
                    requests = wanted.Requests;
                    break;
                case Reasoning reasoning:
                    session.Publish(new Reasoned(Now, reasoning.Text));
                    break;
                case Usage usage:
                    session.Publish(new UsageCounted(Now, inputTokens += usage.InputTokens, outputTokens += usage.OutputTokens));
                    break;
                case Remembered remembered:
                    exchange.Remember(remembered.Memory);
                    break;
                case Notice notice:
                    session.Publish(new Noticed(Now, notice.Code, notice.Text));
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

            var outcome = await RunAsync(new ToolRun(parts, tools, request, person, session.Publish, asking.AskAsync, exchange.Language), request, cancellationToken);
            exchange.Use(new(request.Id, request.Tool, outcome.Status.ToString().ToLower(CultureInfo.InvariantCulture)));
            if (outcome.Status is ToolStatus.Unknown)
            {
                exchange.Say(TurnText.Lost(request.Tool));
                return false;
            }

            outcomes.Add(outcome);
        }

        rounds.Add(new(outcomes));
        return true;
    }

    async Task<ToolOutcome> RunAsync(ToolRun run, ToolRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await run.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (run.MayHaveActed)
        {
            exchange.Use(new(request.Id, request.Tool, "unknown"));
            exchange.Say(TurnText.StoppedDuring(request.Tool));
            throw;
        }
    }

    void Fail(string code, Localized text, bool isRetryable) => session.Publish(new Failed(Now, said.Id, code, text, isRetryable));
}
