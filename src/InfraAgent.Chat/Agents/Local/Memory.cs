using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>What it keeps of a conversation between turns.</summary>
/// <param name="Pending">The call it was last putting together.</param>
/// <param name="Changes">Planned changes that may be applied, the latest last.</param>
/// <param name="Page">How the last listing goes on.</param>
sealed record Memory(Draft? Pending = null, IReadOnlyList<PlannedChange>? Changes = null, NextPage? Page = null)
{
    const int MostChanges = 5;

    public static Memory Empty { get; } = new();

    /// <summary>What was kept; nothing, where it can't be read: then the person is asked again.</summary>
    public static Memory Read(string? text)
    {
        try
        {
            return text is null ? Empty : JsonSerializer.Deserialize(text, LocalMemoryJson.Default.Memory) ?? Empty;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, LocalMemoryJson.Default.Memory);

    public Memory With(PlannedChange change) => this with
    {
        Changes = [.. (Changes ?? []).Where(other => other.Token != change.Token).TakeLast(MostChanges - 1), change],
    };

    public Memory Without(string? token) => this with
    {
        Changes = Changes?.Where(change => change.Token != token).ToArray() is { Length: > 0 } left ? left : null,
    };
}

/// <summary>A change that the server keeps until somebody applies it.</summary>
/// <param name="Token">The server's sealed token; nobody is shown it.</param>
/// <param name="About">What it does, in words.</param>
sealed record PlannedChange(string Token, string About);

/// <summary>How to ask for what comes after a page.</summary>
sealed record NextPage(string Tool, JsonObject Arguments);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 40)]
[JsonSerializable(typeof(Memory))]
sealed partial class LocalMemoryJson : JsonSerializerContext;
