namespace InfraAgent.Policies.Conditions;

/// <summary>How a resource type writes its tags.</summary>
enum TagStyle
{
    List,
    Map,
    Specifications,
}

/// <summary>The property that carries a type's tags, and its style. All styles are judged as one map, key to
/// value.</summary>
sealed record TagShape(string Property, TagStyle Style)
{
    static readonly TagShape usual = new("Tags", TagStyle.List);

    /// <summary>The tags of a resource as a map; unknown as a whole when any part of the list is, since a tag that
    /// might be
    /// there can't be called missing.</summary>
    public static PropertyValue Normalise(PropertyMap properties, TagShape? shape)
    {
        shape ??= usual;
        return properties[shape.Property] switch
        {
            null => PropertyMap.Empty,
            PropertyMap map when shape.Style != TagStyle.Specifications && map["Key"] is null => map,
            var written when shape.Style == TagStyle.Specifications => FromList(OwnSpecification(written)),
            var written => FromList(written),
        };
    }

    /// <summary>The path to a tag's value, or to all tags where it is absent.</summary>
    public static string Locate(PropertyMap properties, TagShape? shape, string? key)
    {
        var property = (shape ?? usual).Property;
        return (key, properties[property]) switch
        {
            (null, _) => property,
            (_, PropertyMap map) when map[key] is not null => PropertyPath.Join(property, key),
            (_, PropertyList list) when IndexOf(list, key) is var index and >= 0 => $"{property}[{index}].Value",
            _ => property,
        };
    }

    static int IndexOf(PropertyList list, string key)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (KeyOf(list.Items[i]) is { } found && found.Equals(key, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    static string? KeyOf(PropertyValue item) => Scalars.Text((item as PropertyMap)?["Key"]);

    static PropertyValue FromList(PropertyValue written)
    {
        if (written is PropertyMap single)
        {
            written = new PropertyList([single]);
        }

        if (written is not PropertyList list)
        {
            return written is UnknownValue ? written : new UnknownValue("the tags are not a list of keys and values");
        }

        Dictionary<string, PropertyValue> tags = new(list.Items.Count, StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (KeyOf(item) is not { } key)
            {
                return new UnknownValue("a tag has a key that is not known");
            }

            if (!tags.TryAdd(key, ((PropertyMap)item)["Value"] ?? new TextValue("")))
            {
                return new UnknownValue($"the tag {key} is written twice");
            }
        }

        return PropertyMap.Owning(tags);
    }

    // A launch template's own tags stand beside those for the instances and volumes it will make.
    static PropertyValue OwnSpecification(PropertyValue written) => written is not PropertyList list
        ? written
        : list.Items.OfType<PropertyMap>()
            .FirstOrDefault(spec => spec["ResourceType"] is TextValue { Text: "launch-template" })?["Tags"]
            ?? PropertyList.Empty;
}
