using System.Text.Json;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Terraform;

/// <summary>Resources of the configuration of which the plan has no instance, unless it is known that there will be none.</summary>
static class NotYetThere
{
    public static IEnumerable<DocumentNote> Of(Configuration configuration, IReadOnlyList<PlannedResource> resources)
    {
        var there = resources.Select(resource => resource.Address.Configuration).ToHashSet(StringComparer.Ordinal);
        HashSet<string> said = new(StringComparer.Ordinal);
        foreach (var module in configuration.Modules)
        {
            foreach (var (local, resource) in module.Resources)
            {
                if (!local.StartsWith("data.", StringComparison.Ordinal)
                    && !there.Contains(ResourceAddress.Join(module.Path, local))
                    && Missing(configuration, module, local, resource) is { } address
                    && said.Add(address))
                {
                    yield return new(NoteKind.NotInDocument, address, new(
                        "El plan todavía no tiene instancias de este recurso, así que no se evalúan",
                        "The plan has no instances of this resource yet, so they are not judged"));
                }
            }
        }
    }

    /// <summary>What is missing: the resource, or the outermost module that may have instances; null where there will be
    /// none.</summary>
    static string? Missing(Configuration configuration, ConfiguredModule module, string local, JsonElement resource)
    {
        var missing = ResourceAddress.Join(AddressOf(module), local);
        if (IsEmpty(configuration, module, resource))
        {
            return null;
        }

        for (var at = module; at is { Parent: { } parent, Call: { } call }; at = parent)
        {
            if (IsEmpty(configuration, parent, call))
            {
                return null;
            }

            missing = IsRepeated(call) ? AddressOf(at) : missing;
        }

        return missing;
    }

    static bool IsRepeated(JsonElement declared) => declared.Member("count_expression") is not null || declared.Member("for_each_expression") is not null;

    // A plan is made when its counts are known; only what is not in it, locals and what is known after apply, leaves doubt.
    static bool IsEmpty(Configuration configuration, ConfiguredModule module, JsonElement declared)
    {
        if ((declared.Member("count_expression") ?? declared.Member("for_each_expression")) is not { } repeated)
        {
            return false;
        }

        if (repeated.Member("constant_value") is { } constant)
        {
            return IsNothing(constant);
        }

        var reached = References.Follow(configuration, module, "", repeated, null);
        return reached is not [] && reached.All(source => Value(configuration, source) is { } value
            && (reached.Count > 1 || IsNothing(value) || value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)));
    }

    static JsonElement? Value(Configuration configuration, Reached source) =>
        source.Local.StartsWith("var.", StringComparison.Ordinal) ? configuration.Variable(source.Local[4..]) : null;

    static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDecimal(out var number) && number == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.String => value.GetString() is "0" or "",
        JsonValueKind.False => true,
        _ => false,
    };

    static string AddressOf(ConfiguredModule module) =>
        module.Path.Length == 0 ? "" : string.Join('.', module.Path.Split('.').Select(name => $"module.{name}"));
}
