using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local.Rendering;

/// <summary>What the bank's rules say of a configuration or a template, with the remedy for each finding.</summary>
static class FindingsText
{
    public static string Of(JsonElement result, Language language)
    {
        List<JsonElement> findings = [.. result.Items("findings")];
        var verdict = (result.Truth("compliant"), findings.Count) switch
        {
            (true, 0) => new Localized("Cumple las políticas.", "It complies with the policies."),
            (true, var count) => new Localized($"Cumple, con {Findings(count).Es}.", $"It complies, with {Findings(count).En}."),
            (_, var count) => new Localized($"No cumple: {Findings(count).Es}.", $"It does not comply: {Findings(count).En}."),
        };
        List<string> parts = [verdict.In(language) + Evaluated(result, language), .. findings.Select(finding => One(finding, language))];
        if (result.Member("omitted", JsonValueKind.Object) is { } omitted)
        {
            parts.Add(new Localized("Hallazgos que no caben aquí: ", "Findings that do not fit here: ").In(language)
                + string.Join(", ", omitted.EnumerateObject().Select(rule => $"{Markdown.Code(rule.Name)} {Markdown.Plain(rule.Value.ToString())}")));
        }

        if (result.Member("suggestedConfiguration", JsonValueKind.Object) is { } suggested)
        {
            parts.Add(new Localized("Así cumpliría:", "Like this it would comply:").In(language));
            parts.Add(Markdown.Block(Json.Show(JsonObject.Create(suggested)!), "json"));
        }

        parts.AddRange(result.Items("notes").Select(note => Markdown.Plain(note.ToString())));
        if (result.Text("note") is { } text)
        {
            parts.Add(Markdown.Plain(text));
        }

        return string.Join("\n\n", parts);
    }

    /// <summary>One finding: the rule, where, what is wrong and how to mend it.</summary>
    public static string One(JsonElement finding, Language language)
    {
        var place = string.Join(' ', new[] { finding.Text("resource"), finding.Text("path") }.OfType<string>().Where(text => text.Length > 0).Select(Markdown.Code));
        var line = finding.Number("line") is { } number ? new Localized($" (línea {number})", $" (line {number})").In(language) : "";
        var unknown = finding.Text("verdict") is "UNKNOWN" ? new Localized(" (no se pudo determinar)", " (could not be determined)").In(language) : "";
        var remedy = finding.Text("remediation") is { Length: > 0 } text ? new Localized($"\n  Remedio: {Markdown.Plain(text)}", $"\n  Remedy: {Markdown.Plain(text)}").In(language) : "";
        return $"- {Markdown.Code(finding.Text("ruleId"))} [{Markdown.Plain(finding.Text("severity"))}] {place}{line}: {Markdown.Plain(finding.Text("message"))}{unknown}{remedy}";
    }

    static Localized Findings(int count) => new(count == 1 ? "1 hallazgo" : $"{count} hallazgos", count == 1 ? "1 finding" : $"{count} findings");

    static string Evaluated(JsonElement result, Language language) => result.Number("evaluated") is { } evaluated
        ? new Localized($" Reglas evaluadas: {evaluated} (paquete ", $" Rules evaluated: {evaluated} (pack ").In(language) + Markdown.Plain(result.Text("packVersion")) + ")."
        : "";
}
