namespace InfraAgent.Policies.Conditions;

/// <summary>Where a path starts.</summary>
enum PathRoot
{
    Here,
    Region,
    Environment,
    Tags,
    Attributes,
    Related,
    Template,
}

/// <summary>A dotted path to a property. <c>.</c> alone is the current item; a name with a dot in it is
/// quoted.</summary>
sealed class PropertyPath(PathRoot root, string[] segments)
{
    public PathRoot Root => root;

    public string[] Segments => segments;

    /// <exception cref="FormatException">It is not a path.</exception>
    public static PropertyPath Parse(string text)
    {
        if (text is ".")
        {
            return new(PathRoot.Here, []);
        }

        var segments = Split(text);
        return segments[0] switch
        {
            "$region" when segments.Length == 1 => new(PathRoot.Region, []),
            "$environment" when segments.Length == 1 => new(PathRoot.Environment, []),
            "$tags" => new(PathRoot.Tags, segments[1..]),
            "$attributes" => new(PathRoot.Attributes, segments[1..]),
            "$related" => new(PathRoot.Related, segments[1..]),
            "$template" => new(PathRoot.Template, segments[1..]),
            ['$', ..] => throw new FormatException(
                $"'{text}' starts nowhere: a path starts at a property, $region, $environment, $tags, $attributes, "
                + "$related.\"TYPE\" or $template"),
            _ => new(PathRoot.Here, segments),
        };
    }

    public PropertyPath Under(string[] prefix) =>
        root == PathRoot.Here ? new(root, [.. prefix, .. segments]) : this;

    /// <summary>The value at the root; null where the resource has no such thing.</summary>
    public PropertyValue? Start(Evaluation evaluation, PropertyValue here) => root switch
    {
        PathRoot.Region => evaluation.Region,
        PathRoot.Environment => evaluation.Environment,
        PathRoot.Tags => evaluation.Tags,
        PathRoot.Attributes => evaluation.Resource.Attributes,
        PathRoot.Related => evaluation.Related,
        PathRoot.Template => evaluation.Template,
        _ => here,
    };

    /// <summary>Where in the resource this leads to, seen from a place inside it.</summary>
    public string From(string at, Evaluation evaluation) => root switch
    {
        PathRoot.Region => "$region",
        PathRoot.Environment => "$environment",
        PathRoot.Tags => TagShape.Locate(
            evaluation.Resource.Properties, evaluation.TagShape, segments.FirstOrDefault()),
        PathRoot.Attributes or PathRoot.Template => segments.Aggregate("", Join),
        PathRoot.Related => segments.Aggregate("$related", Join),
        _ => segments.Aggregate(at, Join),
    };

    public static string Join(string at, string name)
    {
        var segment = name.Length == 0 || name.AsSpan().ContainsAny(".[]*\"")
            ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : name;
        return at.Length == 0 ? segment : $"{at}.{segment}";
    }

    public override string ToString() => root switch
    {
        PathRoot.Here when segments.Length == 0 => ".",
        PathRoot.Here => segments.Aggregate("", Join),
        PathRoot.Tags => segments.Aggregate("$tags", Join),
        PathRoot.Attributes or PathRoot.Template => segments.Aggregate("", Join),
        PathRoot.Related => segments.Aggregate("$related", Join),
        PathRoot.Region => "$region",
        _ => "$environment",
    };

    static string[] Split(string text)
    {
        List<string> segments = [];
        var rest = text.AsSpan();
        while (true)
        {
            var quoted = rest is ['"', ..];
            rest = quoted ? rest[1..] : rest;
            var end = rest.IndexOf(quoted ? '"' : '.');
            if (quoted && end < 0)
            {
                throw new FormatException($"a quote is not closed in the path '{text}'");
            }

            var name = end < 0 ? rest : rest[..end];
            if (name.IsEmpty || (!quoted && name.ContainsAny("\"[]* ")))
            {
                throw new FormatException($"'{text}' is not a path: dotted names, quoted where they hold a dot");
            }

            segments.Add(name.ToString());
            rest = end < 0 ? [] : rest[(end + (quoted ? 1 : 0))..];
            if (rest.IsEmpty)
            {
                return [.. segments];
            }

            if (rest is not ['.', _, ..])
            {
                throw new FormatException($"'{text}' is not a path: a dot stands between two names");
            }

            rest = rest[1..];
        }
    }
}
