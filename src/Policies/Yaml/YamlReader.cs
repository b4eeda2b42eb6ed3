using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InfraAgent.Policies.Yaml;

/// <summary>How much of a document is read before it is refused.</summary>
sealed record YamlLimits(int MaxCharacters, int MaxNodes, int MaxDepth)
{
    /// <summary>Far above any honest rules file.</summary>
    public static YamlLimits Pack { get; } = new(4_000_000, 400_000, 64);
}

/// <summary>
/// Reads YAML into nodes from the parser's events. Bounded in size, depth and in what aliases expand to; a key
/// written twice
/// is an error, since one of the two would be ignored in silence.
/// </summary>
sealed class YamlReader
{
    readonly Parser parser;
    readonly YamlLimits limits;
    readonly Dictionary<string, (YamlNode Node, int Size)> anchors = new(StringComparer.Ordinal);
    int nodes;

    YamlReader(string text, YamlLimits limits)
    {
        parser = new(new StringReader(text));
        this.limits = limits;
    }

    /// <exception cref="UnreadableDocumentException">It is not YAML, or more than the limits allow.</exception>
    public static YamlNode Read(string text, YamlLimits limits)
    {
        if (text.Length > limits.MaxCharacters)
        {
            throw new UnreadableDocumentException(1, $"longer than {limits.MaxCharacters} characters");
        }

        YamlReader reader = new(text, limits);
        try
        {
            return reader.Document();
        }
        catch (YamlException e)
        {
            throw new UnreadableDocumentException((int)e.Start.Line, $"not YAML: {e.Message}");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // The parser stumbles over some malformed texts instead of reporting them; fuzzing found these two ways.
            throw new UnreadableDocumentException((int)(reader.parser.Current?.Start.Line ?? 1), "not YAML");
        }
    }

    YamlNode Document()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            return new YamlMap(1, null, []);
        }

        parser.Consume<DocumentStart>();
        var root = Node(1);
        parser.Consume<DocumentEnd>();
        if (!parser.TryConsume<StreamEnd>(out _))
        {
            throw new UnreadableDocumentException(Line(parser.Current!), "only one YAML document is read from a file");
        }

        return root;
    }

    YamlNode Node(int depth)
    {
        var start = parser.Current!;
        parser.MoveNext();
        if (start is AnchorAlias alias)
        {
            return Expand(alias);
        }

        Count(1, start);
        if (depth > limits.MaxDepth)
        {
            throw new UnreadableDocumentException(Line(start), $"nested deeper than {limits.MaxDepth} levels");
        }

        var before = nodes;
        YamlNode node = start switch
        {
            Scalar scalar => new YamlScalar(
                Line(start), Local(scalar.Tag), scalar.Value, scalar.Style != ScalarStyle.Plain),
            SequenceStart sequence => List(sequence, depth),
            MappingStart mapping => Map(mapping, depth),
            _ => throw new UnreadableDocumentException(Line(start), "a value is missing"),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            // Known only from here on: an alias inside its own anchor is a cycle and finds nothing.
            anchors[anchored.Anchor.Value] = (node, nodes - before + 1);
        }

        return node;
    }

    YamlList List(SequenceStart start, int depth)
    {
        List<YamlNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new(Line(start), Local(start.Tag), items);
    }

    YamlMap Map(MappingStart start, int depth)
    {
        List<YamlEntry> entries = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(depth + 1) is not YamlScalar key)
            {
                throw new UnreadableDocumentException(Line(parser.Current!), "a key must be plain text");
            }

            if (key is { Text: "<<", Quoted: false })
            {
                // Neither CloudFormation nor our packs merge; a key of that name would hide what it brings.
                throw new UnreadableDocumentException(key.Line, "'<<' (a merge) is not supported: write the keys out");
            }

            if (!keys.Add(key.Text))
            {
                throw new UnreadableDocumentException(key.Line, $"the key '{key.Text}' is written twice");
            }

            entries.Add(new(key.Text, key.Line, Node(depth + 1)));
        }

        return new(Line(start), Local(start.Tag), entries);
    }

    YamlNode Expand(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            throw new UnreadableDocumentException(Line(alias), $"the alias *{alias.Value} points at nothing complete");
        }

        Count(anchored.Size, alias);
        return anchored.Node;
    }

    void Count(int added, ParsingEvent at)
    {
        nodes += added;
        if (nodes > limits.MaxNodes)
        {
            throw new UnreadableDocumentException(Line(at), $"more than {limits.MaxNodes} values, aliases expanded");
        }
    }

    static int Line(ParsingEvent at) => (int)at.Start.Line;

    static string? Local(TagName tag) =>
        !tag.IsEmpty && tag.Value.StartsWith('!') && tag.Value.Length > 1 ? tag.Value : null;
}
