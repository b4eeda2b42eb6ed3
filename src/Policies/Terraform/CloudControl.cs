using System.Collections.Frozen;

namespace InfraAgent.Policies.Terraform;

/// <summary>AWS's own provider: its resources are CloudFormation's, under the same names in snake case.</summary>
static class CloudControl
{
    const string Prefix = "awscc_";

    static readonly Lazy<FrozenDictionary<string, TypeMapping[]>> types = new(Read);

    public static bool Has(string type) => type.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The mapping of a type of that provider; none where CloudFormation has no type of this name.</summary>
    public static IReadOnlyList<TypeMapping> Find(string type) => types.Value.GetValueOrDefault(Plain(type[Prefix.Length..])) ?? [];

    /// <summary>Writes what has no schema at hand. Tags are a set of key and value here, not a map.</summary>
    public static void Write(PropertyMap values, string tags, Tree into)
    {
        Untyped.Write(values, into);
        foreach (var (name, value) in values.Pairs)
        {
            if (Plain(name) == Plain(tags) && value is PropertyList list)
            {
                into.Member(tags).Set(new PropertyList([.. list.Items.Select(tag => tag is PropertyMap map ? Untyped.Block(map) : tag)]), name);
            }
        }
    }

    /// <summary>What the author left out. This provider has no dynamic blocks that would leave it in doubt.</summary>
    public static IEnumerable<string> LeftOut(PropertyMap values) =>
        values.Where(pair => ReferenceEquals(pair.Value, Written.LeftOut)).Select(pair => pair.Key);

    static FrozenDictionary<string, TypeMapping[]> Read()
    {
        var assembly = typeof(CloudControl).Assembly;
        using StreamReader others = new(assembly.GetManifestResourceStream("schemas/types.txt")!);
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("schemas/AWS.", StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name["schemas/".Length..]).Replace(".", "::", StringComparison.Ordinal))
            .Concat(others.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0].TrimEnd('\r')))
            .DistinctBy(NameOf, StringComparer.Ordinal)
            .ToFrozenDictionary(NameOf, type => (TypeMapping[])[TypeMapping.Named(type)], StringComparer.Ordinal);
    }

    // AWS::RDS::DBInstance is awscc_rds_db_instance.
    static string NameOf(string type) => Plain(type["AWS::".Length..].Replace(":", "", StringComparison.Ordinal));

    static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
