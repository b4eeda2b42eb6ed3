using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InfraAgent.Policies;

/// <summary>Turns a tag policy of AWS Organizations into a <c>tags.yaml</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html</remarks>
public static class TagPolicyImport
{
    const string Assign = "@@assign";

    /// <summary>The text of a <c>tags.yaml</c>: the keys of the pack in force, with what the organization says of a key over what the
    /// pack said. Which services the organization enforces a key for has no counterpart: ours count for every type.</summary>
    /// <param name="json">The tag policy, as written or as the effective policy of an account.</param>
    /// <param name="current">The pack's own.</param>
    /// <exception cref="UnreadableDocumentException">It is no tag policy, or uses what can't be carried over.</exception>
    public static string ToYaml(string json, TagPolicy current)
    {
        var imported = Read(json);
        StringBuilder yaml = new();
        yaml.Append("# Imported from a tag policy of AWS Organizations, over the keys of the pack.\nkeys:\n");
        var shared = Merge(current.For(Environments.Names[0]), imported);
        Write(yaml, shared, "  ");
        var header = "environments:\n";
        foreach (var environment in Environments.Names.Skip(1))
        {
            var own = Merge(current.For(environment), imported)
                .Where(key => !shared.Exists(other => Same(key, other)))
                .ToList();
            if (own.Count > 0)
            {
                yaml.Append(header).Append("  ").Append(environment).Append(":\n");
                Write(yaml, own, "    ");
                header = "";
            }
        }

        return yaml.ToString();
    }

    static bool Same(TagKey a, TagKey b) => a with { Values = [] } == b with { Values = [] } && a.Values.SequenceEqual(b.Values, StringComparer.Ordinal);

    static List<TagKey> Merge(IReadOnlyList<TagKey> current, List<TagKey> imported)
    {
        List<TagKey> keys = [.. current];
        foreach (var key in imported)
        {
            var at = keys.FindIndex(known => known.Name.Equals(key.Name, StringComparison.Ordinal));
            if (at < 0)
            {
                keys.Add(key);
                continue;
            }

            keys[at] = keys[at] with
            {
                Required = keys[at].Required || key.Required,
                Values = key.Values.Count > 0 ? key.Values : keys[at].Values,
                Pattern = key.Values.Count > 0 ? null : keys[at].Pattern,
            };
        }

        return keys;
    }

    static List<TagKey> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("tags", out var tags)
                && tags.ValueKind == JsonValueKind.Object
                    ? [.. tags.EnumerateObject().Where(entry => !entry.Name.StartsWith("@@", StringComparison.Ordinal)).Select(Key)]
                    : throw new UnreadableDocumentException(1, "not a tag policy: it has no \"tags\"");
        }
        catch (JsonException e)
        {
            throw new UnreadableDocumentException((int)(e.LineNumber ?? 0) + 1, "not JSON");
        }
    }

    static TagKey Key(JsonProperty entry)
    {
        if (entry.Value.ValueKind != JsonValueKind.Object)
        {
            throw new UnreadableDocumentException(1, $"tags.{entry.Name} is not an object");
        }

        // Without a case treatment the organization means lower case.
        var name = Texts(entry, "tag_key") is [var stated] ? stated : entry.Name.ToLowerInvariant();
        return new(
            name,
            Texts(entry, "report_required_tag_for").Count > 0,
            null,
            Texts(entry, "tag_value"),
            new($"Etiqueta {name} de la organización", $"Tag {name} of the organization"),
            AddedByServer: false);
    }

    // The effective policy has the values themselves where the written one has an operator.
    static List<string> Texts(JsonProperty entry, string field)
    {
        if (!entry.Value.TryGetProperty(field, out var value))
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            var operation = value.EnumerateObject().FirstOrDefault(o => o.Name is not "@@operators_allowed_for_child_policies");
            value = operation.Name is Assign
                ? operation.Value
                : throw new UnreadableDocumentException(
                    1, $"tags.{entry.Name}.{field} uses {operation.Name ?? "no operator"}: only the effective policy says what comes of it");
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
                [.. value.EnumerateArray().Select(item => item.GetString()!)],
            _ => throw new UnreadableDocumentException(1, $"tags.{entry.Name}.{field} is not a text or a list of texts"),
        };
    }

    static void Write(StringBuilder yaml, List<TagKey> keys, string indent)
    {
        foreach (var key in keys)
        {
            yaml.Append(indent).Append(Quoted(key.Name)).Append(":\n");
            Line("required", "true", key.Required);
            Line("addedByServer", "true", key.AddedByServer);
            Line("pattern", Quoted(key.Pattern ?? ""), key.Pattern is not null);
            Line("values", $"[{string.Join(", ", key.Values.Select(Quoted))}]", key.Values.Count > 0);
            Line("description", $"{{es: {Quoted(key.Description.Es)}, en: {Quoted(key.Description.En)}}}", key.Description.Es.Length > 0);
            Line("required", "false", !key.Required && !key.AddedByServer && key.Values.Count == 0 && key.Pattern is null && key.Description.Es.Length == 0);
        }

        void Line(string name, string value, bool there) =>
            yaml.Append(there ? $"{indent}  {name}: {value}\n" : "");
    }

    // A JSON text is a YAML text.
    static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
