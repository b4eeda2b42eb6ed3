using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Reads <c>tags.yaml</c>: the keys, and what single environments change about them.</summary>
sealed class TagsReader(Patterns patterns, IReadOnlyList<string> languages, FileErrors errors)
{
    static readonly Localized undescribed = new("", "");

    public TagPolicy Read(YamlNode? root)
    {
        List<TagKey>[] byEnvironment = [[], [], []];
        if (root is null || Fields.Of(root, "tags.yaml", errors, "keys", "environments") is not { } fields)
        {
            return new(byEnvironment);
        }

        if (fields.Entries("keys").Count == 0)
        {
            errors.Add(root.Line, "'keys' is missing: the tags that resources carry; without the file nothing is asked of tags");
        }

        foreach (var entry in fields.Entries("keys"))
        {
            var key = Key(entry, new(entry.Key, false, null, [], undescribed, false));
            foreach (var keys in byEnvironment)
            {
                keys.Add(key);
            }
        }

        foreach (var environment in fields.Entries("environments"))
        {
            if (Environments.IsName(environment.Key) && environment.Value is YamlMap map)
            {
                Override(byEnvironment[Environments.IndexOf(environment.Key)], map);
            }
            else
            {
                errors.Add(environment.Line, $"'environments' is a map of {string.Join(", ", Environments.Names)}");
            }
        }

        return new(byEnvironment);
    }

    /// <summary>The policy as the parameters <c>$tags.required</c> and <c>$tags.keys</c>.</summary>
    public static PropertyMap Parameters(TagPolicy policy) => PropertyMap.Of(
        ("required", ForEach(name => PropertyList.Of(
            policy.For(name).Where(key => key.Required).Select(key => key.Name)))),
        ("keys", ForEach(name => PropertyMap.Of(
            policy.For(name).Select(key => KeyValuePair.Create(key.Name, (PropertyValue)PropertyMap.Of(
                ("pattern", key.Pattern),
                ("values", key.Values.Count > 0 ? PropertyList.Of(key.Values) : null))))))));

    static PropertyMap ForEach(Func<string, PropertyValue> value) =>
        PropertyMap.Of(Environments.Names.Select(name => KeyValuePair.Create(name, value(name))));

    void Override(List<TagKey> keys, YamlMap map)
    {
        foreach (var entry in map.Entries)
        {
            var index = keys.FindIndex(key => key.Name.Equals(entry.Key, StringComparison.Ordinal));
            if (index < 0)
            {
                keys.Add(Key(entry, new(entry.Key, false, null, [], undescribed, false)));
            }
            else
            {
                keys[index] = Key(entry, keys[index]);
            }
        }
    }

    TagKey Key(YamlEntry entry, TagKey inherited)
    {
        var known = new[] { "required", "pattern", "values", "description", "addedByServer" };
        if (Fields.Of(entry.Value, $"the tag key {entry.Key}", errors, known) is not { } fields)
        {
            return inherited;
        }

        var pattern = fields.Text("pattern", required: false) ?? inherited.Pattern;
        CheckPattern(pattern, fields);
        var key = inherited with
        {
            Required = fields.Flag("required") ?? inherited.Required,
            Pattern = pattern,
            Values = fields.Node("values") is null ? inherited.Values : fields.Texts("values"),
            Description = fields.Words("description", languages, required: false) ?? inherited.Description,
            AddedByServer = fields.Flag("addedByServer") ?? inherited.AddedByServer,
        };
        if (key is { Required: true, Description.Es: "" })
        {
            errors.Add(entry.Line, $"the required tag key {entry.Key} lacks a description");
        }

        return key;
    }

    void CheckPattern(string? pattern, Fields fields)
    {
        try
        {
            _ = pattern is null ? null : patterns[pattern];
        }
        catch (ArgumentException e)
        {
            var line = fields.Node("pattern")?.Line ?? fields.Line;
            errors.Add(line, $"'pattern' is not a regular expression: {e.Message}");
        }
    }
}
