using System.Text.Json;
using System.Text.RegularExpressions;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>A resource as the template declares it.</summary>
sealed partial record TemplateResource(string Name, string Type)
{
    static readonly string[] attributes =
    [
        "Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy",
        "CreationPolicy", "UpdatePolicy",
    ];

    static readonly JsonElement none = JsonDocument.Parse("{}").RootElement.Clone();

    /// <summary>Everything declared of it.</summary>
    public required JsonElement Written { get; init; }

    public JsonElement Properties { get; init; } = none;

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public string? Condition { get; init; }

    public string? DeletionPolicy { get; init; }

    public string? UpdateReplacePolicy { get; init; }

    /// <summary>What becomes of it when it leaves the stack.</summary>
    public string OnRemoval => DeletionPolicy ?? (Type is "AWS::RDS::DBInstance" ? "Snapshot" : "Delete");

    public static TemplateResource Read(string name, JsonElement written)
    {
        if (!LogicalId().IsMatch(name))
        {
            throw TemplateError.Format($"Resource name {name} is non alphanumeric.");
        }

        if (written.ValueKind != JsonValueKind.Object
            || !written.TryGetProperty(nameof(Type), out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw TemplateError.Format($"[/Resources/{name}] Every Resources object must contain a Type member.");
        }

        if (!TypeName().IsMatch(type.GetString()!))
        {
            throw TemplateError.Format($"Unrecognized resource types: [{type.GetString()}]");
        }

        var unknown = written.EnumerateObject().Select(attribute => attribute.Name)
            .FirstOrDefault(attribute => !attributes.Contains(attribute, StringComparer.Ordinal));
        return unknown is null
            ? Read(name, type.GetString()!, written)
            : throw TemplateError.Format($"Invalid template resource property '{unknown}'");
    }

    static TemplateResource Read(string name, string type, JsonElement written) => new(name, type)
    {
        Written = written,
        Properties = !written.TryGetProperty(nameof(Properties), out var properties) ? none
            : properties.ValueKind == JsonValueKind.Object ? properties
            : throw TemplateError.Format($"[/Resources/{name}/Properties] Properties must be a map"),
        DependsOn = !written.TryGetProperty(nameof(DependsOn), out var needed) ? []
            : needed.ValueKind == JsonValueKind.Array ? [.. needed.EnumerateArray().Select(one => one.ToString())]
            : [needed.ToString()],
        Condition = Text(name, written, nameof(Condition)),
        DeletionPolicy = Policy(name, written, nameof(DeletionPolicy)),
        UpdateReplacePolicy = Policy(name, written, nameof(UpdateReplacePolicy)),
    };

    static string? Policy(string name, JsonElement written, string attribute) => Text(name, written, attribute) switch
    {
        null or "Delete" or "Retain" or "Snapshot" or "RetainExceptOnCreate" => Text(name, written, attribute),
        var other => throw TemplateError.Format($"Unrecognized {attribute} {other} for resource {name}"),
    };

    static string? Text(string name, JsonElement written, string attribute) =>
        !written.TryGetProperty(attribute, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw TemplateError.Format($"[/Resources/{name}/{attribute}] {attribute} must be a string");

    [GeneratedRegex(@"^[a-zA-Z0-9]{1,255}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LogicalId();

    [GeneratedRegex(@"^(AWS::\w+::\w+|Custom::[\w@-]+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeName();
}
