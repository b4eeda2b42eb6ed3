namespace InfraAgent.Policies.Loading;

/// <summary>Collects everything that is wrong, so that an author mends a pack in one go.</summary>
sealed class LoadErrors
{
    readonly List<LoadError> errors = [];

    public FileErrors In(string file) => new(file, errors);

    /// <exception cref="PolicyLoadException">Something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (errors.Count > 0)
        {
            throw new PolicyLoadException(
                [.. errors.Distinct().OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line)]);
        }
    }
}

/// <summary>What is wrong with one file.</summary>
sealed class FileErrors(string file, List<LoadError> errors)
{
    public string File => file;

    public int Count => errors.Count;

    public void Add(int line, string message) => errors.Add(new(file, line, message));
}
