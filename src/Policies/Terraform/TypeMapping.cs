namespace InfraAgent.Policies.Terraform;

/// <summary>What is done with a value on its way to CloudFormation.</summary>
enum Conversion
{
    None,

    /// <summary>Text that CloudFormation wants in base64, if it is not already.</summary>
    Base64,

    /// <summary>Blocks of name and value that CloudFormation writes as one map.</summary>
    Entries,

    /// <summary>Security group rules: one for each range, list or group they name.</summary>
    Sources,

    /// <summary>Grants of a bucket's access list, which CloudFormation knows by the name of the list alone.</summary>
    Grants,
}

/// <summary>A step of a property path; <c>Name[]</c> begins a new item of a list.</summary>
readonly record struct PathStep(string Name, bool NewItem);

/// <summary>Where an attribute goes.</summary>
/// <param name="Path">The property, seen from the resource or block; empty for that level itself; null for an attribute that
/// goes nowhere.</param>
/// <param name="Inner">What becomes of the attributes inside its blocks.</param>
/// <param name="Values">Other words for the same values.</param>
/// <param name="Absent">Values that mean nothing was set.</param>
sealed record AttributeMapping(
    IReadOnlyList<PathStep>? Path,
    Level Inner,
    Conversion Conversion,
    IReadOnlyDictionary<string, PropertyValue> Values,
    IReadOnlyList<string> Absent);

/// <summary>The attributes of a resource or of a block.</summary>
/// <param name="Attributes">Those that do not go where their name says.</param>
/// <param name="Under">The property that takes all others; empty where they stay on this level.</param>
sealed record Level(IReadOnlyDictionary<string, AttributeMapping> Attributes, IReadOnlyList<PathStep> Under)
{
    /// <summary>The properties that attributes of it go to.</summary>
    public IEnumerable<string> Properties => Under is [var under, ..]
        ? [under.Name]
        : Attributes.Values.SelectMany(attribute => attribute.Path switch
        {
            null => [],
            [] => attribute.Inner.Properties,
            [var first, ..] => [first.Name],
        });

    public static Level Plain { get; } = new(new Dictionary<string, AttributeMapping>(StringComparer.Ordinal), []);
}

/// <summary>How a resource says whom it belongs to.</summary>
/// <param name="By">Its attribute that names the other.</param>
/// <param name="Of">The other's Terraform type.</param>
/// <param name="Is">The attributes of the other that a known name may equal.</param>
/// <param name="Alone">Whether it is judged where the other is not in the plan.</param>
sealed record Belonging(string By, string Of, IReadOnlyList<string> Is, bool Alone);

/// <summary>A block that CloudFormation has as a resource of its own.</summary>
sealed record Emission(string Attribute, TypeMapping Mapping);

/// <summary>What a Terraform type is to CloudFormation.</summary>
/// <param name="Type">The CloudFormation type.</param>
/// <param name="TypeBy">The attribute that decides on another type, and which.</param>
/// <param name="Level">Its attributes.</param>
/// <param name="LeftToAws">Blocks that AWS fills in where the author leaves them out.</param>
/// <param name="LeftToOthers">Blocks that, left out, are written as resources of their own, if there are any.</param>
/// <param name="Defaults">What the provider takes for attributes that are not in the plan.</param>
/// <param name="Constants">Properties that follow from the Terraform type.</param>
/// <param name="Belongs">Whose part it is; null for what stands alone.</param>
/// <param name="Emits">Its blocks that are resources of their own.</param>
/// <param name="Conversion">What is done with the resource as a whole.</param>
/// <param name="IsPartial">It says a part of something of which the rest is nowhere in a plan.</param>
sealed record TypeMapping(
    string Type,
    (string Attribute, IReadOnlyDictionary<string, string> Types)? TypeBy,
    Level Level,
    IReadOnlyList<string> LeftToAws,
    IReadOnlyList<string> LeftToOthers,
    PropertyMap Defaults,
    PropertyMap Constants,
    Belonging? Belongs,
    IReadOnlyList<Emission> Emits,
    Conversion Conversion,
    bool IsPartial)
{
    /// <summary>A type whose attributes go by their names.</summary>
    public static TypeMapping Named(string type) =>
        new(type, null, Level.Plain, [], [], PropertyMap.Empty, PropertyMap.Empty, null, [], Conversion.None, false);

    /// <summary>Whether it says an item of a list beside others'.</summary>
    public bool IsAdditive => Level.Under.Any(step => step.NewItem)
        || Level.Attributes.Values.Any(attribute => attribute.Path is { } path && path.Any(step => step.NewItem));

    /// <summary>Whether it is folded into what it belongs to, having no counterpart of its own.</summary>
    public bool IsPart(TypeMapping whole) => Belongs is not null && Type == whole.Type;
}
