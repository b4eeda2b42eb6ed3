using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Terraform;

/// <summary>A CloudFormation resource under construction.</summary>
/// <param name="links">What its attributes take their values from.</param>
/// <param name="hasBelongings">Resources of their own say what this one leaves out.</param>
sealed class Draft(PlannedResource resource, TypeMapping mapping, Links links, bool hasBelongings)
{
    readonly Tree root = new("");
    readonly string type = TypeOf(resource, mapping);
    readonly string[] leftOut =
    [
        .. mapping.LeftToAws,
        .. hasBelongings ? mapping.LeftToOthers : [],
        .. resource.IsCloudControl ? CloudControl.LeftOut(resource.Values) : [],
    ];

    public void MapOwn(PropertyValue? defaultTags)
    {
        root.Begin(ShapeKind.Object, "", mapping.Level);
        var values = WithDefaults(PolicyDocuments.Fill(resource, links), mapping);
        foreach (var (name, constant) in mapping.Constants.Pairs)
        {
            root.Member(name).Set(constant, "");
        }

        if (resource.IsCloudControl)
        {
            MapCloudControl(values);
            return;
        }

        if (Shape.Of(type) is { } shape)
        {
            new Mapper(leftOut).Map(Without(values), mapping.Level, shape, root, "");
        }
        else
        {
            Untyped.Write(Without(values), root);
        }

        var schema = Schemas.Find(type);
        var isTagged = resource.Values["tags"] is not null || resource.Values["tags_all"] is not null;
        if (schema is null ? isTagged : schema.Tags is not null)
        {
            Tags.Write(resource.Values, defaultTags, schema?.Tags ?? new("Tags", TagStyle.List), root);
        }
    }

    void MapCloudControl(PropertyMap values)
    {
        if (Shape.Of(type) is { } shape)
        {
            new Mapper(leftOut).Map(values, mapping.Level, shape, root, "");
        }
        else
        {
            CloudControl.Write(values, Schemas.Find(type)?.Tags?.Property ?? "Tags", root);
        }
    }

    /// <summary>Adds what another resource says of this one.</summary>
    public void Fold(Part part)
    {
        root.Begin(ShapeKind.Object, "", mapping.Level);
        var other = part.Resource;
        var values = part.IsSure ? WithDefaults(PolicyDocuments.Fill(other, links), part.Mapping) : Doubtful(other);
        new Mapper(part.Mapping.LeftToAws).Map(Without(values), part.Mapping.Level, Shape.Of(type)!, root, other == resource ? "" : other.Text);
    }

    /// <summary>Leaves open what several resources say of this one, each something else: the last to be applied wins.</summary>
    public void Dispute(IReadOnlyList<(string Address, PropertyMap Says)> parts)
    {
        foreach (var property in parts.SelectMany(part => part.Says.Pairs.Keys).Distinct(StringComparer.Ordinal))
        {
            List<PropertyValue?> options = [.. parts.Select(part => part.Says[property]).Distinct()];
            root.Member(property).Replace(options is [{ } agreed]
                ? agreed
                : new UnknownValue($"set twice: {string.Join(", ", parts.Select(part => part.Address))}"));
        }
    }

    /// <summary>Makes what this resource says absent.</summary>
    public void Remove()
    {
        root.Begin(ShapeKind.Object, "", mapping.Level);
        foreach (var property in mapping.Level.Properties.Distinct(StringComparer.Ordinal))
        {
            root.Member(property).Replace(Shape.Of(type)!.Below(property).Kind switch
            {
                ShapeKind.Object or ShapeKind.Json => PropertyMap.Empty,
                ShapeKind.List => PropertyList.Empty,
                _ => new ChoiceValue([null], "its resource is deleted"),
            });
        }
    }

    /// <summary>The blocks that CloudFormation has as resources of their own.</summary>
    public IEnumerable<Resource> Emit() =>
        from emission in mapping.Emits
        let value = PolicyDocuments.Fill(resource, links)[emission.Attribute]
        where value is not (null or TextValue { Text: "" }) && !(ReferenceEquals(value, Written.LeftOut) && leftOut.Contains(emission.Attribute))
        from item in Items(value, emission)
        select item;

    /// <summary>The resource; several where it stands for several.</summary>
    public IEnumerable<Resource> Build()
    {
        if (mapping.Conversion == Conversion.Sources)
        {
            var isEgress = type.EndsWith("Egress", StringComparison.Ordinal);
            return SecurityRules.Explode(resource.Values, isEgress).Select(Built);
        }

        return [Built(root)];
    }

    /// <summary>Properties of resources as a list under each type's name.</summary>
    public static PropertyMap ByType(IEnumerable<Resource> resources) => PropertyMap.Of(
        resources.GroupBy(resource => resource.Type, StringComparer.Ordinal).Select(same => KeyValuePair.Create(
            same.Key, (PropertyValue)new PropertyList([.. same.Select(one => OpenDocuments.In(one.Properties))]))));

    Resource Built(Tree tree) => new(type, tree.Build() as PropertyMap ?? PropertyMap.Empty)
    {
        AuthorPath = new AuthorPaths(tree, Shape.Of(type), resource).Of,
    };

    IEnumerable<Resource> Items(PropertyValue value, Emission emission)
    {
        var blocks = value is PropertyList list ? list.Items : [value];
        var made = emission.Mapping;
        for (var i = 0; i < blocks.Count; i++)
        {
            var author = value is PropertyList ? $"{emission.Attribute}[{i}]" : emission.Attribute;
            Tree tree = new(author);
            tree.Begin(ShapeKind.Object, author, made.Level);
            foreach (var (name, constant) in made.Constants.Pairs)
            {
                tree.Member(name).Set(constant, author);
            }

            var block = blocks[i] as PropertyMap;
            var whole = PropertyMap.Of((emission.Attribute, blocks[i]));
            new Mapper(made.LeftToAws).Map(block ?? whole, made.Level, Shape.Of(made.Type)!, tree, block is null ? "" : author);
            var properties = tree.Build() as PropertyMap ?? PropertyMap.Empty;
            yield return new(made.Type, blocks[i] is UnknownValue unknown ? properties.WithRest(unknown) : properties)
            {
                AuthorPath = new AuthorPaths(tree, Shape.Of(made.Type), resource).Of,
            };
        }
    }

    static PropertyMap WithDefaults(PropertyMap values, TypeMapping of)
    {
        foreach (var (name, value) in of.Defaults.Pairs)
        {
            values = values[name] is null ? values.With(name, value) : values;
        }

        return values;
    }

    static PropertyMap Doubtful(PlannedResource other)
    {
        UnknownValue doubt = new($"{other.Text} may say it of this or of another") { Presence = Presence.Unsure };
        return PropertyMap.Of(other.Values.Select(pair => KeyValuePair.Create(pair.Key, (PropertyValue)doubt)));
    }

    static PropertyMap Without(PropertyMap values) =>
        values["tags"] is PropertyMap or UnknownValue || values["tags_all"] is not null ? values.With("tags", null).With("tags_all", null) : values;

    static string TypeOf(PlannedResource resource, TypeMapping mapping) =>
        mapping.TypeBy is var (attribute, types) && types.TryGetValue(Scalars.Text(resource.Values[attribute]) ?? "", out var other) ? other : mapping.Type;
}
