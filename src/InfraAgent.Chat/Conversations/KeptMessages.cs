using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraAgent.Chat.Conversations;

/// <summary>Messages as the stores write them down. What was kept once must stay readable: members are added, never renamed.</summary>
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
sealed partial class KeptMessages : JsonSerializerContext
{
    // Spanish text stays legible, and short, for whoever looks into a store.
    static readonly KeptMessages Json = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string ToJson(Message message) => JsonSerializer.Serialize(message, Json.Message);

    public static string ToJson(IReadOnlyList<Message> messages) => JsonSerializer.Serialize(messages, Json.IReadOnlyListMessage);

    public static Message FromJson(string json) => JsonSerializer.Deserialize(json, Json.Message) ?? throw Empty();

    public static IReadOnlyList<Message> ListFromJson(string json) => JsonSerializer.Deserialize(json, Json.IReadOnlyListMessage) ?? throw Empty();

    static InvalidDataException Empty() => new("A message was kept as nothing.");
}
