using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Documents;

/// <summary>The tags of a stack, which CloudFormation puts on every resource of it that can be tagged.</summary>
public static class StackTags
{
    /// <summary>The document's resources as they will be in a stack with these tags. A resource's own tags go before the
    /// stack's.</summary>
    public static Document WithStackTags(this Document document, IReadOnlyDictionary<string, string> tags) =>
        document with { Resources = [.. document.Resources.Select(resource => With(resource, tags))] };

    static Resource With(Resource resource, IReadOnlyDictionary<string, string> tags)
    {
        if (Schemas.Find(resource.Type) is not { Taggable: true, Tags: { Style: not TagStyle.Specifications } shape }
            || TagShape.Normalise(resource.Properties, shape) is not PropertyMap own)
        {
            return resource;
        }

        var missing = tags.Where(tag => own[tag.Key] is null).ToList();
        PropertyValue all = shape.Style == TagStyle.Map
            ? PropertyMap.Of(own.Concat(missing.Select(tag => KeyValuePair.Create(tag.Key, (PropertyValue)new TextValue(tag.Value)))))
            : new PropertyList(
            [
                .. resource.Properties[shape.Property] as PropertyList ?? PropertyList.Empty,
                .. missing.Select(tag => PropertyMap.Of(("Key", tag.Key), ("Value", tag.Value))),
            ]);
        return resource with { Properties = resource.Properties.With(shape.Property, all) };
    }
}
