using System.Text.Json;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Tools;

namespace InfraAgent.McpServer.Changes;

/// <summary>How a change ended, kept for whoever asks again.</summary>
sealed record Ending(ChangeResult? Result, string? Code, string? Message)
{
    const string Repeated = "This change was carried out before: this is its first result, and nothing more was changed.";

    /// <summary>What became of a change already; null where it is still to be carried out.</summary>
    /// <exception cref="ToolException">It was refused, or it failed.</exception>
    public static ChangeResult? Of(Change change) => change.State switch
    {
        ChangeState.Declined => throw new ToolException(
            ErrorCode.ApprovalInvalid,
            $"{change.Answer!.By.Name} said no to this change{(change.Answer.Reason is { } reason ? $": {SafeText.Of(reason)}" : "")}; nothing was changed."),
        ChangeState.Done or ChangeState.Failed => JsonSerializer.Deserialize(change.Result!, ChangeText.Default.Ending)!.Again(),
        _ => null,
    };

    public string ToJson() => JsonSerializer.Serialize(this, ChangeText.Default.Ending);

    ChangeResult Again() => Result is { } first
        ? first with { Note = string.Join(' ', new[] { first.Note, Repeated }.OfType<string>()) }
        : throw new ToolException(Code!, Message!);
}

/// <summary>Plans and results as they are kept: in stores and in the audit.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ending))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class ChangeText : JsonSerializerContext
{
    public static string Of(ChangeResult result) => JsonSerializer.Serialize(result, Default.ChangeResult);

    public static ChangeResult Plan(Change change) => JsonSerializer.Deserialize(change.Plan, Default.ChangeResult)!;
}
