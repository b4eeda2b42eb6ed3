namespace InfraAgent.Policies;

/// <summary>A rule set aside for some resources until a day, by somebody who answers for it.</summary>
public sealed record Exemption(
    string Rule,
    ExemptionSelector Selector,
    string Reason,
    string ApprovedBy,
    string Ticket,
    DateOnly Expires);

/// <summary>Which resources an exception covers: all that is stated must hold. <c>*</c> in an address stands for any text.</summary>
public sealed record ExemptionSelector(
    string? Type,
    string? Address,
    string? Region,
    IReadOnlyDictionary<string, string> Tags);
