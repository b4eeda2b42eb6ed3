using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Agents.Local;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Tests.Local;

/// <summary>A conversation with the agent as its host leads one, without running any tool.</summary>
sealed class Talk(IReadOnlyList<ToolInfo>? tools = null, Language language = Language.Spanish)
{
    readonly LocalAgent agent = new();

    /// <summary>What the agent last asked to have kept.</summary>
    public string? Memory { get; set; }

    public string LastInput { get; private set; } = "";

    public Task<Answer> SayAsync(string text)
    {
        LastInput = text;
        return StepAsync([]);
    }

    /// <summary>Tells what came of the tool that was asked for last.</summary>
    public Task<Answer> HearAsync(params ToolOutcome[] outcomes) => StepAsync([new(outcomes)]);

    async Task<Answer> StepAsync(IReadOnlyList<ToolRound> rounds)
    {
        AgentStep step = new("conversation", "ana", [], LastInput, rounds, tools ?? ShippedTools.All, Memory) { Language = language };
        List<AgentEvent> events = [];
        await foreach (var said in agent.StepAsync(step, Xunit.TestContext.Current.CancellationToken))
        {
            events.Add(said);
        }

        Memory = events.OfType<Remembered>().LastOrDefault()?.Memory ?? Memory;
        return new(events);
    }
}

/// <summary>All that the agent said in a step.</summary>
sealed record Answer(IReadOnlyList<AgentEvent> Events)
{
    public string Text => string.Concat(Events.OfType<TextDelta>().Select(delta => delta.Text));

    public ToolRequest? Request => Events.OfType<ToolsRequested>().SingleOrDefault()?.Requests.Single();

    /// <summary>move, tool and detail, as the agent gives its reasons.</summary>
    public string[] Why => Events.OfType<Reasoning>().Single().Text.Split(' ', 3);

    public string Move => Why[0];

    public string Tool => Why[1];

    public string Detail => Why.Length > 2 ? Why[2] : "";

    public JsonObject Arguments => Request!.Arguments;
}
