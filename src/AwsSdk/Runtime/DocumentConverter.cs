using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime.Documents;

namespace Amazon.Subset;

/// <summary>JSON of any shape, which AWSSDK.Core has a converter for that generated contracts cannot see.</summary>
sealed class DocumentConverter : JsonConverter<Document>
{
    /// <summary>A service's contracts, and ours for the documents in them.</summary>
    public static JsonSerializerOptions AddedTo(JsonSerializerContext contracts) => new(contracts.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(contracts, new Contract()),
    };

    public override Document Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return Of(json.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, Document value, JsonSerializerOptions options)
    {
        switch (value.Type)
        {
            case DocumentType.Bool:
                writer.WriteBooleanValue(value.AsBool());
                break;
            case DocumentType.Dictionary:
                WriteObject(writer, value.AsDictionary(), options);
                break;
            case DocumentType.Double:
                writer.WriteNumberValue(value.AsDouble());
                break;
            case DocumentType.Int:
                writer.WriteNumberValue(value.AsInt());
                break;
            case DocumentType.List:
                WriteArray(writer, value.AsList(), options);
                break;
            case DocumentType.Long:
                writer.WriteNumberValue(value.AsLong());
                break;
            case DocumentType.String:
                writer.WriteStringValue(value.AsString());
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    static Document Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new Document(json.GetBoolean()),
        JsonValueKind.Object => new Document(
            json.EnumerateObject().ToDictionary(p => p.Name, p => Of(p.Value), StringComparer.Ordinal)),
        JsonValueKind.Array => new Document(json.EnumerateArray().Select(Of).ToList()),
        JsonValueKind.Number when json.TryGetInt32(out var number) => new Document(number),
        JsonValueKind.Number when json.TryGetInt64(out var number) => new Document(number),
        JsonValueKind.Number => new Document(json.GetDouble()),
        JsonValueKind.String => new Document(json.GetString()),
        _ => default,
    };

    void WriteObject(Utf8JsonWriter writer, Dictionary<string, Document> members, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, member) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, member, options);
        }

        writer.WriteEndObject();
    }

    void WriteArray(Utf8JsonWriter writer, List<Document> items, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item, options);
        }

        writer.WriteEndArray();
    }

    sealed class Contract : IJsonTypeInfoResolver
    {
        public JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options) => type == typeof(Document)
            ? JsonMetadataServices.CreateValueInfo<Document>(options, new DocumentConverter())
            : null;
    }
}
