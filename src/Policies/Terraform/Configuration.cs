using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>What the author wrote, as a plan's <c>configuration</c> keeps it: expressions by the references in them.</summary>
sealed class Configuration
{
    readonly Dictionary<string, ConfiguredModule> modules = new(StringComparer.Ordinal);
    readonly Dictionary<string, JsonElement> values;

    public Configuration(JsonElement plan)
    {
        values = PlanJson.ByName(plan.Member("variables"));
        Providers = PlanJson.ByName(plan.Member("configuration")?.Member("provider_config"));
        if (plan.Member("configuration")?.Member("root_module") is { } root)
        {
            Add(new("", null, null, root));
        }
    }

    public Dictionary<string, JsonElement> Providers { get; }

    public IEnumerable<ConfiguredModule> Modules => modules.Values;

    public ConfiguredModule? Module(string path) => modules.GetValueOrDefault(path);

    /// <summary>The configuration of a resource; null where the plan brings none.</summary>
    public JsonElement? Resource(string module, string local) => Module(module)?.Resources.TryGetValue(local, out var found) == true ? found : null;

    /// <summary>The value a root variable has in this plan; null where it is not known.</summary>
    public JsonElement? Variable(string name) =>
        values.TryGetValue(name, out var given) && given.Member("value") is { } value ? value : Declared(name)?.Member("default");

    /// <summary>A root variable that its author keeps secret and gives no value in the code.</summary>
    public bool IsConcealed(string name) =>
        Declared(name) is { } variable && variable.Member("sensitive") is { ValueKind: JsonValueKind.True } && variable.Member("default") is null;

    JsonElement? Declared(string name) => Module("")?.Variables.TryGetValue(name, out var variable) == true ? variable : null;

    void Add(ConfiguredModule module)
    {
        modules.TryAdd(module.Path, module);
        foreach (var (name, call) in module.Calls)
        {
            if (call.Member("module") is { } called)
            {
                Add(new(ResourceAddress.Join(module.Path, name), module, call, called));
            }
        }
    }
}

/// <summary>A module as written.</summary>
/// <param name="Path">The names of the calls that lead to it; empty for the root.</param>
/// <param name="Parent">The module that calls it.</param>
/// <param name="Call">How it is called.</param>
sealed record ConfiguredModule(string Path, ConfiguredModule? Parent, JsonElement? Call, JsonElement Body)
{
    public Dictionary<string, JsonElement> Calls { get; } = PlanJson.ByName(Body.Member("module_calls"));

    public Dictionary<string, JsonElement> Outputs { get; } = PlanJson.ByName(Body.Member("outputs"));

    public Dictionary<string, JsonElement> Variables { get; } = PlanJson.ByName(Body.Member("variables"));

    public Dictionary<string, JsonElement> Arguments { get; } = PlanJson.ByName(Call?.Member("expressions"));

    /// <summary>Its resources by their address within it, without keys.</summary>
    public Dictionary<string, JsonElement> Resources { get; } = Declared(Body);

    static Dictionary<string, JsonElement> Declared(JsonElement body)
    {
        Dictionary<string, JsonElement> resources = new(StringComparer.Ordinal);
        foreach (var resource in body.List("resources"))
        {
            if (resource.Text("type") is { } type && resource.Text("name") is { } name)
            {
                resources[resource.Text("mode") is "data" ? $"data.{type}.{name}" : $"{type}.{name}"] = resource;
            }
        }

        return resources;
    }
}
