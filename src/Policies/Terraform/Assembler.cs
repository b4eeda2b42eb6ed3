namespace InfraAgent.Policies.Terraform;

/// <summary>Puts the resources of a plan together as CloudFormation has them: parts folded into the whole, blocks that are
/// resources of their own beside it.</summary>
sealed class Assembler
{
    readonly Dictionary<PlannedResource, List<Part>> parts = [];
    readonly Dictionary<PlannedResource, List<(PlannedResource Belonging, TypeMapping Mapping)>> belongings = [];
    readonly HashSet<PlannedResource> touched = [];
    readonly HashSet<PlannedResource> missed = [];
    readonly HashSet<(PlannedResource, TypeMapping)> placed = [];
    readonly IReadOnlyList<PlannedResource> resources;
    readonly Links links;
    readonly Providers providers;
    readonly string? region;

    public Assembler(IReadOnlyList<PlannedResource> resources, Links links, Providers providers, string? region)
    {
        this.resources = resources;
        this.links = links;
        this.providers = providers;
        this.region = region;
        foreach (var resource in resources.Where(resource => resource.IsAws && resource.Fate != Fate.Read))
        {
            foreach (var mapping in TypeMap.Find(resource.Type).Where(mapping => mapping.Belongs is not null))
            {
                Join(resource, mapping, links.Of(resource, mapping.Belongs!));
            }
        }
    }

    /// <summary>Whether what becomes of a resource is judged: it changes, or a part of it does, or its loss
    /// changes what is not in the plan.</summary>
    public bool IsJudged(PlannedResource resource) =>
        resource.Fate == Fate.Changed || touched.Contains(resource) || missed.Contains(resource);

    /// <summary>The resources to judge, in the order of the plan.</summary>
    public IEnumerable<Resource> Assemble() => resources.Where(resource => resource.IsAws && IsJudged(resource)).SelectMany(Assemble);

    void Join(PlannedResource resource, TypeMapping mapping, Link link)
    {
        foreach (var target in link.Targets)
        {
            var isPart = mapping.IsPart(TypeMap.Find(target.Type)[0]);
            if (isPart && resource.Fate != Fate.Kept)
            {
                touched.Add(target);
            }

            if (resource.Fate == Fate.Gone)
            {
                continue;
            }

            if (isPart)
            {
                Among(parts, target).Add(new(resource, mapping, link.IsSure));
            }
            else
            {
                Among(belongings, target).Add((resource, mapping));
            }
        }

        if (resource is { Fate: Fate.Gone, IsForgotten: false } && link.Targets is [] && IsWholeProperty(mapping)
            && links.LeavesGap(resource, mapping.Belongs!))
        {
            missed.Add(resource);
        }

        if (link is { IsSure: true, HasOthers: false })
        {
            placed.Add((resource, mapping));
        }
    }

    IEnumerable<Resource> Assemble(PlannedResource resource)
    {
        var mappings = TypeMap.Find(resource.Type);
        if (mappings is [])
        {
            return [Unmapped(resource)];
        }

        if (missed.Contains(resource))
        {
            return [Without(resource, mappings[0])];
        }

        return mappings.SelectMany(mapping =>
            mapping.IsPartial ? [Alone(resource, mapping, "what else belongs to it is not in the plan")]
            : !IsPartOfWhole(mapping) ? Whole(resource, mapping)
            : placed.Contains((resource, mapping)) || !mapping.Belongs!.Alone || (mappings.Count > 1 && !Says(resource, mapping.Belongs)) ? []
            : [Alone(resource, mapping, $"the {mapping.Belongs.Of} that this belongs to is not in the plan")]);
    }

    static bool IsPartOfWhole(TypeMapping mapping) =>
        mapping.Belongs is { } belongs && TypeMap.Find(belongs.Of) is [var whole, ..] && mapping.IsPart(whole);

    // What is an item of a list beside others says nothing of the rest by going.
    static bool IsWholeProperty(TypeMapping mapping) => mapping.Belongs is { Of: "aws_s3_bucket" } && !mapping.IsAdditive;

    static bool Says(PlannedResource resource, Belonging belongs) => resource.Values[belongs.By] is not (null or PropertyList { Items: [] });

    IEnumerable<Resource> Whole(PlannedResource resource, TypeMapping mapping)
    {
        var own = belongings.GetValueOrDefault(resource) ?? [];
        Draft draft = new(resource, mapping, links, own.Count > 0);
        draft.MapOwn(providers.DefaultTagsOf(resource));
        foreach (var part in parts.GetValueOrDefault(resource) ?? [])
        {
            draft.Fold(part);
        }

        foreach (var same in (parts.GetValueOrDefault(resource) ?? []).Where(part => part.IsSure && !part.Mapping.IsAdditive)
            .GroupBy(part => part.Resource.Type, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            draft.Dispute([.. same.Select(part => (part.Resource.Text, SaidBy(part)))]);
        }

        var emitted = draft.Emit().ToList();
        var related = Related(own).Concat(emitted);
        return [.. draft.Build().Select(built => Finish(built, resource) with { Related = Draft.ByType(related) }), .. emitted.Select(made => Finish(made, resource))];
    }

    PropertyMap SaidBy(Part part)
    {
        Draft draft = new(part.Resource, part.Mapping, links, hasBelongings: false);
        draft.Fold(part);
        return draft.Build().Single().Properties;
    }

    /// <summary>What is left of a whole outside the plan once this part of it is deleted.</summary>
    Resource Without(PlannedResource resource, TypeMapping mapping)
    {
        Draft draft = new(resource, mapping, links, hasBelongings: false);
        draft.Remove();
        var built = draft.Build().Single();
        return Finish(built, resource) with
        {
            Properties = built.Properties.WithRest(new("what else belongs to it is not in the plan") { Presence = Presence.Unsure }),
        };
    }

    Resource Alone(PlannedResource resource, TypeMapping mapping, string why)
    {
        Draft draft = new(resource, mapping, links, hasBelongings: false);
        draft.Fold(new(resource, mapping, IsSure: true));
        var built = draft.Build().Single();
        return Finish(built, resource) with
        {
            Properties = built.Properties.WithRest(new(why) { Presence = Presence.Unsure }),
        };
    }

    IEnumerable<Resource> Related(IEnumerable<(PlannedResource Belonging, TypeMapping Mapping)> own) =>
        own.SelectMany(pair =>
        {
            Draft draft = new(pair.Belonging, pair.Mapping, links, hasBelongings: false);
            draft.MapOwn(null);
            return draft.Build();
        });

    Resource Unmapped(PlannedResource resource)
    {
        // Whoever carries tags is asked for them; AWS knows no type of this name, and a finding shows that it is Terraform's.
        var isTagged = resource.Values["tags"] is not null || resource.Values["tags_all"] is not null;
        var type = isTagged ? $"AWS::Terraform::{resource.Type}" : $"Terraform::{resource.Type}";
        Draft draft = new(resource, TypeMapping.Named(type), links, hasBelongings: false);
        draft.MapOwn(providers.DefaultTagsOf(resource));
        return Finish(draft.Build().Single(), resource);
    }

    Resource Finish(Resource resource, PlannedResource planned)
    {
        var where = providers.RegionOf(planned) ?? region;
        return resource with
        {
            Address = planned.Text,
            Region = where,
            AwaitsRegion = where is null,
            Related = resource.Related ?? PropertyMap.Empty,
        };
    }

    static List<T> Among<T>(Dictionary<PlannedResource, List<T>> lists, PlannedResource key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }
}

/// <summary>A resource that is folded into another.</summary>
/// <param name="IsSure">It is this other's; otherwise that is only possible.</param>
readonly record struct Part(PlannedResource Resource, TypeMapping Mapping, bool IsSure);
