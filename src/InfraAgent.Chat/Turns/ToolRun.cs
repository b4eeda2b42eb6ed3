using System.Text.Json;
using System.Text.Json.Nodes;
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

    public async Task<ToolOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var started = parts.Clock.GetTimestamp();
        var effect = tools.Find(request.Tool)?.Info.Effect ?? ToolEffect.Reads;
        tell(new ToolCalled(parts.Clock.GetUtcNow(), request.Id, request.Tool, request.Arguments, effect));
        ToolOutcome? outcome = null;
        try
        {
            return outcome = await OutcomeAsync(cancellationToken);
        }
        finally
        {
            // A call that is stopped may have done what it was to do.
            outcome ??= new(request, effect is ToolEffect.Reads ? ToolStatus.Failed : ToolStatus.Unknown, "");
            tell(new ToolEnded(
                parts.Clock.GetUtcNow(), request.Id, request.Tool, outcome.Status, outcome.Text, Shown(outcome.Structured), parts.Clock.GetElapsedTime(started)));
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

        var yes = await ask(Approval(question.Message), cancellationToken) is { Yes: true };
        wasRefused = !yes;
        return form.Answer(yes);
    }

    Approval Approval(string plan) =>
        new(Ids.New(), request.Id, request.Tool, plan, (JsonObject)request.Arguments.DeepClone(), parts.Clock.GetUtcNow() + parts.ApprovalTime);

    // The token would apply the plan; it is the agent's and the server's, and no page's.
    static JsonElement Shown(JsonElement result)
    {
        if (result.ValueKind is not JsonValueKind.Object || !result.TryGetProperty("changeToken", out _))
        {
            return result;
        }

        var shown = JsonSerializer.SerializeToNode(result)!.AsObject();
        shown.Remove("changeToken");
        return JsonSerializer.SerializeToElement(shown);
    }
}
