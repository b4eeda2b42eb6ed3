namespace InfraAgent.Policies;

/// <summary>
/// A resource as CloudFormation would describe it: the pivot of the product. Policies judge it, a plan shows it, AWS receives
/// exactly it, and an export writes it.
/// </summary>
/// <param name="Type">CloudFormation type name, for example <c>AWS::EC2::Instance</c>.</param>
/// <param name="Properties">Its properties under their CloudFormation names, tags included.</param>
public sealed record Resource(string Type, PropertyMap Properties)
{
    /// <summary>What its author calls it: a logical id, a Terraform address, an ARN. Empty for a single configuration.</summary>
    public string Address { get; init; } = "";

    /// <summary>The AWS region it lives in, where known; a missing region can't pass a region rule.</summary>
    public string? Region { get; init; }

    /// <summary>The region is left to whoever deploys the document; rules on regions wait for that.</summary>
    public bool AwaitsRegion { get; init; }

    /// <summary>What a template says of it beside its properties (<c>DeletionPolicy</c>, <c>Metadata</c>); null outside a
    /// template.</summary>
    public PropertyMap? Attributes { get; init; }

    /// <summary>The properties of resources in the same document that refer to this one, as a list under each type's name;
    /// null outside a document.</summary>
    public PropertyMap? Related { get; init; }

    /// <summary>How its author writes a canonical path, for example <c>metadata_options[0].http_tokens</c>; the path itself
    /// where absent.</summary>
    public Func<string, string>? AuthorPath { get; init; }

    /// <summary>The line of the document on which a canonical path, or the nearest thing above it, is written; null where lines
    /// mean nothing.</summary>
    public Func<string, int>? AuthorLine { get; init; }
}
