using System.Text.Json;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Terraform;

/// <summary>Reads what <c>terraform show -json</c> says of a plan, or of a state.</summary>
static class PlanReader
{
    /// <exception cref="UnreadableDocumentException">It is neither.</exception>
    public static Document Read(JsonElement plan, DocumentOptions options)
    {
        try
        {
            return ReadPlan(plan, options);
        }
        catch (InvalidOperationException)
        {
            // The JSON library refuses half of a surrogate pair when the text is asked for, not when it is parsed.
            throw new UnreadableDocumentException(1, "a text of the plan is not Unicode");
        }
    }

    static Document ReadPlan(JsonElement plan, DocumentOptions options)
    {
        if (plan.ValueKind != JsonValueKind.Object)
        {
            throw new UnreadableDocumentException(1, "a plan is a JSON object: write it with terraform show -json");
        }

        CheckFormat(plan);
        if (plan.Member("errored") is { ValueKind: not JsonValueKind.False })
        {
            throw new UnreadableDocumentException(1, "the plan ended in an error (errored), so it does not say all that would be made: mend it and plan again");
        }

        Configuration configuration = new(plan);
        List<PlannedResource> resources = [.. Resources(plan, configuration)];
        Assembler assembler = new(resources, new(configuration, resources), new(configuration), options.Region);
        List<Resource> assembled = [.. assembler.Assemble()];
        if (assembled is [] && plan.Member("complete") is { ValueKind: not JsonValueKind.True })
        {
            throw new UnreadableDocumentException(1, "the plan is not complete and nothing in it can be judged: apply what it defers to, and plan again");
        }

        return new(DocumentFormat.Terraform, assembled, [.. PlanNotes.Of(plan, configuration, resources, assembler, assembled)]);
    }

    static void CheckFormat(JsonElement plan)
    {
        if (plan.TryGetProperty("format_version", out var version)
            && (version.ValueKind != JsonValueKind.String || version.GetString()!.Split('.') is not ["0" or "1", _, ..]))
        {
            throw new UnreadableDocumentException(1, $"format_version {version.GetRawText()} of the plan is not one that is understood here (0.x, 1.x)");
        }
    }

    static IEnumerable<PlannedResource> Resources(JsonElement plan, Configuration configuration)
    {
        // A plan names what stays as it is among its changes too; one without any does not speak for what it plans.
        var changes = plan.Demand("resource_changes");
        if (plan.Member("resource_changes") is not null && (changes.Any() || !PlansAny(plan)))
        {
            return plan.Demand("resource_changes").Select((change, i) => PlannedResource.OfChange(Entry(change, $"resource_changes[{i}]"), configuration));
        }

        // A plan of which only the outcome is given, or a state.
        var root = (plan.Member("planned_values") ?? plan.Member("values"))?.Member("root_module");
        return root is { } module
            ? InModule(module).Select(resource => PlannedResource.OfValues(resource, configuration))
            : plan.Member("planned_values") is null && plan.Member("values") is null
                ? throw new UnreadableDocumentException(1, "the plan has neither resource_changes nor planned_values: write it with terraform show -json")
                : [];
    }

    static bool PlansAny(JsonElement plan) =>
        plan.Member("planned_values")?.Member("root_module") is { } module && InModule(module).Any(resource => resource.Text("mode") is not "data");

    static IEnumerable<JsonElement> InModule(JsonElement module) => module.Demand("resources")
        .Select((resource, i) => Entry(resource, $"resources[{i}]"))
        .Concat(module.Demand("child_modules").SelectMany(InModule));

    static JsonElement Entry(JsonElement json, string place) => json.ValueKind == JsonValueKind.Object
        ? json
        : throw new UnreadableDocumentException(1, $"{place} of the plan is not a resource");
}
