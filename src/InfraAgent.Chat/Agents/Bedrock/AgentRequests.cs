using System.Globalization;
using System.Text;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What a Bedrock agent is sent.</summary>
sealed class AgentRequests(BedrockOptions options, TimeProvider time)
{
    const int PreambleMessages = 12;
    const int PreambleLetters = 1_500;

    readonly string agent = options.DemandAgent();
    readonly string alias = options.DemandAlias();

    /// <summary>In a session that Bedrock has, or begins: what the person says, or what came of the calls it waits for.</summary>
    public InvokeAgentRequest Next(AgentStep step, AgentMemory memory)
    {
        var request = In(memory.Session, step);
        if (step.Rounds is [.., var round])
        {
            request.SessionState.InvocationId = memory.Invocation;
            request.SessionState.ReturnControlInvocationResults = ReturnedResults.Of(memory.Pending ?? [], round, step.Language);
        }
        else
        {
            request.InputText = step.Input;
        }

        return request;
    }

    /// <summary>In a new session, which is told what was said before as a history.</summary>
    public InvokeAgentRequest WithHistory(AgentStep step, string session)
    {
        var request = In(session, step);
        request.InputText = Input(step);
        request.SessionState.ConversationHistory = Dialogue.Of(step.History) is { Count: > 0 } said
            ? new()
            {
                Messages = [.. said.Select(one => new Amazon.BedrockAgentRuntime.Model.Message
                {
                    Role = one.Role is Role.User ? ConversationRole.User : ConversationRole.Assistant,
                    Content = [new() { Text = one.Text }],
                })],
            }
            : null;
        return request;
    }

    /// <summary>In a new session that takes no history: its last messages go before what the person says.</summary>
    public InvokeAgentRequest WithPreamble(AgentStep step, string session)
    {
        var text = new StringBuilder(new Localized("Lo que se dijo antes:", "What was said before:").In(step.Language));
        foreach (var (role, said) in Dialogue.Of(step.History).TakeLast(PreambleMessages))
        {
            var who = role is Role.User ? new Localized("Persona", "Person") : new Localized("Agente", "Agent");
            text.Append(CultureInfo.InvariantCulture, $"\n{who.In(step.Language)}: {(said.Length <= PreambleLetters ? said : said[..PreambleLetters] + "…")}");
        }

        var request = In(session, step);
        request.InputText = text.Append(new Localized("\n\nLo que se dice ahora:\n", "\n\nWhat is said now:\n").In(step.Language)).Append(Input(step)).ToString();
        return request;
    }

    /// <summary>The end of a session. Bedrock takes no request without a text, though it answers none.</summary>
    public InvokeAgentRequest End(string session) => new()
    {
        AgentId = agent,
        AgentAliasId = alias,
        SessionId = session,
        InputText = "fin",
        EndSession = true,
    };

    InvokeAgentRequest In(string session, AgentStep step) => new()
    {
        AgentId = agent,
        AgentAliasId = alias,
        SessionId = session,
        EnableTrace = true,
        EndSession = false,
        StreamingConfigurations = new() { StreamFinalResponse = true },
        SessionState = new()
        {
            SessionAttributes = new(StringComparer.Ordinal) { ["userId"] = step.Person },
            PromptSessionAttributes = new(StringComparer.Ordinal)
            {
                ["today"] = time.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
        },
    };

    // A session that was lost while its calls were being made knows nothing of them, and must not ask for them again.
    static string Input(AgentStep step)
    {
        if (step.Rounds.Count == 0)
        {
            return step.Input;
        }

        var text = new StringBuilder(step.Input).Append(new Localized(
            "\n\nPara esto ya se llamó a las herramientas siguientes; no las llames otra vez con lo mismo:",
            "\n\nFor this, the following tools were called already; do not call them again with the same:").In(step.Language));
        foreach (var outcome in step.Rounds.SelectMany(round => round.Outcomes))
        {
            var (request, result) = (outcome.Request, ResultText.Of(outcome.Text, step.Language));
            text.Append(CultureInfo.InvariantCulture, $"\n- {request.Tool} {request.Arguments.ToJsonString()} → {outcome.Status}: {result}");
            text.Append(outcome.Status is ToolStatus.Unknown ? " " + ResultText.MayBeDone : "");
        }

        return text.ToString();
    }
}
