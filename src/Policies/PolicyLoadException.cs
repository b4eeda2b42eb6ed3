namespace InfraAgent.Policies;

/// <summary>One thing wrong with a pack, where a person can find it.</summary>
public sealed record LoadError(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>A pack that can't be trusted: everything that is wrong with it, at once.</summary>
public sealed class PolicyLoadException(IReadOnlyList<LoadError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<LoadError> Errors => errors;
}
