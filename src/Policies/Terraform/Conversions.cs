using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>Values as CloudFormation writes them.</summary>
static class Conversions
{
    static readonly JsonDocumentOptions documents = new() { MaxDepth = 128 };

    public static PropertyValue Of(PropertyValue value, AttributeMapping? mapping) => (mapping?.Conversion, value) switch
    {
        (Conversion.Base64, TextValue { Text: var text }) => Encoded(text),
        (null, _) => value,
        _ => Scalars.Text(value) is { } known && mapping.Values.TryGetValue(known, out var other) ? other : value,
    };

    /// <summary>Blocks of name and value as one map.</summary>
    public static PropertyMap Entries(PropertyList blocks)
    {
        Dictionary<string, PropertyValue> entries = new(StringComparer.Ordinal);
        foreach (var block in blocks.Items.OfType<PropertyMap>())
        {
            if (Scalars.Text(block["name"]) is { } name && block["value"] is { } value)
            {
                entries[name] = value;
            }
        }

        return PropertyMap.Owning(entries);
    }

    /// <summary>A policy document given as text; null for a blank one, which Terraform takes for none.</summary>
    public static PropertyValue? Document(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text, documents);
            return PropertyJson.Plain(json.RootElement);
        }
        catch (JsonException)
        {
            return new UnknownValue("it is not valid JSON");
        }
    }

    // As the provider does: what is base64 already is left alone. Old providers keep no more than a hash.
    static PropertyValue Encoded(string text) =>
        text.Length == Written.HashLength && text.All(char.IsAsciiHexDigitLower) ? new UnknownValue("only a hash of it is in the plan")
        : Base64.IsValid(text) ? new TextValue(text)
        : new TextValue(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
}
