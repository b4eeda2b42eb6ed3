using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace InfraAgent.ConformanceHost;

/// <summary>Questions to a client, and its answers to the question of a key.</summary>
static class Ask
{
    public static InputRequest ForText(string message, string field) =>
        ForForm(message, field, new ElicitRequestParams.StringSchema());

    public static InputRequest ForConsent(string message, string field) =>
        ForForm(message, field, new ElicitRequestParams.BooleanSchema());

    public static InputRequest TheModel(string prompt, int maxTokens) =>
        InputRequest.ForSampling(Sampling(prompt, maxTokens));

    public static InputRequest ForRoots() => InputRequest.ForRootsList(new());

    public static CreateMessageRequestParams Sampling(string prompt, int maxTokens) => new()
    {
        Messages = [new() { Role = Role.User, Content = [new TextContentBlock { Text = prompt }] }],
        MaxTokens = maxTokens,
    };

    /// <summary>What the person put in a field of the form; null where she gave no such answer.</summary>
    public static JsonElement? Field(this RequestParams call, string key, string field) =>
        Answer(call, key)?.Deserialize(InputResponse.ElicitResultJsonTypeInfo) is { IsAccepted: true } answer
        && answer.Content is { } form && form.TryGetValue(field, out var value) ? value : null;

    /// <summary>What the client's model said.</summary>
    public static string? Reply(this RequestParams call, string key) =>
        Answer(call, key)?.Deserialize(InputResponse.CreateMessageResultJsonTypeInfo)?.Text();

    /// <summary>The client's folders.</summary>
    public static IList<Root>? Roots(this RequestParams call, string key) =>
        Answer(call, key)?.Deserialize(InputResponse.ListRootsResultJsonTypeInfo)?.Roots;

    public static string Text(this CreateMessageResult reply) =>
        string.Concat(reply.Content.OfType<TextContentBlock>().Select(block => block.Text));

    // An answer that is no object (a number, say) is no answer: the question is put again.
    static InputResponse? Answer(RequestParams call, string key) =>
        call.InputResponses is { } given && given.TryGetValue(key, out var answer)
        && answer.RawValue.ValueKind is JsonValueKind.Object ? answer : null;

    static InputRequest ForForm(string message, string field, ElicitRequestParams.PrimitiveSchemaDefinition answer) =>
        InputRequest.ForElicitation(new()
        {
            Message = message,
            RequestedSchema = new() { Properties = { [field] = answer }, Required = [field] },
        });
}
