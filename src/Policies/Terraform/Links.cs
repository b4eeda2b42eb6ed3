using System.Text.Json;

namespace InfraAgent.Policies.Terraform;

/// <summary>The resources that another belongs to.</summary>
/// <param name="Targets">Those it may belong to.</param>
/// <param name="IsSure">It belongs to all of them; otherwise to one, and nobody can tell which.</param>
/// <param name="HasOthers">It also belongs to what is not in the plan.</param>
readonly record struct Link(IReadOnlyList<PlannedResource> Targets, bool IsSure, bool HasOthers)
{
    public static Link None { get; } = new([], true, true);
}

/// <summary>Finds what belongs together: by the references in the configuration, since names are often known after apply
/// only, or else by equal names.</summary>
sealed class Links
{
    // More candidates than this are as good as none.
    const int MaxCandidates = 64;

    readonly Configuration configuration;
    readonly IReadOnlyList<PlannedResource> planned;
    readonly Dictionary<string, PlannedResource> byAddress = new(StringComparer.Ordinal);
    readonly ILookup<string, PlannedResource> byConfiguration;
    readonly ILookup<string, PlannedResource> byType;
    readonly Dictionary<(string Type, string Attribute), ILookup<string, PlannedResource>> byName = [];

    public Links(Configuration configuration, IReadOnlyList<PlannedResource> resources)
    {
        this.configuration = configuration;
        planned = resources;
        foreach (var resource in resources)
        {
            byAddress.TryAdd(resource.Text, resource);
        }

        byConfiguration = resources.ToLookup(resource => resource.Address.Configuration, StringComparer.Ordinal);
        byType = resources.Where(resource => resource.Fate is Fate.Changed or Fate.Kept).ToLookup(resource => resource.Type, StringComparer.Ordinal);
    }

    public Link Of(PlannedResource resource, Belonging belonging)
    {
        List<PlannedResource> referred = [];
        var isSure = true;
        foreach (var node in resource.Written.Member(belonging.By).Nodes ?? [])
        {
            var link = Follow(resource, node, belonging, depth: 0);
            referred.AddRange(link.Targets);
            isSure &= link.IsSure;
        }

        var value = resource.Values[belonging.By];
        if (value is PropertyList list)
        {
            List<PlannedResource> all = [.. referred.Concat(list.Items.SelectMany(name => Named(name, belonging))).Distinct()];
            return new(all, isSure, all.Count < list.Items.Count);
        }

        var named = Named(value, belonging);
        var both = referred.Intersect(named).ToList();
        return both is not [] ? new(both, true, false)
            : referred is not [] ? new(referred, isSure && referred.Count == 1, false)
            : new(named, true, named.Count == 0);
    }

    /// <summary>The only resource, of the type given, that an attribute takes its value from; null where there are others or
    /// none.</summary>
    public PlannedResource? Source(PlannedResource resource, string attribute, string type) =>
        resource.Written is { Module: { } module } written
        && written.Member(attribute).Nodes is [var node]
        && References.Follow(configuration, module, resource.Address.Module, node, resource.Each) is [var reached]
        && Choose(reached, resource) is { IsSure: true, Targets: [var source] }
        && source.Address.Type == type
            ? source
            : null;

    /// <summary>Whether a part that is deleted leaves something behind without it: neither is its whole deleted too, nor does
    /// another part take its place.</summary>
    public bool LeavesGap(PlannedResource part, Belonging belonging) => part.Values[belonging.By] is not TextValue { Text: var name }
        || !planned.Any(other => other.Type == part.Type
            ? other.Fate is Fate.Changed or Fate.Kept && other.Values[belonging.By] is TextValue { Text: var same } && same == name
            : other.Type == belonging.Of && other is { Fate: Fate.Gone, IsForgotten: false }
                && belonging.Is.Any(attribute => Scalars.Text(other.Values[attribute]) == name));

    // A part may name its whole through another part: bucket = aws_s3_bucket_versioning.b.bucket.
    Link Follow(PlannedResource resource, JsonElement expression, Belonging belonging, int depth)
    {
        if (resource.Written.Module is not { } module)
        {
            return Link.None;
        }

        List<PlannedResource> targets = [];
        var isSure = true;
        foreach (var reached in References.Follow(configuration, module, resource.Address.Module, expression, resource.Each))
        {
            var chosen = Choose(reached, resource);
            foreach (var target in chosen.Targets)
            {
                var whole = target.Type == belonging.Of ? new([target], chosen.IsSure, false)
                    : depth < 3 && PartOf(target, belonging.Of) is { } part && target.Written.Member(part.By).Nodes is [var node, ..]
                        ? Follow(target, node, part, depth + 1)
                        : Link.None;
                targets.AddRange(whole.Targets);
                isSure &= whole.IsSure;
            }
        }

        return new([.. targets.Where(target => target.Fate is Fate.Changed or Fate.Kept).Distinct()], isSure, targets is []);
    }

    static Belonging? PartOf(PlannedResource resource, string whole) =>
        TypeMap.Find(resource.Type).Select(mapping => mapping.Belongs).FirstOrDefault(belonging => belonging?.Of == whole);

    /// <summary>The instances meant: the one whose key is written, or the one with the same key.</summary>
    Link Choose(Reached reached, PlannedResource source)
    {
        var key = source.Address.Name.Key;
        foreach (var module in (string[])[reached.Instance, $"{reached.Instance}[{key}]"])
        {
            foreach (var instance in reached.Key is { } written ? (string?[])[written] : [key, null])
            {
                var address = ResourceAddress.Join(module, instance is null ? reached.Local : $"{reached.Local}[{instance}]");
                if (byAddress.TryGetValue(address, out var exact))
                {
                    return new([exact], true, false);
                }
            }
        }

        var candidates = byConfiguration[ResourceAddress.Join(reached.Module, reached.Local)]
            .Where(candidate => reached.Key is null || candidate.Address.Name.Key == reached.Key)
            .Take(MaxCandidates + 1).ToList();
        return candidates.Count > MaxCandidates ? Link.None : new(candidates, candidates.Count <= 1, candidates is []);
    }

    List<PlannedResource> Named(PropertyValue? name, Belonging belonging)
    {
        if (name is not TextValue { Text: { Length: > 0 } text })
        {
            return [];
        }

        foreach (var attribute in belonging.Is)
        {
            if (!byName.TryGetValue((belonging.Of, attribute), out var named))
            {
                byName[(belonging.Of, attribute)] = named = byType[belonging.Of].ToLookup(
                    resource => Scalars.Text(resource.Values[attribute]) ?? "", StringComparer.Ordinal);
            }

            if (named[text].Take(MaxCandidates).ToList() is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }
}
