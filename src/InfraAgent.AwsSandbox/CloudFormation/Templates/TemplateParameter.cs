using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>A parameter a template declares, and what it may be given.</summary>
sealed record TemplateParameter(string Name, string Type, JsonElement Written)
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(1);

    public string? Default => Text(nameof(Default));

    public string? Description => Text(nameof(Description));

    public bool NoEcho => Text(nameof(NoEcho)) is "true" or "True";

    public bool IsList => Type == "CommaDelimitedList" || Type.Contains("List<", StringComparison.Ordinal);

    public static TemplateParameter Read(string name, JsonElement written)
    {
        if (written.ValueKind != JsonValueKind.Object
            || !written.TryGetProperty(nameof(Type), out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw TemplateError.Format("Every Parameters object must contain a Type member.");
        }

        var text = type.GetString()!;
        return text is "String" or "Number" or "CommaDelimitedList" or "List<Number>"
            || text.StartsWith("AWS::", StringComparison.Ordinal) || text.StartsWith("List<AWS::", StringComparison.Ordinal)
            ? new(name, text, written)
            : throw TemplateError.Format($"Unrecognized parameter type: {text}");
    }

    /// <summary>Refuses a value the declaration does not allow.</summary>
    public void Check(string value)
    {
        foreach (var one in IsList ? value.Split(',').Select(part => part.Trim()) : [value])
        {
            if (Problem(one) is { } problem)
            {
                throw TemplateError.Validation(problem);
            }
        }
    }

    string? Problem(string value)
    {
        var number = Parse(value);
        return value switch
        {
            _ when Type.Contains("Number", StringComparison.Ordinal) && number is null =>
                $"Parameter '{Name}' must be a number.",
            _ when Written.TryGetProperty("AllowedValues", out var allowed) && allowed.ValueKind == JsonValueKind.Array
                && !allowed.EnumerateArray().Any(one => one.ToString() == value) =>
                $"Parameter '{Name}' must be one of AllowedValues",
            _ when number < Limit("MinValue") || number > Limit("MaxValue") =>
                $"Parameter '{Name}' must be a number between {Text("MinValue")} and {Text("MaxValue")}.",
            _ when value.Length < Limit("MinLength") || value.Length > Limit("MaxLength") =>
                $"Parameter '{Name}' must contain at least {Text("MinLength") ?? "0"} and at most " +
                $"{Text("MaxLength") ?? "4096"} characters",
            _ when Text("AllowedPattern") is { } pattern && !Matches(pattern, value) =>
                $"Parameter '{Name}' must match pattern {pattern}",
            _ => null,
        } is { } problem ? Text("ConstraintDescription") is { } said ? $"Parameter '{Name}' {said}" : problem : null;
    }

    double? Limit(string name) => Parse(Text(name));

    static double? Parse(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The pattern is the caller's: it must not be able to keep the sandbox busy.
    bool Matches(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, patience);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            throw TemplateError.Validation($"Parameter '{Name}' has an AllowedPattern that the sandbox cannot read: {pattern}");
        }
    }

    string? Text(string name) => Written.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    } : null;
}
