namespace InfraAgent.Policies;

/// <summary>What a decision depends on besides the resource: the engine has no clock and no configuration of its
/// own.</summary>
/// <param name="Environment">dev, test or prod; any other name is judged as prod.</param>
/// <param name="Today">The day on which exceptions and dated approvals are looked at.</param>
public sealed record PolicyContext(string Environment, DateOnly Today);

/// <summary>A resource with what the policies demand and its author left out.</summary>
public sealed record FilledResource(Resource Resource, IReadOnlyList<FilledProperty> Filled);

/// <summary>One property that was filled in, and the rule that demands it.</summary>
public sealed record FilledProperty(string Path, PropertyValue Value, string RuleId, Localized Message);
