using System.Globalization;
using System.Text.Json;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local.Rendering;

/// <summary>A page of the inventory as a table.</summary>
static class ListText
{
    public static string Of(JsonElement result, Language language)
    {
        List<JsonElement> rows = [.. result.Items("resources")];
        var summary = result.Member("summary", JsonValueKind.Object) ?? default;
        var total = summary.Number("total");
        var title = rows.Count == 0
            ? new Localized("No hay recursos que coincidan.", "No resource matches.").In(language)
            : Count(rows.Count, total, language) + ByService(summary);
        List<string> parts = [title];
        if (rows.Count > 0)
        {
            parts.Add(Markdown.Table(Head(rows, language), rows.Select(row => Row(row, HasFindings(rows)))));
        }

        if (summary.Number("missingMandatoryTags") is > 0 and var untagged)
        {
            parts.Add(new Localized($"Sin algún tag obligatorio: {untagged}.", $"Lacking a mandatory tag: {untagged}.").In(language));
        }

        List<JsonElement> failures = [.. result.Items("partialFailures")];
        if (failures.Count > 0)
        {
            parts.Add(Failures(failures, language));
        }

        if (result.Text("nextCursor") is not null)
        {
            parts.Add(new Localized("Hay más: di «siguiente página».", "There are more: say \"next page\".").In(language));
        }

        if (result.Truth("sandbox") is true)
        {
            parts.Add(new Localized("(Entorno de prueba, no una cuenta real.)", "(A sandbox, no real account.)").In(language));
        }

        return string.Join("\n\n", parts);
    }

    /// <summary>What could not be read, so that nobody takes the rest for all.</summary>
    public static string Failures(IEnumerable<JsonElement> failures, Language language) =>
        new Localized("No se pudo leer todo:", "Not everything could be read:").In(language) + string.Concat(failures.Select(failure =>
            $"\n- {Markdown.Plain(failure.Text("service"))} {Markdown.Plain(failure.Text("region"))}: "
            + $"{Markdown.Plain(failure.Text("code"))}: {Markdown.Plain(failure.Text("message"))}"));

    static string Count(int shown, int? total, Language language) => total is null || total == shown
        ? new Localized(shown == 1 ? "1 recurso" : $"{shown} recursos", shown == 1 ? "1 resource" : $"{shown} resources").In(language)
        : new Localized($"{shown} de {total} recursos", $"{shown} of {total} resources").In(language);

    static string ByService(JsonElement summary) => summary.Member("byService", JsonValueKind.Object) is { } services && services.EnumerateObject().Any()
        ? $" ({string.Join(", ", services.EnumerateObject().Select(service => string.Create(CultureInfo.InvariantCulture, $"{service.Name}: {service.Value}")))}):"
        : ":";

    static bool HasFindings(List<JsonElement> rows) => rows.Exists(row => row.Items("findings").Any());

    static string[] Head(List<JsonElement> rows, Language language)
    {
        string[] head = language is Language.Spanish
            ? ["Servicio", "Id", "Nombre", "Región", "Estado", "Tags"]
            : ["Service", "Id", "Name", "Region", "State", "Tags"];
        return HasFindings(rows) ? [.. head, language is Language.Spanish ? "Incumple" : "Breaks"] : head;
    }

    static string[] Row(JsonElement row, bool hasFindings)
    {
        string[] cells =
        [
            Markdown.Cell(row.Text("service")), Markdown.Plain(row.Text("id")), Markdown.Cell(row.Text("name")), Markdown.Plain(row.Text("region")), Markdown.Cell(row.Text("state")),
            row.Member("tags", JsonValueKind.Object) is { } tags
                ? string.Join(", ", tags.EnumerateObject().Select(tag => $"{Markdown.Cell(tag.Name)}={Markdown.Cell(tag.Value.ToString())}"))
                : row.Items("omitted").Any() ? "…" : "",
        ];
        return hasFindings ? [.. cells, string.Join(", ", row.Items("findings").Select(finding => Markdown.Plain(finding.Text("ruleId"))))] : cells;
    }
}
