using System.Text.Json;

namespace InfraAgent.SocketIo;

/// <summary>Where bytes stood among an event's arguments, <c>{"_placeholder":true,"num":0}</c> tells which attachment they are.</summary>
static class Placeholders
{
    /// <summary>The attachment that stands for this argument, or null if it is an argument of another kind.</summary>
    public static int? NumberOf(JsonElement argument) =>
        argument.ValueKind == JsonValueKind.Object
        && argument.TryGetProperty("_placeholder", out var mark) && mark.ValueKind == JsonValueKind.True
        && argument.TryGetProperty("num", out var number)
            ? number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? value : -1
            : null;

    /// <summary>Whether all placeholders at any depth are for attachments that there are.</summary>
    public static bool AreWithin(JsonElement data, int attachments) =>
        attachments == 0 || (NumberOf(data) is { } number
            ? number >= 0 && number < attachments
            : data.ValueKind switch
            {
                JsonValueKind.Array => data.EnumerateArray().All(item => AreWithin(item, attachments)),
                JsonValueKind.Object => data.EnumerateObject().All(property => AreWithin(property.Value, attachments)),
                _ => true,
            });

    public static void Write(Utf8JsonWriter writer, int number)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("_placeholder", true);
        writer.WriteNumber("num", number);
        writer.WriteEndObject();
    }
}
