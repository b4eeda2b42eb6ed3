using System.Text;
using InfraAgent.Policies.Documents;
using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>Reads CloudFormation templates into resources, one for each it declares and one for the template itself.</summary>
sealed class TemplateReader
{
    // CloudFormation takes templates of 1 MB.
    static readonly YamlLimits limits = new(MaxCharacters: 8_000_000, MaxNodes: 400_000, MaxDepth: 200);

    readonly YamlMap root;
    readonly YamlMap declared;
    readonly DocumentOptions options;
    readonly Template template;

    TemplateReader(YamlMap root, DocumentOptions options)
    {
        this.root = root;
        this.options = options;
        declared = root["Resources"] as YamlMap ?? throw new UnreadableDocumentException(
            root["Resources"]?.Line ?? root.Line,
            "neither a CloudFormation template (it has no Resources) nor a Terraform plan (terraform show -json)");
        Parameters = [.. ReadParameters()];
        template = new(
            Parameters,
            Section("Mappings"),
            Section("Conditions"),
            declared.Entries.Select(entry => entry.Key),
            options.Region);
    }

    IReadOnlyList<Parameter> Parameters { get; }

    /// <exception cref="UnreadableDocumentException">It is no template, or contradicts itself.</exception>
    public static Document Read(ReadOnlyMemory<byte> content, DocumentOptions options)
    {
        var text = content.Span;
        var isJson = text.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        if (!isJson && text.Length > limits.MaxCharacters)
        {
            throw new UnreadableDocumentException(1, $"longer than {limits.MaxCharacters} characters");
        }

        var node = isJson ? JsonNodeReader.Read(text, limits) : YamlReader.Read(Encoding.UTF8.GetString(text), limits);
        return node is YamlMap root
            ? new TemplateReader(root, options).Read(isJson ? [] : Suppressions.InComments(text))
            : throw new UnreadableDocumentException(node.Line, "neither a CloudFormation template nor a Terraform plan");
    }

    Document Read(IEnumerable<DocumentNote> comments)
    {
        List<Resource> resources = [];
        List<DocumentNote> notes = [.. comments];
        Dictionary<string, PropertyMap> raw = new(StringComparer.Ordinal);
        foreach (var entry in declared.Entries)
        {
            if (!entry.Key.StartsWith("Fn::", StringComparison.Ordinal))
            {
                resources.Add(Read(entry, raw));
                notes.AddRange(Suppressions.In(entry.Key, resources[^1].Attributes!));
            }
        }

        References references = new(template, raw, declared);
        references.RefuseCircles();
        references.Link(resources);
        if (options.Region is null)
        {
            notes.Add(new(NoteKind.RegionOpen, "", new(
                "La región no está indicada; las reglas sobre regiones esperan al despliegue",
                "The region is not stated; rules on regions wait for the deployment")));
        }

        return new(
            DocumentFormat.CloudFormation,
            [.. resources.Select(resource => resource with { Related = references.Related(resource) }), Whole()],
            notes);
    }

    Resource Read(YamlEntry entry, Dictionary<string, PropertyMap> raw)
    {
        if (entry.Value is not YamlMap node || node["Type"] is not YamlScalar { Tag: null, Text: { Length: > 0 } type })
        {
            throw new UnreadableDocumentException(entry.Line, $"the resource {entry.Key} has no Type");
        }

        var written = TemplateValues.Raw(node) as PropertyMap ?? PropertyMap.Empty;
        raw[entry.Key] = written;
        var attributes = Intrinsics.Resolve(written.With("Properties", null).With("Type", null), template);
        AuthorLines lines = new(entry, node);
        return new(type, Properties(entry.Key, node, written))
        {
            Address = entry.Key,
            Region = options.Region,
            AwaitsRegion = options.Region is null,
            Attributes = attributes as PropertyMap ?? PropertyMap.Empty,
            AuthorLine = lines.Of,
        };
    }

    PropertyMap Properties(string name, YamlMap node, PropertyMap written) =>
        (written["Properties"] is { } own ? Intrinsics.Resolve(own, template) : PropertyMap.Empty) switch
        {
            PropertyMap map => map,
            // A macro writes them.
            UnknownValue unknown => PropertyMap.Empty.WithRest(unknown with { Presence = Presence.Unsure }),
            _ => throw new UnreadableDocumentException(node["Properties"]!.Line, $"the Properties of {name} are not a map"),
        };

    IEnumerable<Parameter> ReadParameters()
    {
        var declaredHere = root["Parameters"] as YamlMap;
        foreach (var entry in declaredHere?.Entries ?? [])
        {
            yield return Parameter.Read(entry.Key, entry.Value, options.Parameters[entry.Key]);
        }

        if (options.Parameters.FirstOrDefault(given => declaredHere?[given.Key] is null).Key is { } unknown)
        {
            var names = string.Join(", ", declaredHere?.Entries.Select(entry => entry.Key) ?? []);
            throw new UnreadableDocumentException(
                declaredHere?.Line ?? 1, $"the template has no parameter {unknown}; it has {(names.Length == 0 ? "none" : names)}");
        }
    }

    PropertyMap Section(string name) => root[name] is { } node && TemplateValues.Raw(node) is PropertyMap map ? map : PropertyMap.Empty;

    // What stands outside the resources is judged too: defaults, mappings, metadata, outputs.
    Resource Whole()
    {
        TemplateText text = new(root, declared, Parameters);
        return new(ResourceTypes.Template, text.Properties)
        {
            Region = options.Region,
            AwaitsRegion = options.Region is null,
            AuthorPath = text.AuthorPath,
            AuthorLine = text.Line,
        };
    }
}
