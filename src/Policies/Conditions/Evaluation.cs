using InfraAgent.Policies.Operators;

namespace InfraAgent.Policies.Conditions;

/// <summary>One resource in one context, as the rules see it: documents opened, tags in one shape.</summary>
sealed class Evaluation(Resource resource, PolicyContext context, TagShape? tagShape)
{
    PropertyValue? tags;
    PropertyMap? related;
    Masking? masking;

    public Resource Resource => resource;

    /// <summary>The properties with the documents inside them opened.</summary>
    public PropertyMap Properties { get; } = OpenDocuments.In(resource.Properties);

    /// <summary>Tag values by key, whatever the type's own way to write them.</summary>
    public PropertyValue Tags => tags ??= TagShape.Normalise(resource.Properties, tagShape);

    /// <summary>What of the properties no finding may show.</summary>
    public Masking Masking => masking ??= new(Properties);

    public TagShape? TagShape => tagShape;

    /// <summary>What belongs to the resource, documents opened; null outside a document.</summary>
    public PropertyMap? Related => related ??= resource.Related is { } written ? OpenDocuments.In(written) : null;

    /// <summary>Absent while it is for whoever deploys to choose.</summary>
    public PropertyValue? Region { get; } = (PropertyValue?)resource.Region
        ?? (resource.AwaitsRegion ? null : new UnknownValue("the region is not stated"));

    /// <summary>The resource's properties if it stands for a template as a whole.</summary>
    public PropertyMap? Template =>
        Resource.Type.Equals(ResourceTypes.Template, StringComparison.Ordinal) ? Properties : null;

    public PropertyValue Environment { get; } = new TextValue(context.Environment);

    public int EnvironmentIndex { get; } = Environments.IndexOf(context.Environment);

    public DateOnly Today => context.Today;
}
