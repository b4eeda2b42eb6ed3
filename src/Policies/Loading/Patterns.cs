using InfraAgent.Policies.Operators;

namespace InfraAgent.Policies.Loading;

/// <summary>The regular expressions of a pack, each built once: building is dear, and lists and rules repeat
/// them.</summary>
/// <param name="known">They are known to be sound and may wait for their first use.</param>
sealed class Patterns(bool known)
{
    readonly Dictionary<string, Pattern> built = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">It is not a regular expression, or needs backtracking.</exception>
    public Pattern this[string text] => built.TryGetValue(text, out var pattern) ? pattern : built[text] = new(text, known);
}
