namespace InfraAgent.Policies;

/// <summary>The environments a bank distinguishes. A name that is none of them is judged as the strictest.</summary>
public static class Environments
{
    internal const int Count = 3;

    static readonly string[] names = ["dev", "test", "prod"];

    /// <summary>dev, test and prod, from the loosest to the strictest.</summary>
    public static IReadOnlyList<string> Names => names;

    internal static int IndexOf(string name)
    {
        var index = names.AsSpan().IndexOf(name);
        return index < 0 ? Count - 1 : index;
    }

    internal static bool IsName(string name) => names.AsSpan().Contains(name);
}
