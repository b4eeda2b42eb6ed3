namespace InfraAgent.Policies.Terraform;

/// <summary>Puts the attributes of a Terraform resource where CloudFormation has them: by the type map, else by name.</summary>
/// <param name="leftOut">The blocks that are absent, not unknown, where the author left them out.</param>
sealed class Mapper(IReadOnlyCollection<string> leftOut)
{
    public void Map(PropertyMap values, Level level, Shape shape, Tree top, string author)
    {
        var (under, inside) = (top, shape);
        foreach (var step in level.Under)
        {
            inside = inside.Below(step.Name);
            under = under.Member(step.Name);
            under = step.NewItem ? under.Begin(ShapeKind.List, author, level).Add(author) : under;
            under = under.Begin(ShapeKind.Object, author, level);
            inside = step.NewItem ? inside.Item! : inside;
        }

        Attributes(values, level, (top, shape), (under, inside), author);
    }

    void Attributes(PropertyMap values, Level level, (Tree Tree, Shape Shape) here, (Tree Tree, Shape Shape) others, string author)
    {
        foreach (var (name, value) in values.Pairs)
        {
            var written = author.Length == 0 ? name : $"{author}.{name}";
            if (level.Attributes.TryGetValue(name, out var mapping))
            {
                if (mapping.Path is { } path && IsSet(value, mapping, path.Aggregate(here.Shape, (at, step) => at.Below(step.Name)), name))
                {
                    Place(mapping, path, value, here, written);
                }
            }
            else if (others.Shape.Find(name) is var (property, shape) && !IsLeftOut(value, shape, name))
            {
                Put(others.Tree.Member(property), value, shape, null, written);
            }
        }
    }

    void Place(AttributeMapping mapping, IReadOnlyList<PathStep> path, PropertyValue value, (Tree Tree, Shape Shape) at, string author)
    {
        var (tree, shape) = at;
        foreach (var step in path)
        {
            tree = tree.Member(step.Name);
            shape = shape.Below(step.Name);
            if (step.NewItem)
            {
                tree = tree.Begin(ShapeKind.List, author, Level.Plain).Add(author);
                shape = shape.Item ?? shape;
            }
        }

        Put(tree, value, shape, mapping, author);
    }

    void Put(Tree tree, PropertyValue value, Shape shape, AttributeMapping? mapping, string author)
    {
        switch (shape.Kind, value)
        {
            case (_, UnknownValue):
                tree.Set(value, author);
                break;
            case (_, PropertyMap block) when mapping?.Conversion is Conversion.Entries or Conversion.Grants or Conversion.Sources:
                Put(tree, new PropertyList([block]), shape, mapping, author);
                break;
            case (_, PropertyList blocks) when mapping?.Conversion == Conversion.Entries:
                tree.Set(Conversions.Entries(blocks), author);
                break;
            case (_, PropertyList grants) when mapping?.Conversion == Conversion.Grants:
                if (Grants.List(grants) is { } list)
                {
                    tree.Set(new TextValue(list), author);
                }

                break;
            case (ShapeKind.List, PropertyList blocks) when mapping?.Conversion == Conversion.Sources:
                SecurityRules.Explode(blocks, tree, author);
                break;
            case (ShapeKind.List, PropertyList items):
                PutItems(tree, items, shape.Item!, mapping, author);
                break;
            case (ShapeKind.List, PropertyMap tags) when shape.Item!.IsTag && tags["key"] is null && tags["Key"] is null:
                Tags.Write(tags, tree, author);
                break;
            case (ShapeKind.List, _):
                Put(tree.Begin(ShapeKind.List, author, Level.Plain).Add(author), value, shape.Item!, mapping, author);
                break;
            case (ShapeKind.Object, PropertyList { Items: [] }):
                break;
            case (ShapeKind.Object, PropertyList { Items: [PropertyMap block] }):
                Block(tree, block, shape, mapping, $"{author}[0]");
                break;
            case (ShapeKind.Object, PropertyMap block):
                Block(tree, block, shape, mapping, author);
                break;
            case (ShapeKind.Json, TextValue { Text: var text }):
                if (Conversions.Document(text) is { } document)
                {
                    tree.Set(document, author);
                }

                break;
            case (ShapeKind.Json, PropertyList { Items: [PropertyMap block] }):
                tree.Set(Untyped.Block(block), $"{author}[0]");
                break;
            case (ShapeKind.Scalar, PropertyList { Items: [var only] }):
                Put(tree, only, shape, mapping, $"{author}[0]");
                break;
            case (ShapeKind.Scalar, TextValue { Text: "" }):
                // The provider's word for nothing.
                break;
            default:
                tree.Set(Conversions.Of(value, mapping), author);
                break;
        }
    }

    void PutItems(Tree tree, PropertyList list, Shape shape, AttributeMapping? mapping, string author)
    {
        // Terraform writes no blocks at all as an empty list; a list of plain values is empty because someone said so.
        if (list.Items is [] && shape.Kind == ShapeKind.Object)
        {
            return;
        }

        tree.Begin(ShapeKind.List, author, mapping?.Inner ?? Level.Plain);
        for (var i = 0; i < list.Items.Count; i++)
        {
            Put(tree.Add($"{author}[{i}]"), list.Items[i], shape, mapping, $"{author}[{i}]");
        }
    }

    void Block(Tree tree, PropertyMap block, Shape shape, AttributeMapping? mapping, string author)
    {
        var level = mapping?.Inner ?? Level.Plain;
        Map(block, level, shape, tree.Begin(ShapeKind.Object, author, level), author);
    }

    bool IsSet(PropertyValue value, AttributeMapping mapping, Shape shape, string name) =>
        !IsLeftOut(value, shape, name) && (Scalars.Text(value) is not { } text || !mapping.Absent.Contains(text, StringComparer.Ordinal));

    // A plan says the same of a block left out and of a dynamic block whose number is not known; of other attributes there
    // is nothing dynamic.
    bool IsLeftOut(PropertyValue value, Shape shape, string name) =>
        ReferenceEquals(value, Written.LeftOut) && (!shape.IsBlock || leftOut.Contains(name, StringComparer.Ordinal));
}
