using System.Text;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Reads and checks a whole pack.</summary>
/// <param name="proved">Its rules' own tests were run already, when the product was built; only what may differ from one
/// start to the next is checked.</param>
sealed class PackReader(IReadOnlyList<PackFile> files, LoadErrors errors, bool proved)
{
    readonly Patterns patterns = new(known: proved);

    // Scanning YAML is most of a start, and files do not wait for each other.
    readonly Dictionary<string, ParsedFile> parsed = files.AsParallel().Select(file => Parse(file, proved))
        .GroupBy(file => file.Name, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    /// <exception cref="PolicyLoadException">Anything at all is wrong with it.</exception>
    public static PolicyPack Read(IReadOnlyList<PackFile> files, LoadErrors errors, bool proved = false) =>
        new PackReader(files, errors, proved).Read();

    PolicyPack Read()
    {
        var manifest = Manifest();
        var tags = new TagsReader(patterns, manifest.Languages, errors.In("tags.yaml")).Read(Document("tags.yaml"));
        var (approved, lists) = new ApprovedReader(errors.In("approved.yaml")).Read(Document("approved.yaml"));
        Parameters parameters = new(PropertyMap.Of(
            ("tags", Has("tags.yaml") ? TagsReader.Parameters(tags) : null),
            ("approved", Has("approved.yaml") ? lists : null)));
        PolicyPack pack = new()
        {
            Name = manifest.Name,
            Version = manifest.Version,
            Hash = PackFiles.Hash(files),
            Tags = tags,
            Approved = approved,
            Approvals = new ApprovalsReader(errors.In("approvals.yaml")).Read(Document("approvals.yaml")),
            Exemptions = new ExceptionsReader(errors.In("exceptions.yaml")).Read(Document("exceptions.yaml")),
            Rules = Rules(manifest.Languages, parameters),
        };
        errors.ThrowIfAny();
        return pack;
    }

    (string Name, string Version, IReadOnlyList<string> Languages) Manifest()
    {
        var file = errors.In("pack.yaml");
        if (!Has("pack.yaml"))
        {
            file.Add(0, "a pack has a pack.yaml with its name and version");
            return ("", "", []);
        }

        return Document("pack.yaml") is { } root
            && Fields.Of(root, "pack.yaml", file, "name", "version", "languages") is { } fields
                ? (fields.Text("name") ?? "", fields.Text("version") ?? "", ["es", .. fields.Texts("languages")])
                : ("", "", []);
    }

    List<Rule> Rules(IReadOnlyList<string> languages, Parameters parameters)
    {
        List<Rule> rules = [];
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.IsRules).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var mine = errors.In(file.Name);
            if (Document(file.Name) is not { } root || Fields.Of(root, file.Name, mine, "rules") is not { } fields)
            {
                continue;
            }

            foreach (var node in fields.Items("rules"))
            {
                if (new RuleReader(parameters, patterns, languages, mine, proved).Read(node) is not var (rule, prove))
                {
                    continue;
                }

                if (!seen.TryAdd(rule.Id, rule.Source))
                {
                    mine.Add(node.Line, $"the rule {rule.Id} stands in {seen[rule.Id]} already");
                }

                prove();
                rules.Add(rule);
            }
        }

        if (!files.Any(file => file.IsRules))
        {
            errors.In("rules").Add(0, "a pack has at least one file rules/*.yaml");
        }

        return rules;
    }

    bool Has(string name) => files.Any(file => file.Name.Equals(name, StringComparison.Ordinal));

    YamlNode? Document(string name)
    {
        if (!parsed.TryGetValue(name, out var file))
        {
            return null;
        }

        if (file.Error is { } error)
        {
            errors.In(name).Add(error.Line, error.Message);
        }

        return file.Root;
    }

    static ParsedFile Parse(PackFile file, bool proved)
    {
        var text = Encoding.UTF8.GetString(file.Content);
        try
        {
            return new(file.Name, YamlReader.Read(proved ? InlineTest.Without(text) : text, YamlLimits.Pack), null);
        }
        catch (UnreadableDocumentException e)
        {
            return new(file.Name, null, e);
        }
    }

    sealed record ParsedFile(string Name, YamlNode? Root, UnreadableDocumentException? Error);
}
