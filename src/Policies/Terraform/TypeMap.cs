using System.Collections.Frozen;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Terraform;

/// <summary>What CloudFormation calls the resources of Terraform's AWS provider, read from types.yaml.</summary>
static class TypeMap
{
    static readonly Lazy<FrozenDictionary<string, TypeMapping[]>> types = new(Read);
    static readonly Dictionary<string, AttributeMapping> none = new(StringComparer.Ordinal);

    /// <summary>The Terraform types that have a mapping.</summary>
    public static IEnumerable<string> Names => types.Value.Keys;

    /// <summary>The mappings of a Terraform type, more than one where it is several things at once; none for types that only the
    /// general rules know.</summary>
    public static IReadOnlyList<TypeMapping> Find(string type) =>
        types.Value.GetValueOrDefault(type) ?? (CloudControl.Has(type) ? CloudControl.Find(type) : []);

    /// <summary>The parts that Terraform writes as resources of their own, of a resource of this type.</summary>
    public static IEnumerable<(string Part, TypeMapping Mapping)> PartsOf(string type) =>
        Find(type) is [var whole, ..]
            ? from entry in types.Value
              from mapping in entry.Value
              where mapping.Belongs?.Of == type && mapping.IsPart(whole)
              select (entry.Key, mapping)
            : [];

    static FrozenDictionary<string, TypeMapping[]> Read()
    {
        using StreamReader reader = new(typeof(TypeMap).Assembly.GetManifestResourceStream("terraform/types.yaml")!);
        var root = (YamlMap)YamlReader.Read(reader.ReadToEnd(), YamlLimits.Pack);
        var mapped = Entries(root["types"]).Select(entry => KeyValuePair.Create(entry.Key, entry.Value is YamlList several
            ? [.. several.Items.Select(item => Type((YamlMap)item))]
            : (TypeMapping[])[Type((YamlMap)entry.Value)]));
        var named = Entries(root["names"]).Select(entry => KeyValuePair.Create(entry.Key, (TypeMapping[])[TypeMapping.Named(Text(entry.Value))]));
        return mapped.Concat(named).ToDictionary(StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
    }

    static TypeMapping Type(YamlMap node) => new(
        Text(node["type"]!),
        node["type_by"] is YamlMap by
            ? (Text(by["attribute"]!), Entries(by["values"]).ToDictionary(entry => entry.Key, entry => Text(entry.Value), StringComparer.Ordinal))
            : null,
        ReadLevel(node),
        Texts(node["left_to_aws"]),
        Texts(node["left_to_others"]),
        node["defaults"]?.ToProperty() as PropertyMap ?? PropertyMap.Empty,
        node["constants"]?.ToProperty() as PropertyMap ?? PropertyMap.Empty,
        node["belongs"] is YamlMap belongs
            ? new(Text(belongs["by"]!), Text(belongs["of"]!), Texts(belongs["is"]), belongs["alone"] is not YamlScalar { Text: "false" })
            : null,
        [.. Entries(node["emits"]).Select(entry => new Emission(entry.Key, Type((YamlMap)entry.Value)))],
        As(node),
        node["partial"] is not null);

    static Level ReadLevel(YamlMap node) => node["attributes"] is null && node["under"] is null
        ? Level.Plain
        : new(
            node["attributes"] is { } attributes
                ? Entries(attributes).ToDictionary(entry => entry.Key, entry => Attribute(entry.Value), StringComparer.Ordinal)
                : none,
            Path(node["under"]));

    static AttributeMapping Attribute(YamlNode node) => node is YamlMap map
        ? new(
            Target(map["to"]),
            ReadLevel(map),
            As(map),
            Entries(map["values"]).ToDictionary(entry => entry.Key, entry => entry.Value.ToProperty()!, StringComparer.Ordinal),
            Texts(map["absent"]))
        : new(Target(node), Level.Plain, Conversion.None, PropertyMap.Empty.Pairs, []);

    static List<PathStep>? Target(YamlNode? node) => node is null or YamlScalar { IsNull: true } ? null : Path(node);

    static List<PathStep> Path(YamlNode? node) => node is null or YamlScalar { Text: "." }
        ? []
        : [.. Text(node).Split('.').Select(step => new PathStep(step.Replace("[]", "", StringComparison.Ordinal), step.EndsWith(']')))];

    static Conversion As(YamlMap node) => node["as"] is { } conversion ? Text(conversion) switch
    {
        "base64" => Conversion.Base64,
        "entries" => Conversion.Entries,
        "grants" => Conversion.Grants,
        "sources" => Conversion.Sources,
        var other => throw new FormatException($"types.yaml, line {conversion.Line}: unknown conversion '{other}'"),
    }
    : Conversion.None;

    static IReadOnlyList<YamlEntry> Entries(YamlNode? node) => node is YamlMap map ? map.Entries : [];

    static List<string> Texts(YamlNode? node) => node switch
    {
        YamlList list => [.. list.Items.Select(Text)],
        YamlScalar scalar => [scalar.Text],
        _ => [],
    };

    static string Text(YamlNode node) => ((YamlScalar)node).Text;
}
