using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Mcp;
using InfraAgent.Chat.Text;
using ModelContextProtocol.Protocol;

namespace InfraAgent.Chat.Turns;

/// <summary>One tool call of a turn: shown, asked about where the server or the agent wants it, made, and shown again.</summary>
sealed class ToolRun(
    TurnParts parts, ToolBox tools, ToolRequest request, Person person, Action<TurnEvent> tell,
    Func<Approval, CancellationToken, Task<ApprovalAnswer?>> ask, Language language)
{
    bool wasRefused;
    bool isCalled;
    bool isAsking;

    /// <summary>Whether the call left, may change something, and waits for nobody's yes.</summary>
    public bool MayHaveActed => isCalled && !isAsking && Effect is not ToolEffect.Reads;

    ToolEffect Effect => tools.Find(request.Tool)?.Info.Effect ?? ToolEffect.Reads;

    public async Task<ToolOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var started = parts.Clock.GetTimestamp();
        tell(new ToolCalled(parts.Clock.GetUtcNow(), request.Id, request.Tool, Sealed.Out(request.Arguments), Effect));
        ToolOutcome? outcome = null;
        try
        {
            return outcome = await OutcomeAsync(cancellationToken);
        }
        finally
        {
            // A call that is stopped may have done what it was to do.
            outcome ??= new(request, MayHaveActed ? ToolStatus.Unknown : ToolStatus.Failed, "");
            tell(new ToolEnded(
                parts.Clock.GetUtcNow(), request.Id, request.Tool, outcome.Status, Sealed.Out(outcome.Text, outcome.Structured), Sealed.Out(outcome.Structured),
                parts.Clock.GetElapsedTime(started)));
        }
    }

    async Task<ToolOutcome> OutcomeAsync(CancellationToken cancellationToken)
    {
        if (request.Problem is { } problem)
        {
            return new(request, ToolStatus.Failed, problem);
        }

        if (request.NeedsConfirmation || request.IsQuestionOnly)
        {
            var plan = TurnText.Confirm(request.Tool, request.Arguments.ToJsonString()).In(language);
            if (await ask(Approval(plan), cancellationToken) is not { Yes: true })
            {
                return new(request, ToolStatus.Declined, "The person said no, or nothing in time. Nothing was done.");
            }

            if (request.IsQuestionOnly)
            {
                return new(request, ToolStatus.Confirmed, "");
            }
        }

        CallScope scope = new(person, AskAsync)
        {
            Progress = said => tell(new ToolProgressed(parts.Clock.GetUtcNow(), request.Id, said)),
        };
        isCalled = true;
        var outcome = await parts.Servers.CallAsync(tools, request, scope, cancellationToken);
        return wasRefused && outcome.Status is ToolStatus.Failed ? outcome with { Status = ToolStatus.Declined } : outcome;
    }

    // The server's question goes to the person as it is, and their answer to the server.
    async ValueTask<ElicitResult> AskAsync(ElicitRequestParams question, CancellationToken cancellationToken)
    {
        if (ElicitForm.Of(question) is not { } form)
        {
            return new() { Action = "decline" };
        }

        isAsking = true;
        var yes = await ask(Approval(question.Message), cancellationToken) is { Yes: true };
        isAsking = false;
        wasRefused = !yes;
        return form.Answer(yes);
    }

    Approval Approval(string plan) =>
        new(Ids.New(), request.Id, request.Tool, plan, Sealed.Out(request.Arguments), parts.Clock.GetUtcNow() + parts.ApprovalTime);
}
