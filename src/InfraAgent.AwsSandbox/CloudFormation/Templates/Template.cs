using System.Text.Json;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>A template, read and found to be one. Functions in it are not resolved yet.</summary>
sealed class Template
{
    const int MaxBody = 51_200;
    static readonly JsonDocumentOptions strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };
    static readonly string[] sections =
    [
        "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions",
        "Transform", "Resources", "Outputs",
    ];

    static readonly JsonElement none = JsonDocument.Parse("{}").RootElement.Clone();
    readonly JsonElement root;

    Template(string body, JsonElement root)
    {
        (Body, this.root) = (body, root);
        Resources = Section("Resources").ToDictionary(
            resource => resource.Name, resource => TemplateResource.Read(resource.Name, resource.Value), StringComparer.Ordinal);
        Parameters = Section("Parameters").ToDictionary(
            parameter => parameter.Name, parameter => TemplateParameter.Read(parameter.Name, parameter.Value), StringComparer.Ordinal);
        Conditions = Section("Conditions").ToDictionary(c => c.Name, c => c.Value, StringComparer.Ordinal);
        Outputs = Section("Outputs").ToDictionary(o => o.Name, o => o.Value, StringComparer.Ordinal);
    }

    /// <summary>As it was sent.</summary>
    public string Body { get; }

    public string? Description => root.TryGetProperty(nameof(Description), out var text) ? text.ToString() : null;

    public IReadOnlyDictionary<string, TemplateResource> Resources { get; }

    public IReadOnlyDictionary<string, TemplateParameter> Parameters { get; }

    public IReadOnlyDictionary<string, JsonElement> Conditions { get; }

    public IReadOnlyDictionary<string, JsonElement> Outputs { get; }

    /// <summary>Resources in an order in which each comes after those it needs.</summary>
    public IReadOnlyList<TemplateResource> Order { get; private set; } = [];

    public JsonElement? Mapping(string name) => root.TryGetProperty("Mappings", out var mappings)
        && mappings.ValueKind == JsonValueKind.Object && mappings.TryGetProperty(name, out var mapping) ? mapping : null;

    /// <summary>Whether two templates say the same, however they are written.</summary>
    public bool SaysTheSameAs(Template other) => JsonElement.DeepEquals(root, other.root);

    public static Template Parse(string body)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(body) > MaxBody)
        {
            throw TemplateError.Validation(
                "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: " +
                $"Member must have length less than or equal to {MaxBody}");
        }

        var document = Root(body);
        if (document.EnumerateObject().Select(section => section.Name)
            .FirstOrDefault(name => !sections.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw TemplateError.Format($"Invalid template property or properties [{unknown}]");
        }

        if (document.TryGetProperty("Transform", out _) || document.TryGetProperty("Rules", out _))
        {
            throw Protocol.AwsErrorException.NotImplemented("The sandbox implements neither transforms nor rules of templates.");
        }

        var template = new Template(body, document);
        if (template.Resources.Count == 0)
        {
            throw TemplateError.Format("At least one Resources member must be defined.");
        }

        TemplateReferences.Check(template);
        template.Order = TemplateReferences.Order(template);
        return template;
    }

    static JsonElement Root(string body)
    {
        var isJson = body.AsSpan().TrimStart() is ['{', ..];
        try
        {
            using var document = isJson
                ? JsonDocument.Parse(body, strict)
                : JsonDocument.Parse(YamlTemplate.ToJson(body), strict);
            var template = document.RootElement.Clone();
            NoNulls(template, "");
            return template.ValueKind == JsonValueKind.Object ? template : throw TemplateError.Format("unsupported structure.");
        }
        catch (JsonException problem)
        {
            throw TemplateError.Format(
                $"JSON not well-formed. (line {problem.LineNumber + 1}, column {problem.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            throw TemplateError.Format("JSON not well-formed.");
        }
    }

    // Also meets every text once, so that one which is no text is refused here and nowhere later.
    static void NoNulls(JsonElement at, string path)
    {
        switch (at.ValueKind)
        {
            case JsonValueKind.Null:
                throw TemplateError.Format($"[{path}] 'null' values are not allowed in templates");
            case JsonValueKind.String:
                _ = at.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in at.EnumerateArray().Index())
                {
                    NoNulls(item, $"{path}/{index}");
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in at.EnumerateObject())
                {
                    NoNulls(member.Value, $"{path}/{member.Name}");
                }

                break;
        }
    }

    JsonElement.ObjectEnumerator Section(string name) => !root.TryGetProperty(name, out var section) ? none.EnumerateObject()
        : section.ValueKind == JsonValueKind.Object ? section.EnumerateObject()
        : throw TemplateError.Format($"{name} must be a map");
}
