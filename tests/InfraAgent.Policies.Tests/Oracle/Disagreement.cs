using System.Text.RegularExpressions;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>A kind of document on which a rule of ours and its counterpart are known to differ, and why. README.md says how one
/// comes about.</summary>
/// <param name="Line">Where it is written.</param>
/// <param name="WeRefuse">We refuse what they accept; otherwise they refuse what we accept.</param>
/// <param name="Shape">What the documents have at which path, as a pattern of its JSON.</param>
sealed record Disagreement(
    int Line,
    string Rule,
    string Control,
    bool WeRefuse,
    string Reason,
    string Source,
    IReadOnlyList<(string Path, Regex Form)> Shape)
{
    public static IReadOnlyList<Disagreement> All { get; } = [.. Read()];

    /// <summary>Whether the document has every form the entry asks for, each somewhere below its path.</summary>
    public bool Covers(GeneratedDocument document) => Shape.All(part =>
        At(document.Properties, part.Path is "." ? [] : part.Path.Split('.'))
            .DefaultIfEmpty("")
            .Any(text => part.Form.IsMatch(text)));

    public override string ToString() => $"line {Line}, {Rule} {Control}";

    /// <summary>The JSON of what is at a path; a segment that ends in [] goes through the items of a list.</summary>
    static IEnumerable<string> At(PropertyValue? value, ReadOnlyMemory<string> path)
    {
        if (path.IsEmpty || value is null)
        {
            return value is null ? [] : [PropertyJson.Text(value)];
        }

        var segment = path.Span[0];
        var next = (value as PropertyMap)?[segment.TrimEnd('[', ']')];
        return segment.EndsWith("[]", StringComparison.Ordinal) && next is PropertyList list
            ? list.SelectMany(item => At(item, path[1..]))
            : At(next, path[1..]);
    }

    static IEnumerable<Disagreement> Read()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "disagreements.yaml"));
        var entries = (YamlList)YamlReader.Read(text, new(MaxCharacters: 100_000, MaxNodes: 10_000, MaxDepth: 20));
        foreach (var entry in entries.Items.Cast<YamlMap>())
        {
            foreach (var pair in ((YamlMap)entry["documents"]!).Entries)
            {
                var names = pair.Key.Split(' ');
                foreach (var shape in pair.Value is YamlList several ? several.Items : [pair.Value])
                {
                    yield return new(
                        shape.Line,
                        names[0],
                        names[1],
                        Text(entry, "refusedBy") == "us",
                        Text(entry, "reason"),
                        Text(entry, "source"),
                        [.. ((YamlMap)shape).Entries.Select(part => (part.Key, Pattern(((YamlScalar)part.Value).Text)))]);
                }
            }
        }
    }

    static string Text(YamlMap entry, string key) => ((YamlScalar)entry[key]!).Text;

    static Regex Pattern(string text) => new(text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
