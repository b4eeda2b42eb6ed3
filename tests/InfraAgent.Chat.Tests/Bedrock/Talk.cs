using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Agents.Bedrock;
using InfraAgent.Chat.Conversations;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>A conversation with an agent whose Bedrock is scripted.</summary>
sealed class Talk : IAsyncDisposable
{
    public const string Conversation = "0123456789abcdef0123456789abcdef";

    readonly BedrockClients clients;

    Talk(ScriptedBedrock bedrock, Dictionary<string, string?> settings)
    {
        Bedrock = bedrock;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        Options = BedrockOptions.Read(configuration);
        clients = new(Options, configuration);
        Agent = new BedrockAgent(clients.Agents, Options, Time);
    }

    public ScriptedBedrock Bedrock { get; }

    public BedrockOptions Options { get; }

    public BedrockClients Clients => clients;

    public ImpatientTime Time { get; } = new();

    public BedrockAgent Agent { get; }

    public ConverseAgent Model => new(clients.Models, Options, Time);

    public static async Task<Talk> StartAsync(params (string Name, string? Value)[] settings)
    {
        var bedrock = await ScriptedBedrock.StartAsync();
        var all = bedrock.Settings;
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new(bedrock, all);
    }

    public static AgentStep Says(string text, params ToolInfo[] tools) =>
        new(Conversation, "ana@davivienda.com", [], text, [], tools.Length > 0 ? tools : [Tools.CreateInstance, Tools.ListResources], null);

    public static Message Said(Role role, string text) => new($"m-{text.Length}", role, text, default);

    /// <summary>All that a step says.</summary>
    public static async Task<List<AgentEvent>> HearAsync(IAgent agent, AgentStep step)
    {
        List<AgentEvent> heard = [];
        await foreach (var said in agent.StepAsync(step, TestContext.Current.CancellationToken))
        {
            heard.Add(said);
        }

        return heard;
    }

    /// <summary>The same, telling when the first words are heard.</summary>
    public static async Task<List<AgentEvent>> HearAsync(IAgent agent, AgentStep step, TaskCompletionSource words)
    {
        List<AgentEvent> heard = [];
        await foreach (var said in agent.StepAsync(step, TestContext.Current.CancellationToken))
        {
            heard.Add(said);
            _ = said is TextDelta && words.TrySetResult();
        }

        return heard;
    }

    public Task<List<AgentEvent>> HearAgentAsync(AgentStep step) => HearAsync(Agent, step);

    public Task<List<AgentEvent>> HearModelAsync(AgentStep step) => HearAsync(Model, step);

    public async ValueTask DisposeAsync()
    {
        clients.Dispose();
        await Bedrock.DisposeAsync();
    }
}

static class Heard
{
    public static string Text(this IEnumerable<AgentEvent> heard) => string.Concat(heard.OfType<TextDelta>().Select(delta => delta.Text));

    public static string? Memory(this IEnumerable<AgentEvent> heard) => heard.OfType<Remembered>().LastOrDefault()?.Memory;

    public static IReadOnlyList<ToolRequest> Requests(this IEnumerable<AgentEvent> heard) => heard.OfType<ToolsRequested>().Single().Requests;

    /// <summary>The step after one that asked for tools.</summary>
    public static AgentStep After(this AgentStep step, IEnumerable<AgentEvent> heard, params Func<ToolRequest, ToolOutcome>[] outcomes)
    {
        var requests = heard.Requests();
        return step with
        {
            Memory = heard.Memory() ?? step.Memory,
            Rounds = [.. step.Rounds, new([.. requests.Zip(outcomes, (request, outcome) => outcome(request))])],
        };
    }

    public static Func<ToolRequest, ToolOutcome> Came(ToolStatus status, string text) => request => new(request, status, text);
}

static class Failing
{
    public static Task<AgentException> FailsAsync(this Talk talk, AgentStep step) => Should.ThrowAsync<AgentException>(talk.HearAgentAsync(step));

    public static Task<AgentException> ModelFailsAsync(this Talk talk, AgentStep step) => Should.ThrowAsync<AgentException>(talk.HearModelAsync(step));
}
