using InfraAgent.Policies.Conditions;
using InfraAgent.Policies.Repair;

namespace InfraAgent.Policies;

/// <summary>One rule of the bank, as its file states it.</summary>
public sealed class Rule
{
    /// <summary>What <see cref="Types"/> holds for a rule on everything that can carry tags.</summary>
    public const string Taggable = "taggable";

    /// <summary>What <see cref="Types"/> holds for a rule on every resource.</summary>
    public const string Any = "any";

    internal Rule()
    {
    }

    public required string Id { get; init; }

    public required Localized Title { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>CloudFormation type names, or <see cref="Taggable"/> or <see cref="Any"/> alone.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>What the rule demands, in words made from its condition.</summary>
    public required string Demand { get; init; }

    public required Localized Remediation { get; init; }

    /// <summary>The control frameworks' own names for it.</summary>
    public required IReadOnlyDictionary<string, string> Controls { get; init; }

    /// <summary>Where the rule stands: file and line.</summary>
    public required string Source { get; init; }

    /// <summary>How many examples beside it were run when the pack was loaded; 0 where they had been run before.</summary>
    public required int Tests { get; init; }

    internal RuleEffect[] Effects { get; init; } = [RuleEffect.Deny, RuleEffect.Deny, RuleEffect.Deny];

    /// <summary>The rule by type, since each type may keep the same properties elsewhere.</summary>
    internal IReadOnlyDictionary<string, RuleBody> Bodies { get; init; } =
        new Dictionary<string, RuleBody>(StringComparer.Ordinal);

    /// <summary>The rule for types that it does not name; null where it names all it is for.</summary>
    internal RuleBody? General { get; init; }

    internal IReadOnlyList<string> Except { get; init; } = [];

    public RuleEffect EffectIn(string environment) => Effects[Environments.IndexOf(environment)];

    /// <summary>What the rule asks of a type; null where it asks nothing.</summary>
    internal RuleBody? BodyFor(string type) =>
        Except.Contains(type, StringComparer.Ordinal) ? null
        : Bodies.TryGetValue(type, out var body) ? body
        : General is not null && (Types[0] is Any || IsTaggable(type)) ? General
        : null;

    // A type of AWS that is too new to be known is asked for its tags rather than let off.
    static bool IsTaggable(string type) =>
        Schemas.Find(type)?.Taggable ?? type.StartsWith("AWS::", StringComparison.Ordinal);
}

/// <summary>What a rule asks of resources of a type.</summary>
/// <param name="When">Which of them are meant; null means all.</param>
sealed record RuleBody(Condition? When, Condition Assert, Remedy Remedy)
{
    public Verdict Judge(Evaluation evaluation)
    {
        var meant = When?.Test(evaluation, evaluation.Properties) ?? Truth.True;
        if (meant != Truth.True)
        {
            return meant == Truth.False ? Verdict.NotApplicable : Verdict.Unknown;
        }

        return Assert.Test(evaluation, evaluation.Properties) switch
        {
            Truth.True => Verdict.Pass,
            Truth.False => Verdict.Fail,
            _ => Verdict.Unknown,
        };
    }

    /// <summary>The places that keep the rule from passing.</summary>
    public IReadOnlyList<Reason> Explain(Evaluation evaluation)
    {
        Explanation explanation = new();
        Site site = new(evaluation, evaluation.Properties, "");
        var atFault = When is not null && site.Test(When) == Truth.Unknown ? When : Assert;
        atFault.Explain(site, wanted: true, explanation);
        return explanation.Reasons is [] ? [new("", null, Assert.Words)] : explanation.Reasons;
    }
}
