using System.Globalization;
using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What a model is sent: who it is, all that was said, and the tools it may ask for.</summary>
sealed class ConverseRequests(BedrockOptions options, TimeProvider time)
{
    const int MostTokens = 4_096;

    // The least that Bedrock takes for a tool that is no longer offered but was asked for in this turn.
    static readonly JsonElement AnyObject = JsonSerializer.SerializeToElement(new { type = "object" });

    readonly string model = options.DemandModel();

    public ConverseStreamRequest Next(AgentStep step, ConverseMemory memory) => new()
    {
        ModelId = model,
        System = [new() { Text = Instruction.Text }, new() { Text = Circumstances(step.Language) }],
        Messages = Messages(step, memory),
        InferenceConfig = new() { MaxTokens = MostTokens },
        ToolConfig = Tools(step) is { Count: > 0 } tools ? new() { Tools = tools } : null,
        GuardrailConfig = options.GuardrailId is { } guardrail
            ? new() { GuardrailIdentifier = guardrail, GuardrailVersion = options.GuardrailVersion }
            : null,
    };

    string Circumstances(Language language)
    {
        var today = time.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Localized($"Hoy es {today}. La persona escribe en español.", $"Hoy es {today}. La persona escribe en inglés.").In(language);
    }

    static List<Amazon.BedrockRuntime.Model.Message> Messages(AgentStep step, ConverseMemory memory)
    {
        var asked = new Conversations.Message("", Role.User, step.Input, default);
        List<Amazon.BedrockRuntime.Model.Message> messages =
        [
            .. Dialogue.Of(step.History.Append(asked)).Select(one => new Amazon.BedrockRuntime.Model.Message
            {
                Role = one.Role is Role.User ? ConversationRole.User : ConversationRole.Assistant,
                Content = [new() { Text = one.Text }],
            }),
        ];
        foreach (var round in step.Rounds)
        {
            messages.Add(new() { Role = ConversationRole.Assistant, Content = [.. Said(memory.Before(round)), .. round.Outcomes.Select(Use)] });
            messages.Add(new() { Role = ConversationRole.User, Content = [.. round.Outcomes.Select(outcome => Result(outcome, step.Language))] });
        }

        return messages;
    }

    static IEnumerable<ContentBlock> Said(SaidBefore? before)
    {
        foreach (var thought in before?.Thoughts ?? [])
        {
            yield return new()
            {
                ReasoningContent = thought.Redacted is { } redacted
                    ? new() { RedactedContent = new(Convert.FromBase64String(redacted)) }
                    : new() { ReasoningText = new() { Text = thought.Text, Signature = thought.Signature } },
            };
        }

        if (!string.IsNullOrWhiteSpace(before?.Text))
        {
            yield return new() { Text = before.Text };
        }
    }

    static ContentBlock Use(ToolOutcome outcome) => new()
    {
        ToolUse = new()
        {
            ToolUseId = outcome.Request.Id,
            Name = ToolNames.ForModel(outcome.Request.Tool),
            Input = JsonDocuments.Of(outcome.Request.Arguments),
        },
    };

    static ContentBlock Result(ToolOutcome outcome, Language language)
    {
        var text = ResultText.Of(outcome.Text, language);
        var (status, said) = outcome.Status switch
        {
            ToolStatus.Succeeded or ToolStatus.Confirmed => (ToolResultStatus.Success, text),
            ToolStatus.Declined => (ToolResultStatus.Error, $"denied_by_user. {text}"),
            ToolStatus.Unknown => (ToolResultStatus.Error, $"{text} {ResultText.MayBeDone}"),
            _ => (ToolResultStatus.Error, text),
        };
        return new()
        {
            ToolResult = new()
            {
                ToolUseId = outcome.Request.Id,
                Status = status,
                // Bedrock takes no empty text.
                Content = [new() { Text = string.IsNullOrWhiteSpace(said) ? "-" : said }],
            },
        };
    }

    static List<Tool> Tools(AgentStep step)
    {
        var offered = step.Tools.Select(tool => Spec(ToolNames.ForModel(tool.Name), Described(tool), tool.InputSchema)).ToList();
        // Where nothing is offered any more, Bedrock still wants the tools of this turn's rounds described.
        return offered.Count > 0 ? offered : [.. step.Rounds
            .SelectMany(round => round.Outcomes)
            .Select(outcome => ToolNames.ForModel(outcome.Request.Tool))
            .Distinct(StringComparer.Ordinal)
            .Select(name => Spec(name, "No longer to be used.", AnyObject))];
    }

    static Tool Spec(string name, string description, JsonElement schema) => new()
    {
        ToolSpec = new() { Name = name, Description = description, InputSchema = new() { Json = JsonDocuments.Of(schema) } },
    };

    static string Described(ToolInfo tool) => new[] { tool.Description, tool.Title, tool.Name }.First(text => !string.IsNullOrWhiteSpace(text))!;
}
