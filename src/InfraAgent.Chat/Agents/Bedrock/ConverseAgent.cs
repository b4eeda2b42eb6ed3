using System.Runtime.CompilerServices;
using Amazon.BedrockRuntime;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>A model of Amazon Bedrock that is told the whole conversation each time, so that nothing of it is kept there.</summary>
public sealed class ConverseAgent(IAmazonBedrockRuntime bedrock, BedrockOptions options, TimeProvider time) : IAgent
{
    readonly ConverseRequests requests = new(options, time);

    public string Name => "bedrock-converse";

    public async IAsyncEnumerable<AgentEvent> StepAsync(
        AgentStep step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = requests.Next(step, ConverseMemory.Parse(step.Memory));
        await using var reading = await EventReading.BeginAsync(
            async token => (await bedrock.ConverseStreamAsync(request, token)).Stream, time, cancellationToken);
        ConverseAnswer answer = new(step, options.ShowReasoning);
        await foreach (var received in reading.AllAsync())
        {
            foreach (var said in answer.Read(received))
            {
                yield return said;
            }
        }

        foreach (var said in answer.End())
        {
            yield return said;
        }
    }

    public Task EndAsync(string conversation, string? memory, CancellationToken cancellationToken) => Task.CompletedTask;
}
