using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>A template's parameters, mappings, conditions and resources by name, and what references to them are worth.</summary>
sealed class Template : TemplateScope
{
    /// <summary>So many values are tried one by one; of more it is only said that there are many.</summary>
    public const int MostOptions = 100;

    // Conditions that build on one another deeper than this are nobody's honest work.
    const int MaxConditionDepth = 100;

    readonly Dictionary<string, Parameter> parameters;
    readonly PropertyMap mappings;
    readonly Dictionary<string, PropertyValue> conditions;
    readonly Dictionary<string, bool?> decided = new(StringComparer.Ordinal);
    readonly HashSet<string> resources;
    readonly string? region;
    readonly TemplateScope given;
    int depth;

    public Template(
        IEnumerable<Parameter> parameters,
        PropertyMap mappings,
        PropertyMap conditions,
        IEnumerable<string> resources,
        string? region)
    {
        this.parameters = parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        this.mappings = mappings;
        this.conditions = conditions.Pairs;
        this.resources = resources.ToHashSet(StringComparer.Ordinal);
        this.region = region;
        given = new Given(this);
    }

    public bool HasResource(string name) => resources.Contains(name);

    public override PropertyValue? Ref(string name) => Lookup(name, static parameter => parameter.Value);

    public override PropertyValue? Attribute(string path)
    {
        var resource = path.Split('.')[0];
        return HasResource(resource) ? ToAttribute(path) : Missing(resource);
    }

    public override PropertyValue? Entry(PropertyValue? map, PropertyValue? first, PropertyValue? second)
    {
        if (Scalars.Text(map) is not { } name || mappings[name] is not PropertyMap { } entries)
        {
            return new UnknownValue("Fn::FindInMap of a mapping that is not in the template");
        }

        if (Scalars.Text(first) is { } key)
        {
            return Inner(entries[key] as PropertyMap, second, $"{name}.{key}");
        }

        if (entries.Count > MostOptions)
        {
            return new UnknownValue($"one of the {entries.Count} rows of mapping {name}");
        }

        // Whichever row it will be, it is one of these.
        var options = entries.Select(row => Inner(row.Value as PropertyMap, second, name)).ToList();
        return options.Count == 0 ? Inner(null, second, name) : new ChoiceValue(options, $"depends on the row of mapping {name}");
    }

    public override bool? Condition(string name)
    {
        if (decided.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!conditions.TryGetValue(name, out var condition))
        {
            return null;
        }

        if (++depth > MaxConditionDepth)
        {
            throw new UnreadableDocumentException(1, $"the conditions around {name} refer to each other in a circle, or too deep");
        }

        var holds = Holds(condition);
        depth--;
        decided[name] = holds;
        return holds;
    }

    static PropertyValue Inner(PropertyMap? row, PropertyValue? second, string at) => Scalars.Text(second) is not { } key
        ? row is { Count: > 0 and <= MostOptions }
            ? new ChoiceValue([.. row.Pairs.Values], $"depends on the column of mapping {at}")
            : new UnknownValue($"the mapping {at} has no such row")
        : row?[key] ?? new UnknownValue($"the mapping {at} has no entry {key}");

    // Only what is certain decides: a default may be overridden when the stack is made.
    bool? Holds(PropertyValue condition) => condition is not PropertyMap { Count: 1 } map
        ? Scalars.Flag(condition)
        : (map.Pairs.Keys.First(), map.Pairs.Values.First()) switch
        {
            ("Condition", TextValue { Text: var name }) => Condition(name),
            ("Fn::Not", PropertyList { Items: [var inner] }) => !Holds(inner),
            ("Fn::And", PropertyList { Items: var all }) => All(all, stop: false),
            ("Fn::Or", PropertyList { Items: var any }) => All(any, stop: true),
            ("Fn::Equals", PropertyList { Items: [var left, var right] }) =>
                (Scalars.Text(Intrinsics.Resolve(left, given)), Scalars.Text(Intrinsics.Resolve(right, given))) switch
                {
                    ({ } a, { } b) => a.Equals(b, StringComparison.Ordinal),
                    _ => null,
                },
            _ => null,
        };

    bool? All(IReadOnlyList<PropertyValue> parts, bool stop)
    {
        bool? result = !stop;
        foreach (var part in parts)
        {
            var holds = Holds(part);
            if (holds == stop)
            {
                return stop;
            }

            result = holds is null ? null : result;
        }

        return result;
    }

    PropertyValue? Lookup(string name, Func<Parameter, PropertyValue> value) => name switch
    {
        "AWS::Region" => region is null ? new UnknownValue("the region is not stated") { Presence = Presence.Reference } : new TextValue(region),
        "AWS::Partition" => new TextValue("aws"),
        "AWS::URLSuffix" => new TextValue("amazonaws.com"),
        _ when name.StartsWith("AWS::", StringComparison.Ordinal) =>
            new UnknownValue($"{name} is known when the stack is made") { Presence = Presence.Reference },
        _ when parameters.TryGetValue(name, out var parameter) => value(parameter),
        _ when HasResource(name) => new UnknownValue($"Ref {name}") { Presence = Presence.Reference },
        _ => Missing(name),
    };

    static UnknownValue Missing(string name) => new($"{name}: the template has no parameter or resource of this name")
    {
        Presence = Presence.Reference,
    };

    /// <summary>The template as far as nobody can change it when the stack is made.</summary>
    sealed class Given(Template template) : TemplateScope
    {
        public override PropertyValue? Ref(string name) => template.Lookup(name, static parameter => parameter.Certain);

        public override PropertyValue? Attribute(string path) => template.Attribute(path);

        public override PropertyValue? Entry(PropertyValue? map, PropertyValue? first, PropertyValue? second) =>
            template.Entry(map, first, second);

        public override bool? Condition(string name) => template.Condition(name);
    }
}

/// <summary>A parameter of a template.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What a reference to it is worth.</param>
/// <param name="Certain">The same, without trust in a default.</param>
/// <param name="Description">Name, type, NoEcho and default: what rules on the template look at.</param>
sealed record Parameter(string Name, PropertyValue Value, PropertyValue Certain, PropertyMap Description)
{
    public static Parameter Read(string name, YamlNode node, PropertyValue? supplied)
    {
        var written = TemplateValues.Raw(node) as PropertyMap
            ?? throw new UnreadableDocumentException(node.Line, $"the parameter {name} is a map with a Type");
        var type = Scalars.Text(written["Type"]) ?? "String";
        var hidden = Scalars.Flag(written["NoEcho"]) == true;
        if (supplied is not null && written["AllowedValues"] is PropertyList allowed && !allowed.Any(value => Scalars.Same(value, supplied)))
        {
            throw new UnreadableDocumentException(
                node.Line, $"the parameter {name} must be one of {string.Join(", ", allowed.Select(Scalars.Text))}");
        }

        var open = Open(name, written, hidden);
        var certain = hidden || supplied is null ? open : Typed(type, supplied);
        var value = hidden || certain != open || written["Default"] is not { } standard ? certain
            : type.StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal) ? open
            : Typed(type, standard);
        return new(name, value, certain, PropertyMap.Of(
            ("Name", name), ("Type", type), ("NoEcho", hidden), ("Default", written["Default"])));
    }

    static PropertyValue Open(string name, PropertyMap written, bool hidden) =>
        !hidden && written["AllowedValues"] is PropertyList { Items.Count: > 0 and <= Template.MostOptions } allowed
            ? new ChoiceValue([.. allowed], $"depends on parameter {name}")
            : new UnknownValue($"parameter {name} has no value yet") { Concealed = hidden && written["Default"] is null };

    static PropertyValue Typed(string type, PropertyValue value) =>
        (type.StartsWith("List<", StringComparison.Ordinal) || type is "CommaDelimitedList") && Scalars.Text(value) is { } text
            ? PropertyList.Of(text.Split(',', StringSplitOptions.TrimEntries))
            : value;
}
