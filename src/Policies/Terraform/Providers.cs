using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>What the settings of providers say of all their resources: the region and the default tags.</summary>
sealed class Providers(Configuration configuration)
{
    // A region handed from module to module; nobody nests them deeper.
    const int MaxHops = 32;

    readonly Dictionary<string, string?> regions = new(StringComparer.Ordinal);

    /// <summary>The region a resource is made in; null where the plan leaves that open.</summary>
    public string? RegionOf(PlannedResource resource)
    {
        if (resource.Values["region"] is TextValue { Text: { Length: > 0 } own })
        {
            return own;
        }

        if (resource.Written.Member("region").Nodes is { Count: > 0 })
        {
            return null;
        }

        var key = resource.ProviderKey ?? resource.Provider;
        if (!regions.TryGetValue(key, out var region))
        {
            regions[key] = region = Settings(key) is var (settings, module) && settings.Member("region") is { } written
                ? Resolve(written, module, MaxHops)
                : null;
        }

        return region;
    }

    /// <summary>The tags that the provider adds; null where it adds none.</summary>
    public PropertyValue? DefaultTagsOf(PlannedResource resource)
    {
        if (Settings(resource.ProviderKey ?? resource.Provider) is not var (settings, _) || settings.Member("default_tags") is not { } written)
        {
            return null;
        }

        var tags = written.ValueKind == JsonValueKind.Array && written.GetArrayLength() > 0 ? written[0].Member("tags") : written.Member("tags");
        return tags?.Member("constant_value") is { } constant ? PropertyJson.Plain(constant)
            : tags is null ? null
            : new UnknownValue("the provider's default tags are not in the plan") { Presence = Presence.Unsure };
    }

    (JsonElement Settings, ConfiguredModule? Module)? Settings(string key) =>
        configuration.Providers.TryGetValue(key, out var provider) || configuration.Providers.TryGetValue(key.Split(':')[^1], out provider)
            ? provider.Member("expressions") is { } settings
                ? (settings, configuration.Module(Plain(provider.Text("module_address") ?? "")))
                : null
            : null;

    string? Resolve(JsonElement expression, ConfiguredModule? module, int hops)
    {
        if (expression.Text("constant_value") is { Length: > 0 } constant)
        {
            return constant;
        }

        // What is computed from more than one variable is not in the plan.
        if (hops == 0 || References.In(expression).ToList() is not [var reference] || reference.Split('.') is not ["var", var name])
        {
            return null;
        }

        if (module?.Parent is { } parent)
        {
            return module.Arguments.TryGetValue(name, out var argument) ? Resolve(argument, parent, hops - 1)
                : module.Variables.GetValueOrDefault(name) is { ValueKind: JsonValueKind.Object } declared ? declared.Text("default")
                : null;
        }

        return configuration.Variable(name) is { ValueKind: JsonValueKind.String } value && LooksLikeRegion(value.GetString()!) ? value.GetString() : null;
    }

    // "${var.continent}-east-1" refers to one variable too.
    static bool LooksLikeRegion(string text) => text.Count(letter => letter == '-') >= 2 && char.IsAsciiDigit(text[^1]);

    static string Plain(string moduleAddress) =>
        string.Join('.', ResourceAddress.Split(moduleAddress).Where((_, i) => i % 2 == 1).Select(step => Keyed.Parse(step).Name));
}
