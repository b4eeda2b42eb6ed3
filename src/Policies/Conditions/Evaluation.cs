namespace InfraAgent.Policies.Conditions;

/// <summary>One resource in one context, as the rules see it: documents opened, tags in one shape.</summary>
sealed class Evaluation(Resource resource, PolicyContext context, TagShape? tagShape)
{
    PropertyValue? tags;

    public Resource Resource => resource;

    /// <summary>The properties with the documents inside them opened.</summary>
    public PropertyMap Properties { get; } = OpenDocuments.In(resource.Properties);

    /// <summary>Tag values by key, whatever the type's own way to write them.</summary>
    public PropertyValue Tags => tags ??= TagShape.Normalise(resource.Properties, tagShape);

    public TagShape? TagShape => tagShape;

    public PropertyValue Region { get; } =
        (PropertyValue?)resource.Region ?? new UnknownValue("the region is not stated");

    public PropertyValue Environment { get; } = new TextValue(context.Environment);

    public int EnvironmentIndex { get; } = Environments.IndexOf(context.Environment);

    public DateOnly Today => context.Today;
}
