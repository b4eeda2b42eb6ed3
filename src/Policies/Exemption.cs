using InfraAgent.Policies.Conditions;
using InfraAgent.Policies.Operators;

namespace InfraAgent.Policies;

/// <summary>A rule set aside for some resources until a day, by somebody who answers for it
/// (<c>exceptions.yaml</c>).</summary>
/// <param name="Expires">The last day on which it counts.</param>
public sealed record Exemption(
    string Rule,
    ExemptionSelector Selector,
    string Reason,
    string ApprovedBy,
    string Ticket,
    DateOnly Expires)
{
    /// <summary>Where it is written: file and line.</summary>
    public string Source { get; init; } = "";

    internal bool Covers(Rule rule, Evaluation evaluation) =>
        Rule.Equals(rule.Id, StringComparison.Ordinal) && evaluation.Today <= Expires && Selector.Matches(evaluation);
}

/// <summary>Which resources an exception covers: all that is stated must hold. <c>*</c> in a text stands for any
/// text.</summary>
public sealed record ExemptionSelector(
    string? Type,
    string? Address,
    string? Region,
    IReadOnlyDictionary<string, string> Tags)
{
    internal bool Matches(Evaluation evaluation) =>
        Fits(Type, evaluation.Resource.Type)
        && Fits(Address, evaluation.Resource.Address)
        && Fits(Region, evaluation.Resource.Region)
        && Tags.All(tag => evaluation.Tags is PropertyMap tags && Fits(tag.Value, Scalars.Text(tags[tag.Key])));

    static bool Fits(string? wanted, string? found) =>
        wanted is null || (found is not null && Glob.Matches(wanted, found));
}
