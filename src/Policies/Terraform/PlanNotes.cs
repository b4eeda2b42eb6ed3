using System.Buffers;
using System.Text.Json;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Terraform;

/// <summary>What a plan leaves open, and what of it is not judged.</summary>
static class PlanNotes
{
    static readonly string[] suppressions =
        ["checkov:skip", "tfsec:ignore", "trivy:ignore", "cfn_nag:", "kics-scan", "nosec", "terrascan:skip", "snyk:ignore"];

    static readonly SearchValues<string> suppressing = SearchValues.Create(suppressions, StringComparison.OrdinalIgnoreCase);

    static readonly (Fate Fate, string Es, string En)[] reasons =
    [
        (Fate.Gone, "se eliminan", "to be deleted"),
        (Fate.Kept, "no cambian", "unchanged"),
        (Fate.Read, "son fuentes de datos", "data sources"),
    ];

    public static IEnumerable<DocumentNote> Of(
        JsonElement plan, Configuration configuration, IReadOnlyList<PlannedResource> resources, Assembler assembler, IReadOnlyList<Resource> assembled) =>
    [
        .. NotJudged(resources, assembler),
        .. NotYetThere.Of(configuration, resources),
        .. Deferred(plan),
        .. Suppressions(resources, assembler),
        .. assembled.Any(resource => resource.AwaitsRegion) ? [RegionOpen] : (DocumentNote[])[],
    ];

    static DocumentNote RegionOpen { get; } = new(NoteKind.RegionOpen, "", new(
        "El plan no dice en qué región se despliega; las reglas sobre regiones esperan al despliegue",
        "The plan does not say to which region it deploys; rules on regions wait for the deployment"));

    static IEnumerable<DocumentNote> NotJudged(IReadOnlyList<PlannedResource> resources, Assembler assembler)
    {
        var aside = resources.Where(resource => !resource.IsAws || !assembler.IsJudged(resource)).ToList();
        foreach (var provider in aside.Where(resource => !resource.IsAws && resource.Fate == Fate.Changed)
            .GroupBy(resource => resource.Provider, StringComparer.Ordinal))
        {
            yield return Note(provider.Count(), $"son del proveedor {provider.Key}; sólo se evalúa aws", $"of the provider {provider.Key}; only aws is judged");
        }

        foreach (var (fate, es, en) in reasons)
        {
            if (aside.Count(resource => resource.Fate == fate) is > 0 and var count)
            {
                yield return Note(count, es, en);
            }
        }

        static DocumentNote Note(int count, string es, string en) => new(NoteKind.NotJudged, "", new(
            $"Sin evaluar: {count} recursos que {es}", $"Not judged: {count} resources, {en}"));
    }

    static IEnumerable<DocumentNote> Deferred(JsonElement plan) =>
        plan.List("deferred_changes").Select(deferred => new DocumentNote(
            NoteKind.NotInDocument,
            deferred.Member("resource_change")?.Text("address") ?? "",
            new("Terraform deja este cambio para un plan posterior", "Terraform leaves this change to a later plan")));

    static IEnumerable<DocumentNote> Suppressions(IReadOnlyList<PlannedResource> resources, Assembler assembler) =>
        from resource in resources
        where resource.IsAws && assembler.IsJudged(resource)
        from text in Texts(resource.Values)
        where text.AsSpan().ContainsAny(suppressing)
        let what = suppressions.First(name => text.Contains(name, StringComparison.OrdinalIgnoreCase))
        select new DocumentNote(NoteKind.SuppressionIgnored, resource.Text, new(
            $"Se ignora la supresión {what}: las excepciones se aprueban en exceptions.yaml",
            $"The suppression {what} is ignored: exceptions are approved in exceptions.yaml"));

    static IEnumerable<string> Texts(PropertyValue value) => value switch
    {
        TextValue text => [text.Text],
        PropertyList list => list.Items.SelectMany(Texts),
        PropertyMap map => map.SelectMany(pair => Texts(pair.Value).Prepend(pair.Key)),
        _ => [],
    };
}
