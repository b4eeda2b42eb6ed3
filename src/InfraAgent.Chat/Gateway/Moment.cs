using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraAgent.Chat.Gateway;

/// <summary>Writes a moment as JavaScript's <c>toISOString</c> does, which is what the original's front-ends know.</summary>
sealed class Moment : JsonConverter<DateTimeOffset>
{
    const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
}
