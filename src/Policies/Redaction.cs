using InfraAgent.Policies.Operators;

namespace InfraAgent.Policies;

/// <summary>Takes secrets out of what people, models and logs are shown: by the look of a value, and by the name it stands
/// under.</summary>
public static class Redaction
{
    /// <summary>The properties with <c>***</c> in place of every secret.</summary>
    public static PropertyMap Of(PropertyMap properties) => (PropertyMap)new Masking(properties).Of("", properties);

    /// <summary>A value of those properties, by the last name of its path.</summary>
    public static PropertyValue Of(PropertyMap properties, string name, PropertyValue value) => new Masking(properties).Of(name, value);

    /// <summary>Whether a text of somebody else's (an error of AWS's) quotes a secret anywhere.</summary>
    public static bool HoldsSecret(string text) => SecretScan.InText(text);

    /// <summary>Whether a value, standing under this name, is a secret or holds one.</summary>
    public static bool HoldsSecret(string name, PropertyValue value) => SecretScan.Holds(name, value);
}
