using System.Text.Json;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What a model said and thought before it asked for tools in this turn, which it must be told again with their results.</summary>
sealed record ConverseMemory(IReadOnlyList<SaidBefore> Rounds)
{
    public static ConverseMemory Parse(string? text)
    {
        try
        {
            return text is not null && JsonSerializer.Deserialize(text, BedrockMemoryJson.Default.ConverseMemory) is { Rounds: not null } memory ? memory : new([]);
        }
        catch (JsonException)
        {
            return new([]);
        }
    }

    public SaidBefore? Before(ToolRound round) => Rounds.FirstOrDefault(said => said.Request == round.Outcomes[0].Request.Id);

    public override string ToString() => JsonSerializer.Serialize(this, BedrockMemoryJson.Default.ConverseMemory);
}

/// <param name="Request">The id of the first request that followed.</param>
/// <param name="Thoughts">Signed by the model's maker, and refused if they differ by a letter.</param>
sealed record SaidBefore(string Request, string? Text, IReadOnlyList<Thought> Thoughts);

/// <param name="Redacted">In base64; then there is no text.</param>
sealed record Thought(string? Text, string? Signature, string? Redacted);
