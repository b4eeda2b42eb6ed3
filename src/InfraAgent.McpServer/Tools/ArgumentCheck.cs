using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InfraAgent.McpServer.Tools;

/// <summary>
/// Holds a call's arguments to the tool's own input schema, strictly: no unknown name, no other case, no key twice, no "3" for
/// 3. Every problem is told at once, in words a model can act on. It knows the schema keywords <see cref="ToolSchema"/> writes.
/// </summary>
sealed class ArgumentCheck
{
    const int Told = 10;

    readonly string? type;
    readonly Dictionary<string, ArgumentCheck> properties = new(StringComparer.Ordinal);
    readonly string[] required;
    readonly ArgumentCheck? additional;
    readonly ArgumentCheck? items;
    readonly string[] allowed;
    readonly string? pattern;
    readonly Regex? expression;
    readonly decimal minimum, maximum;
    readonly int minLength, maxLength;

    public ArgumentCheck(JsonObject schema)
    {
        type = (string?)schema["type"];
        required = Texts(schema["required"]);
        allowed = Texts(schema["enum"]);
        pattern = (string?)schema["pattern"];
        // Patterns meet hostile input; this engine has no exponential case.
        expression = pattern is null ? null : new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        minimum = (int?)schema["minimum"] ?? decimal.MinValue;
        maximum = (int?)schema["maximum"] ?? decimal.MaxValue;
        minLength = (int?)schema["minLength"] ?? 0;
        maxLength = (int?)schema["maxLength"] ?? int.MaxValue;
        items = schema["items"] is JsonObject item ? new(item) : null;
        additional = schema["additionalProperties"] is JsonObject other ? new(other) : null;
        Closed = schema["additionalProperties"] is JsonValue flag && !flag.GetValue<bool>();
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            properties.Add(name, new((JsonObject)property!));
        }
    }

    bool Closed { get; }

    /// <summary>Throws a <see cref="ToolException"/> that lists what is wrong.</summary>
    public void Demand(string tool, JsonElement arguments)
    {
        List<string> problems = [];
        Check(arguments, "", problems);
        if (problems.Count > 0)
        {
            var more = problems.Count > Told ? $"\n- and {problems.Count - Told} more" : "";
            throw new ToolException(
                ErrorCode.InvalidArgument,
                $"{tool} was not called; its arguments are not valid:\n- {string.Join("\n- ", problems.Take(Told))}{more}");
        }
    }

    void Check(JsonElement value, string path, List<string> problems)
    {
        if (!IsOfType(value))
        {
            problems.Add($"{Name(path)} must be {Article(type!)}, not {Kind(value)}{Hint(value)}");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(value, path, problems);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    (items ?? Anything).Check(item, $"{path}[{index++}]", problems);
                }

                break;
            case JsonValueKind.String:
                CheckText(Text(value), path, problems);
                break;
            case JsonValueKind.Number when !value.TryGetDecimal(out var number) || number < minimum || number > maximum:
                problems.Add($"{path} must be a number between {minimum} and {maximum}, not {Shown(value.GetRawText())}");
                break;
        }
    }

    void CheckObject(JsonElement value, string path, List<string> problems)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (!seen.Add(property.Name))
            {
                problems.Add($"{Shown(inner)} is given twice");
            }
            else if (!properties.TryGetValue(property.Name, out var check) && Closed)
            {
                problems.Add(Unknown(inner, property.Name));
            }
            // null says "left out" for an optional argument; some clients send every argument they know of.
            else if (check is null || property.Value.ValueKind is not JsonValueKind.Null || required.Contains(property.Name))
            {
                (check ?? additional ?? Anything).Check(property.Value, inner, problems);
            }
        }

        problems.AddRange(required.Where(name => !seen.Contains(name))
            .Select(name => $"{(path.Length == 0 ? name : $"{path}.{name}")} is missing"));
    }

    // Free-form values (a configuration to judge) are still searched for keys given twice.
    static ArgumentCheck Anything { get; } = new([]);

    void CheckText(string text, string path, List<string> problems)
    {
        if (allowed.Length > 0 && !allowed.Contains(text, StringComparer.Ordinal))
        {
            problems.Add($"{path} must be one of {string.Join(", ", allowed)}, not \"{Shown(text)}\"{Suggestion(text, allowed)}");
        }
        else if (text.Length < minLength || text.Length > maxLength)
        {
            problems.Add($"{path} must have {minLength} to {maxLength} characters, not {text.Length}");
        }
        // $ would let a line break at the end pass; no text that has a form has one.
        else if (expression is not null && (!expression.IsMatch(text) || text.Contains('\n', StringComparison.Ordinal)))
        {
            problems.Add($"{path} \"{Shown(text)}\" must match {pattern}");
        }
    }

    bool IsOfType(JsonElement value) => type switch
    {
        null => true,
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out _),
        _ => value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out _),
    };

    string Unknown(string path, string name) =>
        $"{Shown(path)} is not an argument{Suggestion(name, properties.Keys)}; accepted: {string.Join(", ", properties.Keys)}";

    string Hint(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && type is "integer" or "number" or "boolean" ? " (leave out the quotes)" : "";

    static string Suggestion(string given, IEnumerable<string> known) =>
        known.Select(name => (name, distance: Distance(given, name))).Where(k => k.distance <= 2)
            .OrderBy(k => k.distance).Select(k => $"; did you mean {k.name}?").FirstOrDefault("");

    // instance_type, InstanceType and instanceTyp all mean instanceType.
    static int Distance(string given, string known)
    {
        var a = given.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        var b = known.ToLowerInvariant();
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }

    static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new ToolException(ErrorCode.InvalidArgument, "The arguments hold text that is not valid Unicode (half a surrogate pair).");
        }
    }

    static string Name(string path) => path.Length == 0 ? "The arguments" : Shown(path);

    // What a stranger sent is quoted back short and on one line.
    static string Shown(string text)
    {
        var line = string.Concat(text.Take(80).Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > 80 ? line + "…" : line;
    }

    static string Article(string type) => type is "array" or "integer" or "object" ? $"an {type}" : $"a {type}";

    static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Null => "null",
        JsonValueKind.Number => string.Create(CultureInfo.InvariantCulture, $"the number {Shown(value.GetRawText())}"),
        var kind => Article(kind.ToString().ToLowerInvariant()),
    };

    static string[] Texts(JsonNode? list) => list is JsonArray array ? [.. array.Select(item => (string)item!)] : [];
}
