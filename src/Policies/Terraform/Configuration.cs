using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>What the author wrote, as a plan's <c>configuration</c> keeps it: expressions by the references in them.</summary>
sealed class Configuration
{
    readonly Dictionary<string, ConfiguredModule> modules = new(StringComparer.Ordinal);
    readonly Dictionary<string, JsonElement> values;
    readonly Dictionary<string, string[]> steps = new(StringComparer.Ordinal);

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

    /// <summary>The parts of a reference. Plans repeat themselves, so they are taken apart once.</summary>
    public string[] Steps(string reference)
    {
        if (!steps.TryGetValue(reference, out var split))
        {
            steps[reference] = split = [.. ResourceAddress.Split(reference)];
        }

        return split;
    }

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
/// <param name="path">The names of the calls that lead to it; empty for the root.</param>
/// <param name="parent">The module that calls it.</param>
/// <param name="call">How it is called.</param>
sealed class ConfiguredModule(string path, ConfiguredModule? parent, JsonElement? call, JsonElement body)
{
    readonly Dictionary<string, string[]> arguments = new(StringComparer.Ordinal);
    readonly Dictionary<string, string[]> outputs = new(StringComparer.Ordinal);

    public string Path => path;

    public ConfiguredModule? Parent => parent;

    public JsonElement? Call => call;

    public Dictionary<string, JsonElement> Calls { get; } = PlanJson.ByName(body.Member("module_calls"));

    public Dictionary<string, JsonElement> Outputs { get; } = PlanJson.ByName(body.Member("outputs"));

    public Dictionary<string, JsonElement> Variables { get; } = PlanJson.ByName(body.Member("variables"));

    public Dictionary<string, JsonElement> Arguments { get; } = PlanJson.ByName(call?.Member("expressions"));

    /// <summary>Its resources by their address within it, without keys.</summary>
    public Dictionary<string, JsonElement> Resources { get; } = Declared(body);

    /// <summary>What the caller's value for an input refers to.</summary>
    public string[] ArgumentReferences(string name) =>
        Once(arguments, name, Arguments.TryGetValue(name, out var argument) ? argument : null);

    /// <summary>What an output refers to.</summary>
    public string[] OutputReferences(string name) =>
        Once(outputs, name, Outputs.TryGetValue(name, out var output) ? output.Member("expression") : null);

    static string[] Once(Dictionary<string, string[]> known, string name, JsonElement? expression)
    {
        if (!known.TryGetValue(name, out var references))
        {
            known[name] = references = expression is { } written ? [.. References.In(written)] : [];
        }

        return references;
    }

    static Dictionary<string, JsonElement> Declared(JsonElement body)
    {
        Dictionary<string, JsonElement> resources = new(StringComparer.Ordinal);
        foreach (var resource in body.List("resources"))
        {
            var name = resource.Text("type") is { } type ? $"{type}.{resource.Text("name")}" : resource.Text("address") ?? "";
            resources[resource.Text("mode") is "data" && !name.StartsWith("data.", StringComparison.Ordinal) ? $"data.{name}" : name] = resource;
        }

        return resources;
    }
}
