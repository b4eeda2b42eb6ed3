using System.Text.Json;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>Which names a template's parts refer to: all must be there, and none may need itself.</summary>
static class TemplateReferences
{
    public static void Check(Template template)
    {
        foreach (var (section, parts) in (ReadOnlySpan<(string, IEnumerable<JsonElement>)>)
            [("Resources", template.Resources.Values.Select(r => r.Properties)), ("Outputs", template.Outputs.Values)])
        {
            var missing = parts.SelectMany(In).Distinct(StringComparer.Ordinal)
                .Where(name => !template.Resources.ContainsKey(name) && !template.Parameters.ContainsKey(name)).ToList();
            Refuse(missing, section);
        }

        var resources = template.Resources.Values;
        Refuse(
            [.. resources.SelectMany(r => r.DependsOn).Where(name => !template.Resources.ContainsKey(name))], "Resources");
        if (resources.FirstOrDefault(r => r.Condition is { } c && !template.Conditions.ContainsKey(c)) is { } unknown)
        {
            throw TemplateError.Format(
                $"Unresolved condition dependency {unknown.Condition} in the Resources block of the template");
        }
    }

    public static IReadOnlyList<TemplateResource> Order(Template template)
    {
        var ordered = new List<TemplateResource>();
        var waiting = template.Resources.Values.ToDictionary(
            resource => resource.Name, resource => Needs(template, resource), StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            var ready = template.Resources.Keys
                .Where(name => waiting.TryGetValue(name, out var needs) && needs.Count == 0).ToList();
            if (ready.Count == 0)
            {
                throw TemplateError.Validation(
                    $"Circular dependency between resources: [{string.Join(", ", waiting.Keys)}]");
            }

            foreach (var name in ready)
            {
                waiting.Remove(name);
                ordered.Add(template.Resources[name]);
            }

            foreach (var needs in waiting.Values)
            {
                needs.ExceptWith(ready);
            }
        }

        return ordered;
    }

    static HashSet<string> Needs(Template template, TemplateResource resource) =>
        [.. In(resource.Properties).Concat(resource.DependsOn).Where(template.Resources.ContainsKey)];

    /// <summary>The resources and parameters a value refers to.</summary>
    public static IEnumerable<string> In(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(In),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => In(member.Name, member.Value)),
        _ => [],
    };

    static IEnumerable<string> In(string name, JsonElement argument) => (name, argument.ValueKind) switch
    {
        ("Ref", JsonValueKind.String) => Named([argument.GetString()!]),
        ("Fn::GetAtt", JsonValueKind.String) => Named([argument.GetString()!.Split('.')[0]]),
        ("Fn::GetAtt", JsonValueKind.Array) when argument.GetArrayLength() > 0 && argument[0].ValueKind == JsonValueKind.String =>
            Named([argument[0].GetString()!]),
        ("Fn::Sub", JsonValueKind.String) => Named(Substitution.Names(argument.GetString()!)),
        ("Fn::Sub", JsonValueKind.Array) when argument.GetArrayLength() == 2 && argument[0].ValueKind == JsonValueKind.String
            && argument[1].ValueKind == JsonValueKind.Object =>
            Named(Substitution.Names(argument[0].GetString()!).Where(one => !argument[1].TryGetProperty(one, out _)))
                .Concat(In(argument[1])),
        _ => In(argument),
    };

    static IEnumerable<string> Named(IEnumerable<string> names) =>
        names.Select(name => name.Split('.')[0]).Where(name => !name.StartsWith("AWS::", StringComparison.Ordinal));

    static void Refuse(List<string> missing, string section)
    {
        if (missing.Count > 0)
        {
            throw TemplateError.Format(
                $"Unresolved resource dependencies [{string.Join(", ", missing)}] in the {section} block of the template");
        }
    }
}
