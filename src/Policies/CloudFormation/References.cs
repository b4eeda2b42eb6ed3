using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>Which resources of a template refer to which.</summary>
sealed class References(Template template, IReadOnlyDictionary<string, PropertyMap> raw, YamlMap declared)
{
    // The property by which a resource of a type says whom it belongs to, and the property that names the other.
    static readonly Dictionary<string, (string Property, string OtherType, string OtherName)> links = new(StringComparer.Ordinal)
    {
        ["AWS::S3::BucketPolicy"] = ("Bucket", "AWS::S3::Bucket", "BucketName"),
        ["AWS::Bedrock::Agent"] = ("AgentResourceRoleArn", "AWS::IAM::Role", "Arn"),
    };

    readonly Dictionary<string, List<Resource>> belonging = new(StringComparer.Ordinal);
    readonly HashSet<string> visited = new(StringComparer.Ordinal);
    readonly HashSet<string> onPath = new(StringComparer.Ordinal);
    readonly List<(string Name, IEnumerator<string> Next)> path = [];

    /// <exception cref="UnreadableDocumentException">CloudFormation could not make any of them first.</exception>
    public void RefuseCircles()
    {
        foreach (var start in raw.Keys)
        {
            Enter(start);
            while (path.Count > 0)
            {
                var (name, next) = path[^1];
                if (next.MoveNext())
                {
                    Enter(next.Current);
                }
                else
                {
                    next.Dispose();
                    path.RemoveAt(path.Count - 1);
                    onPath.Remove(name);
                }
            }
        }
    }

    /// <summary>The properties of those that say they belong to a resource, by type.</summary>
    public PropertyMap Related(Resource resource)
    {
        var related = PropertyMap.Empty;
        foreach (var key in Keys(resource))
        {
            foreach (var other in belonging.GetValueOrDefault(key) ?? [])
            {
                var already = related[other.Type] as PropertyList ?? PropertyList.Empty;
                related = already.Contains(other.Properties)
                    ? related
                    : related.With(other.Type, new PropertyList([.. already, other.Properties]));
            }
        }

        return related;
    }

    /// <summary>Notes to whom the resources say they belong: by reference or by name.</summary>
    public void Link(IReadOnlyList<Resource> all)
    {
        foreach (var other in all)
        {
            if (!links.TryGetValue(other.Type, out var link)
                || (raw[other.Address]["Properties"] as PropertyMap)?[link.Property] is not { } written)
            {
                continue;
            }

            foreach (var name in Names(written))
            {
                Note($"{link.OtherType} #{name}", other);
            }

            if (Scalars.Text(other.Properties[link.Property]) is { } text)
            {
                Note($"{link.OtherType} ={text}", other);
            }
        }
    }

    void Note(string key, Resource other)
    {
        if (!belonging.TryGetValue(key, out var already))
        {
            belonging[key] = already = [];
        }

        already.Add(other);
    }

    static IEnumerable<string> Keys(Resource resource)
    {
        yield return $"{resource.Type} #{resource.Address}";
        foreach (var link in links.Values)
        {
            if (link.OtherType.Equals(resource.Type, StringComparison.Ordinal)
                && Scalars.Text(resource.Properties[link.OtherName]) is { } name)
            {
                yield return $"{resource.Type} ={name}";
            }
        }
    }

    void Enter(string name)
    {
        if (onPath.Contains(name))
        {
            var circle = string.Join(" → ", path.SkipWhile(step => !step.Name.Equals(name, StringComparison.Ordinal)).Select(step => step.Name).Append(name));
            var line = declared.Entries.First(entry => entry.Key.Equals(name, StringComparison.Ordinal)).Line;
            throw new UnreadableDocumentException(line, $"resources refer to each other in a circle: {circle}");
        }

        if (raw.TryGetValue(name, out var resource) && visited.Add(name))
        {
            // What else a resource says is read, not made: nothing waits for it.
            var made = PropertyMap.Of(("Properties", resource["Properties"]), ("DependsOn", resource["DependsOn"]));
            onPath.Add(name);
            path.Add((name, Names(made).Where(template.HasResource).Distinct(StringComparer.Ordinal).GetEnumerator()));
        }
    }

    static IEnumerable<string> Names(PropertyValue value) => value switch
    {
        PropertyMap map => map.SelectMany(pair => (pair.Key, pair.Value) switch
        {
            ("Ref", TextValue { Text: var name }) when map.Count == 1 => [name],
            ("Fn::GetAtt", TextValue { Text: var path }) => [path.Split('.')[0]],
            ("Fn::GetAtt", PropertyList { Items: [TextValue { Text: var name }, ..] }) => [name],
            ("Fn::Sub", TextValue { Text: var text }) => Resources(text),
            ("Fn::Sub", PropertyList { Items: [TextValue { Text: var text }, var variables] }) =>
                Resources(text).Concat(Names(variables)),
            ("DependsOn", TextValue { Text: var name }) => [name],
            ("DependsOn", PropertyList list) => list.OfType<TextValue>().Select(item => item.Text),
            _ => Names(pair.Value),
        }),
        PropertyList list => list.Items.SelectMany(Names),
        _ => [],
    };

    static IEnumerable<string> Resources(string text) => Substitution.Names(text).Select(name => name.Split('.')[0]);
}
