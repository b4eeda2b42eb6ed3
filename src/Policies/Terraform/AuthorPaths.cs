using System.Globalization;
using System.Text;

namespace InfraAgent.Policies.Terraform;

/// <summary>Says a canonical path the way Terraform does: <c>metadata_options[0].http_tokens</c>.</summary>
/// <param name="root">What was written, and by whom.</param>
/// <param name="resource">The resource whose attributes they are.</param>
sealed class AuthorPaths(Tree root, Shape? shape, PlannedResource resource)
{
    public string Of(string canonical)
    {
        if (canonical.StartsWith('$'))
        {
            return canonical;
        }

        var steps = Steps(canonical);
        var (tree, at) = (root, shape);
        var (author, level, below, rest) = (root.Author ?? "", root.Level, shape, steps);
        for (var i = 0; i < steps.Length && Next(tree, steps[i]) is { } next; i++)
        {
            (tree, at) = (next, At(at, steps[i]));
            if (tree.Author is { Length: > 0 } written)
            {
                (author, level, below, rest) = (written, tree.Level, at, steps[(i + 1)..]);
            }
        }

        return author.Length == 0 && PartThatSays(rest) is { } part ? part : Join(author, Unwritten(rest, level, below));
    }

    static Tree? Next(Tree tree, string step) =>
        step is ['[', ..] ? int.TryParse(step[1..^1], CultureInfo.InvariantCulture, out var index) ? tree.Find(index) : null : tree.Find(step);

    static Shape? At(Shape? shape, string step) => step is ['[', ..] ? shape?.Item : shape?.Below(step);

    /// <summary>What Terraform keeps in resources of their own is said in their words, as if one of the same name were
    /// there.</summary>
    string? PartThatSays(string[] steps)
    {
        if (steps is [])
        {
            return null;
        }

        foreach (var (part, mapping) in TypeMap.PartsOf(resource.Type))
        {
            var level = mapping.Level;
            if (StartsWith(steps, level.Under) && (level.Under.Count > 0 || level.Attributes.Values.Any(IsMeant)))
            {
                return Join(resource.Beside($"{part}.{resource.Address.Name}"), steps.Length == level.Under.Count ? "" : Unwritten(steps, level, shape));
            }
        }

        return null;

        bool IsMeant(AttributeMapping attribute) => attribute.Path is [var first, ..] && first.Name == steps[0];
    }

    /// <summary>Properties that nobody wrote, by the names they would have.</summary>
    string Unwritten(ReadOnlySpan<string> steps, Level level, Shape? shape)
    {
        StringBuilder text = new();
        while (!steps.IsEmpty)
        {
            if (shape is { Kind: ShapeKind.Json or ShapeKind.Map })
            {
                // Inside a document names are the author's own.
                AppendVerbatim(text, steps);
                break;
            }

            if (steps[0] is ['[', ..])
            {
                text.Append(steps[0]);
                shape = shape?.Item;
                steps = steps[1..];
                continue;
            }

            var (attribute, taken, inner) = Attribute(steps, level);
            text.Append(text.Length == 0 ? "" : ".").Append(attribute);
            foreach (var step in steps[..taken])
            {
                shape = At(shape, step);
            }

            level = inner;
            steps = steps[taken..];
            text.Append(shape is { Kind: ShapeKind.Object } && !steps.IsEmpty && !resource.IsCloudControl ? "[0]" : "");
        }

        return text.ToString();
    }

    // The attribute that is mapped to the longest beginning of the path.
    static (string Name, int Taken, Level Inner) Attribute(ReadOnlySpan<string> steps, Level level)
    {
        (string Name, int Taken, Level Inner)? best = null;
        foreach (var (attribute, mapping) in level.Attributes)
        {
            if (mapping.Path is { } path && path.Count > (best?.Taken ?? 0) && StartsWith(steps, path))
            {
                best = (attribute, path.Count, mapping.Inner);
            }
        }

        return best ?? (level.Under.Count < steps.Length && StartsWith(steps, level.Under)
            ? (Snake(steps[level.Under.Count]), level.Under.Count + 1, Level.Plain)
            : (Snake(steps[0]), 1, Level.Plain));
    }

    static bool StartsWith(ReadOnlySpan<string> steps, IReadOnlyList<PathStep> path)
    {
        for (var i = 0; i < path.Count; i++)
        {
            if (i >= steps.Length || steps[i] != path[i].Name)
            {
                return false;
            }
        }

        return true;
    }

    static void AppendVerbatim(StringBuilder text, ReadOnlySpan<string> steps)
    {
        foreach (var step in steps)
        {
            text.Append(step is ['[', ..] || text.Length == 0 ? "" : ".").Append(step);
        }
    }

    static string Join(string author, string rest) =>
        author.Length == 0 || rest is [] or ['[', ..] ? author + rest : $"{author}.{rest}";

    // KMSKeyId is kms_key_id, DBSubnetGroupName db_subnet_group_name.
    static string Snake(string property)
    {
        StringBuilder text = new(property.Length + 8);
        for (var i = 0; i < property.Length; i++)
        {
            var starts = i > 0 && char.IsAsciiLetterUpper(property[i])
                && (!char.IsAsciiLetterUpper(property[i - 1]) || (i + 1 < property.Length && char.IsAsciiLetterLower(property[i + 1])));
            text.Append(starts ? "_" : "").Append(char.ToLowerInvariant(property[i]));
        }

        return text.ToString();
    }

    /// <summary>Names and indices in order; a quoted name may hold dots.</summary>
    static string[] Steps(string path)
    {
        List<string> steps = [];
        foreach (var part in ResourceAddress.Split(path))
        {
            var start = part.StartsWith('"') ? part.LastIndexOf('"') + 1 : part.IndexOf('[');
            var end = start < 0 ? part.Length : start;
            if (end > 0)
            {
                steps.Add(part[..end]);
            }

            foreach (var index in part[end..].Split(']', StringSplitOptions.RemoveEmptyEntries))
            {
                steps.Add($"{index}]");
            }
        }

        return [.. steps];
    }
}
