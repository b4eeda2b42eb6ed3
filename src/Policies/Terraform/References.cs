using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>What a reference leads to in the end.</summary>
/// <param name="Module">The module it stands in, as the configuration knows it.</param>
/// <param name="Instance">The same module with the keys that are known.</param>
/// <param name="Local">The resource within that module, or <c>var.x</c> of the root.</param>
/// <param name="Key">The instance, where the reference names one.</param>
readonly record struct Reached(string Module, string Instance, string Local, string? Key);

/// <summary>Follows the references of one expression through the inputs and outputs of modules. What locals say is not in a
/// plan.</summary>
sealed class References
{
    // Far more than people write; a circle or a flood ends here.
    const int MaxSteps = 100;

    readonly Configuration configuration;
    readonly JsonElement? each;
    readonly HashSet<(string Module, string Reference)> seen = [];
    readonly Queue<(ConfiguredModule Module, string Instance, string Reference)> open = new();
    readonly Dictionary<(string Module, string Local), Reached> reached = [];

    References(Configuration configuration, JsonElement? each)
    {
        this.configuration = configuration;
        this.each = each;
    }

    /// <summary>All texts under <c>references</c> in an expression or the blocks below it.</summary>
    public static IEnumerable<string> In(JsonElement expression)
    {
        switch (expression.ValueKind)
        {
            case JsonValueKind.Array:
                return expression.EnumerateArray().SelectMany(In);
            case JsonValueKind.Object when expression.Member("references") is { ValueKind: JsonValueKind.Array } list:
                return list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);
            case JsonValueKind.Object when expression.Member("constant_value") is null:
                return expression.EnumerateObject().SelectMany(member => In(member.Value));
            default:
                return [];
        }
    }

    /// <summary>The resources and root variables an expression refers to.</summary>
    /// <param name="module">The module it is written in.</param>
    /// <param name="instance">That module's address.</param>
    /// <param name="each">What <c>each</c> runs over there.</param>
    public static IReadOnlyList<Reached> Follow(
        Configuration configuration, ConfiguredModule module, string instance, JsonElement expression, JsonElement? each)
    {
        References references = new(configuration, each);
        references.Enqueue(module, instance, In(expression));
        while (references.open.TryDequeue(out var next))
        {
            references.Step(next.Module, next.Instance, configuration.Steps(next.Reference));
        }

        return [.. references.reached.Values];
    }

    void Enqueue(ConfiguredModule module, string instance, IEnumerable<string> found)
    {
        foreach (var reference in found)
        {
            if (seen.Count < MaxSteps && seen.Add((module.Path, reference)))
            {
                open.Enqueue((module, instance, reference));
            }
        }
    }

    void Step(ConfiguredModule module, string instance, string[] steps)
    {
        switch (steps)
        {
            case ["each", ..]:
                Enqueue(module, instance, each is { } over ? In(over) : []);
                break;
            case ["var", var name, ..] when module.Parent is { } parent:
                Enqueue(parent, Outer(instance), module.ArgumentReferences(Keyed.Parse(name).Name));
                break;
            case ["var", var name, ..]:
                reached.TryAdd(("", name), new("", "", $"var.{Keyed.Parse(name).Name}", null));
                break;
            case ["module", var call, var output, ..]:
                Enter(module, ResourceAddress.Join(instance, $"module.{call}"), Keyed.Parse(call).Name, Keyed.Parse(output).Name);
                break;
            case ["data", var type, var name, ..]:
                Reach(module, instance, $"data.{type}", Keyed.Parse(name));
                break;
            case [var type, var name, ..] when type is not ("local" or "count" or "path" or "self" or "terraform" or "module"):
                Reach(module, instance, type, Keyed.Parse(name));
                break;
        }
    }

    void Enter(ConfiguredModule module, string instance, string call, string output)
    {
        if (configuration.Module(ResourceAddress.Join(module.Path, call)) is { } called)
        {
            Enqueue(called, instance, called.OutputReferences(output));
        }
    }

    // Terraform lists a.b[0].id and a.b for one reference; the one with the key is what was written.
    void Reach(ConfiguredModule module, string instance, string type, Keyed name)
    {
        var place = (module.Path, $"{type}.{name.Name}");
        var key = name.Key ?? (reached.TryGetValue(place, out var before) ? before.Key : null);
        reached[place] = new(module.Path, instance, place.Item2, key);
    }

    static string Outer(string instance)
    {
        var steps = ResourceAddress.Split(instance);
        return string.Join('.', steps.Take(Math.Max(0, steps.Count - 2)));
    }
}
