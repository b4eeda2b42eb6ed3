using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace InfraAgent.Policies.Conditions;

/// <summary>
/// Opens what hides inside a text, once, before any rule looks: policy documents given as JSON text and base64 user
/// data.
/// What can't be opened is unknown, so that no rule passes it unseen.
/// </summary>
static class OpenDocuments
{
    /// <summary>The same map when there is nothing to open.</summary>
    public static PropertyMap In(PropertyMap map)
    {
        Dictionary<string, PropertyValue>? changed = null;
        foreach (var (name, value) in map.Pairs)
        {
            var opened = Open(name, value);
            if (!ReferenceEquals(opened, value))
            {
                changed ??= new(map.Pairs, StringComparer.Ordinal);
                changed[name] = opened;
            }
        }

        return changed is null ? map : PropertyMap.Owning(changed, map.Rest);
    }

    static PropertyValue Open(string name, PropertyValue value) => value switch
    {
        PropertyMap map => In(map),
        PropertyList list => In(list),
        TextValue text when IsPolicy(name) => Policy(name, text.Text),
        TextValue text when name is "UserData" => UserData(text),
        _ => value,
    };

    static PropertyList In(PropertyList list)
    {
        PropertyValue[]? changed = null;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var opened = Open("", list.Items[i]);
            if (!ReferenceEquals(opened, list.Items[i]))
            {
                changed ??= [.. list.Items];
                changed[i] = opened;
            }
        }

        return changed is null ? list : new(changed);
    }

    static bool IsPolicy(string name) =>
        name is "PolicyDocument" or "AssumeRolePolicyDocument" or "KeyPolicy" or "ResourcePolicy" or "PolicyText";

    static PropertyValue Policy(string name, string text)
    {
        try
        {
            return PropertyJson.Parse(text) ?? new UnknownValue($"{name} is empty");
        }
        catch (JsonException)
        {
            return new UnknownValue($"{name} is not valid JSON");
        }
    }

    static PropertyValue UserData(TextValue encoded)
    {
        if (!Base64.IsValid(encoded.Text))
        {
            return encoded;
        }

        try
        {
            return new TextValue(new UTF8Encoding(false, throwOnInvalidBytes: true)
                .GetString(Convert.FromBase64String(encoded.Text)));
        }
        catch (DecoderFallbackException)
        {
            return new UnknownValue("UserData is not text and can't be searched");
        }
    }
}
