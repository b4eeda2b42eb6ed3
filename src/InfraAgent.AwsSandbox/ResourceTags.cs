using System.Collections.ObjectModel;

namespace InfraAgent.AwsSandbox;

/// <summary>
/// A resource's tags. A change replaces them whole, so whoever holds <see cref="Current"/> keeps what it was.
/// </summary>
sealed class ResourceTags
{
    /// <summary>As many as AWS allows on nearly every resource.</summary>
    public const int Max = 50;

    public IReadOnlyDictionary<string, string> Current { get; private set; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Tags once set and since removed still count: the tagging API goes on listing such a resource.</summary>
    public bool HadAny { get; private set; }

    public void Replace(IReadOnlyDictionary<string, string> tags)
    {
        Current = tags;
        HadAny |= tags.Count > 0;
    }

    public void Add(IReadOnlyDictionary<string, string> tags) => Replace(With(tags));

    public void Remove(IEnumerable<string> keys)
    {
        var left = new SortedDictionary<string, string>(Copy(Current), StringComparer.Ordinal);
        foreach (var key in keys)
        {
            left.Remove(key);
        }

        Current = left;
    }

    /// <summary>What they would be with these added.</summary>
    public IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> tags)
    {
        var all = new SortedDictionary<string, string>(Copy(Current), StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            all[key] = value;
        }

        return all;
    }

    static Dictionary<string, string> Copy(IReadOnlyDictionary<string, string> tags) =>
        new(tags, StringComparer.Ordinal);
}
