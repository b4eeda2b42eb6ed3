namespace InfraAgent.Policies;

/// <summary>What the bank demands of one tag key.</summary>
/// <param name="Pattern">A regular expression that a value must match; null where any will do.</param>
/// <param name="Values">The only values allowed; empty where the pattern alone decides.</param>
/// <param name="AddedByServer">The server writes it; a caller can't.</param>
public sealed record TagKey(
    string Name,
    bool Required,
    string? Pattern,
    IReadOnlyList<string> Values,
    Localized Description,
    bool AddedByServer);

/// <summary>The tag policy of a pack (<c>tags.yaml</c>).</summary>
public sealed class TagPolicy
{
    readonly IReadOnlyList<TagKey>[] byEnvironment;

    internal TagPolicy(IReadOnlyList<TagKey>[] byEnvironment) => this.byEnvironment = byEnvironment;

    /// <summary>The keys in the order in which the file writes them.</summary>
    public IReadOnlyList<TagKey> For(string environment) => byEnvironment[Environments.IndexOf(environment)];
}
