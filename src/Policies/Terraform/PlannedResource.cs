using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>What a plan does with a resource.</summary>
enum Fate
{
    /// <summary>It is made, changed or replaced.</summary>
    Changed,

    /// <summary>It stays as it is.</summary>
    Kept,

    /// <summary>It is deleted or forgotten.</summary>
    Gone,

    /// <summary>It is only read.</summary>
    Read,
}

/// <summary>A resource of a plan.</summary>
/// <param name="address">Where it stands.</param>
/// <param name="text">The address as the plan writes it.</param>
/// <param name="type">Its Terraform type.</param>
/// <param name="written">What its author wrote of it.</param>
/// <param name="read">Reads its attributes: after the plan is carried out; before, where it is deleted.</param>
sealed class PlannedResource(ResourceAddress address, string text, string type, Fate fate, Written written, Func<PropertyMap> read)
{
    readonly Lazy<PropertyMap> values = new(read);

    public ResourceAddress Address => address;

    public string Text => text;

    public string Type => type;

    public Fate Fate => fate;

    public Written Written => written;

    public PropertyMap Values => values.Value;

    public bool IsAws => type.StartsWith("aws_", StringComparison.Ordinal) || IsCloudControl;

    /// <summary>Whether it is of the provider that has CloudFormation's types as they are.</summary>
    public bool IsCloudControl => CloudControl.Has(type);

    /// <summary>The provider's short name: <c>random</c> of registry.terraform.io/hashicorp/random.</summary>
    public required string Provider { get; init; }

    /// <summary>The key under which the configuration keeps its provider's settings.</summary>
    public string? ProviderKey { get; init; }

    /// <summary>Terraform lets go of it, but it stays.</summary>
    public bool IsForgotten { get; init; }

    /// <summary>What its <c>for_each</c> refers to.</summary>
    public JsonElement? Each { get; init; }

    /// <summary>The address of another resource in the same module.</summary>
    public string Beside(string local) => ResourceAddress.Join(address.Module, local);

    /// <summary>Reads an entry of <c>resource_changes</c>.</summary>
    public static PlannedResource OfChange(JsonElement entry, Configuration configuration)
    {
        var change = entry.Member("change") ?? throw new UnreadableDocumentException(1, $"{entry.Text("address")} has no change");
        List<string> actions = [.. change.List("actions").Select(action => action.ValueKind == JsonValueKind.String ? action.GetString()! : "")];
        var fate = FateOf(actions);
        if (entry.Text("mode") is "data")
        {
            fate = Fate.Read;
        }

        var after = fate == Fate.Gone ? change.Member("before") : change.Member("after");
        var hidden = fate == Fate.Gone ? change.Member("before_sensitive") : change.Member("after_sensitive");
        return Of(
            entry,
            fate,
            (after, fate == Fate.Gone ? null : change.Member("after_unknown"), hidden),
            configuration,
            isForgotten: fate == Fate.Gone && !actions.Contains("delete", StringComparer.Ordinal));
    }

    /// <summary>Reads a resource of <c>planned_values</c> or of a state.</summary>
    public static PlannedResource OfValues(JsonElement entry, Configuration configuration) => Of(
        entry,
        entry.Text("mode") is "data" ? Fate.Read : Fate.Changed,
        (entry.Member("values"), null, entry.Member("sensitive_values")),
        configuration,
        isOutcome: true);

    static PlannedResource Of(
        JsonElement entry, Fate fate, (JsonElement? Values, JsonElement? Unknown, JsonElement? Sensitive) found, Configuration configuration,
        bool isOutcome = false, bool isForgotten = false)
    {
        var text = entry.Text("address") ?? $"{entry.Text("type")}.{entry.Text("name")}";
        var address = ResourceAddress.Parse(text)
            ?? throw new UnreadableDocumentException(1, $"'{text}' is not the address of a resource");
        var configured = configuration.Resource(address.ConfigurationModule, address.Local);
        var expressions = configured?.Member("expressions");
        var type = entry.Text("type") ?? address.Type;
        Written written = new(configuration, configuration.Module(address.ConfigurationModule), expressions is { } known ? [known] : null)
        {
            IsNested = CloudControl.Has(type),
            IsOutcome = isOutcome,
        };
        return new(address, text, type, fate, written, () => PlannedValues.Read(found.Values, found.Unknown, found.Sensitive, written))
        {
            IsForgotten = isForgotten,
            Provider = entry.Text("provider_name")?.Split('/')[^1] ?? type.Split('_')[0],
            ProviderKey = configured?.Text("provider_config_key"),
            Each = configured?.Member("for_each_expression"),
        };
    }

    static Fate FateOf(IReadOnlyList<string> actions) =>
        actions.Contains("create", StringComparer.Ordinal) || actions.Contains("update", StringComparer.Ordinal) ? Fate.Changed
        : actions.Contains("delete", StringComparer.Ordinal) || actions.Contains("forget", StringComparer.Ordinal) ? Fate.Gone
        : actions.Contains("read", StringComparer.Ordinal) ? Fate.Read
        : actions.Contains("no-op", StringComparer.Ordinal) ? Fate.Kept
        : Fate.Changed;
}
