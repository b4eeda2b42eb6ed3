namespace InfraAgent.AwsSandbox.Ec2.Model;

/// <summary>Anything in EC2 that has an id and can be tagged.</summary>
abstract class Ec2Resource(string id, string resourceType)
{
    public string Id => id;

    /// <summary>EC2's own word for it, for example <c>security-group</c>.</summary>
    public string ResourceType => resourceType;

    /// <summary>Where it stands in a listing; a page ends at one key and the next begins after it.</summary>
    public virtual string SortKey => id;

    public ResourceTags Tags { get; } = new();
}
