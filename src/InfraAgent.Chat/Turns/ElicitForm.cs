using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace InfraAgent.Chat.Turns;

/// <summary>A server's form that is a yes or a no. One that wants anything else can't be answered by a card, and is declined.</summary>
sealed class ElicitForm
{
    static readonly string[] yesWords = ["approve", "yes", "accept", "confirm"];
    static readonly string[] noWords = ["reject", "no", "decline", "deny", "cancel"];

    readonly string? field;
    readonly JsonElement yes;
    readonly JsonElement? no;

    ElicitForm(string? field, JsonElement yes, JsonElement? no) => (this.field, this.yes, this.no) = (field, yes, no);

    /// <returns>Null where it asks for more than a yes or a no.</returns>
    public static ElicitForm? Of(ElicitRequestParams question) => question.RequestedSchema?.Properties.ToList() switch
    {
        null or [] => new(null, default, null),
        [var only] when Words(only.Value) is { } words
            && words.FirstOrDefault(word => yesWords.Contains(word, StringComparer.OrdinalIgnoreCase)) is { } yes =>
            new(only.Key, Json(yes), words.FirstOrDefault(word => noWords.Contains(word, StringComparer.OrdinalIgnoreCase)) is { } no ? Json(no) : null),
        [{ Value: ElicitRequestParams.BooleanSchema } only] => new(only.Key, Json(true), Json(false)),
        _ => null,
    };

    public ElicitResult Answer(bool isYes) => (isYes, field, no) switch
    {
        (true, null, _) => new() { Action = "accept" },
        (true, { } name, _) => Filled(name, yes),
        (false, { } name, { } word) => Filled(name, word),
        _ => new() { Action = "decline" },
    };

    static ElicitResult Filled(string name, JsonElement value) =>
        new() { Action = "accept", Content = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [name] = value } };

    static IReadOnlyList<string>? Words(ElicitRequestParams.PrimitiveSchemaDefinition schema) => schema switch
    {
        ElicitRequestParams.TitledSingleSelectEnumSchema titled => [.. titled.OneOf.Select(one => one.Const)],
        ElicitRequestParams.UntitledSingleSelectEnumSchema plain => [.. plain.Enum],
        _ => null,
    };

    static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
