namespace InfraAgent.Policies.Documents;

/// <summary>The kinds of documents that can be judged.</summary>
public enum DocumentFormat
{
    /// <summary>A CloudFormation template, JSON or YAML.</summary>
    CloudFormation,

    /// <summary>What <c>terraform show -json</c> says of a plan.</summary>
    Terraform,
}

/// <summary>A template or a plan as the resources it would make.</summary>
/// <param name="Notes">What its reader must know besides the findings. Nothing is left out in silence.</param>
public sealed record Document(
    DocumentFormat Format, IReadOnlyList<Resource> Resources, IReadOnlyList<DocumentNote> Notes);

/// <summary>Something about a document that is no finding.</summary>
/// <param name="Address">The resource it is about; empty for the document.</param>
public sealed record DocumentNote(NoteKind Kind, string Address, Localized Message);

/// <summary>What a note is about.</summary>
public enum NoteKind
{
    /// <summary>The document asks for a rule to be passed over; only the pack's exceptions count.</summary>
    SuppressionIgnored,

    /// <summary>A resource of a kind for which only the general rules exist.</summary>
    GeneralRulesOnly,

    /// <summary>Something that is not in the document yet, such as instances of an unknown <c>for_each</c>.</summary>
    NotInDocument,

    /// <summary>Resources that are not judged since nothing of them is made or changed.</summary>
    NotJudged,

    /// <summary>The region is for whoever deploys to choose.</summary>
    RegionOpen,
}

/// <summary>What is known besides the document.</summary>
public sealed record DocumentOptions
{
    public static DocumentOptions None { get; } = new();

    /// <summary>The region it will be deployed to; null leaves that open.</summary>
    public string? Region { get; init; }

    /// <summary>Values of a template's parameters, by name.</summary>
    public PropertyMap Parameters { get; init; } = PropertyMap.Empty;
}
