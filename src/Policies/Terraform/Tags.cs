using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Terraform;

/// <summary>A resource's tags, those that its provider adds included, the way CloudFormation writes them for its type.</summary>
static class Tags
{
    /// <param name="byProvider">The provider's default tags, for plans that do not say all tags.</param>
    public static void Write(PropertyMap values, PropertyValue? byProvider, TagShape shape, Tree into)
    {
        var own = values["tags"];
        var all = ReferenceEquals(values["tags_all"], Written.LeftOut) ? byProvider : values["tags_all"];
        if (own is null && all is null or PropertyMap { Count: 0 })
        {
            return;
        }

        if (own is UnknownValue || all is UnknownValue)
        {
            into.Member(shape.Property).Set(own as UnknownValue ?? (UnknownValue)all!, "tags");
            return;
        }

        var tags = Merge(own as PropertyMap ?? PropertyMap.Empty, all as PropertyMap ?? PropertyMap.Empty);
        var place = into.Member(shape.Property);
        switch (shape.Style)
        {
            case TagStyle.Map:
                place.Set(PropertyMap.Of(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))), "tags");
                break;
            case TagStyle.Specifications:
                var specification = place.Begin(ShapeKind.List, "tags", Level.Plain).Add("tags");
                specification.Begin(ShapeKind.Object, "tags", Level.Plain).Member("ResourceType").Set(new TextValue("launch-template"), "tags");
                List(tags, specification.Member("Tags"));
                break;
            default:
                List(tags, place);
                break;
        }
    }

    /// <summary>Tags that stand inside a block.</summary>
    public static void Write(PropertyMap tags, Tree into, string author) =>
        List(tags.Select(tag => (tag.Key, tag.Value, $"{author}.{tag.Key}")), into);

    static void List(IEnumerable<(string Key, PropertyValue Value, string Author)> tags, Tree into)
    {
        into.Begin(ShapeKind.List, "tags", Level.Plain);
        foreach (var (key, value, author) in tags)
        {
            var tag = into.Add(author).Begin(ShapeKind.Object, author, Level.Plain);
            tag.Member("Key").Set(new TextValue(key), author);
            tag.Member("Value").Set(value, author);
        }
    }

    static List<(string Key, PropertyValue Value, string Author)> Merge(PropertyMap own, PropertyMap all) =>
    [
        .. own.Select(tag => (tag.Key, all[tag.Key] is { } known and not UnknownValue ? known : tag.Value, $"tags.{tag.Key}")),
        .. all.Where(tag => own[tag.Key] is null).Select(tag => (tag.Key, tag.Value, $"tags_all.{tag.Key}")),
    ];
}
