using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>A resource that does not come alone: a bucket with its policy.</summary>
static class Accompanied
{
    /// <summary>The resource with another one that belongs to it.</summary>
    public static Resource With(this Resource resource, string type, PropertyMap properties)
    {
        var related = resource.Related ?? PropertyMap.Empty;
        var others = related[type] as PropertyList ?? PropertyList.Empty;
        return resource with { Related = related.With(type, new PropertyList([.. others, properties])) };
    }

    /// <summary>The properties of the one companion of a type; null where there is none.</summary>
    public static PropertyMap? Companion(this Resource resource, string type) =>
        (resource.Related?[type] as PropertyList)?.Items.OfType<PropertyMap>().SingleOrDefault();

    /// <summary>The resource, then what comes with it.</summary>
    public static IEnumerable<Resource> By(Resource resource) =>
    [
        resource,
        .. from type in resource.Related ?? PropertyMap.Empty
           from properties in (type.Value as PropertyList ?? PropertyList.Empty).OfType<PropertyMap>()
           select new Resource(type.Key, properties) { Address = type.Key, Region = resource.Region },
    ];
}
