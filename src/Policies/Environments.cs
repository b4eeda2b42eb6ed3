namespace InfraAgent.Policies;

/// <summary>The environments a bank distinguishes. A name that is none of them is judged as the strictest.</summary>
static class Environments
{
    public const int Count = 3;

    static readonly string[] names = ["dev", "test", "prod"];

    public static IReadOnlyList<string> Names => names;

    public static int IndexOf(string name)
    {
        var index = names.AsSpan().IndexOf(name);
        return index < 0 ? Count - 1 : index;
    }

    public static bool IsName(string name) => names.AsSpan().Contains(name);
}
