using System.Globalization;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Commands;

/// <summary>A check for people: one line a finding, its remedy below it, the sum at the end.</summary>
static class TextReport
{
    public static void Write(CheckReport report, TextWriter output)
    {
        var spanish = report.Language == "es";
        foreach (var file in report.Files)
        {
            Write(file, report.Language, output);
        }

        foreach (var finding in report.OfPack)
        {
            output.WriteLine($"{Word(finding, spanish)} {finding.RuleId} {finding.Path}: {finding.Message.In(report.Language)}");
        }

        var judged = report.Files.Where(file => file.Judgement is not null).ToList();
        var findings = judged.SelectMany(file => file.Judgement!.Findings).ToList();
        var resources = judged.Sum(file => file.Judgement!.Resources.Count(r => r.Resource.Type is not ResourceTypes.Template));
        var (denied, warned) = (findings.Count(f => f.Effect > RuleEffect.Warn), findings.Count(f => f.Effect == RuleEffect.Warn));
        var unreadable = report.Files.Count - judged.Count;
        var pack = report.Engine.Pack;
        output.WriteLine(spanish
            ? $"{resources} recursos: {denied} rechazos, {warned} advertencias, {unreadable} archivos ilegibles. Ambiente {report.Context.Environment}, reglas {pack.Name} {pack.Version} ({pack.Hash[..12]})."
            : $"{resources} resources: {denied} denials, {warned} warnings, {unreadable} unreadable files. Environment {report.Context.Environment}, rules {pack.Name} {pack.Version} ({pack.Hash[..12]}).");
    }

    static void Write(CheckedFile file, string language, TextWriter output)
    {
        if (file.Error is { } error)
        {
            output.WriteLine($"{file.Name}{(error.Line > 0 ? Line(error.Line) : "")}: {(language == "es" ? "no se puede leer" : "can't be read")}: {error.Message}");
            return;
        }

        foreach (var finding in file.Judgement!.Resources.SelectMany(resource => resource.Judgement.Findings))
        {
            var place = finding.AuthorPath.Length == 0 ? "" : $" {finding.AuthorPath}";
            var actual = finding.Actual is null ? "" : $" = {finding.Actual}";
            var expected = language == "es" ? "se espera" : "expected";
            output.WriteLine(
                $"{file.Name}{(finding.Line is { } line ? Line(line) : "")}: {Word(finding, language == "es")} {finding.Verdict.ToString().ToUpperInvariant()} "
                + $"{finding.RuleId} {finding.Address}:{place}{actual} ({expected} {finding.Expected})");
            if (finding.OtherPaths.Count > 0)
            {
                output.WriteLine($"    {(language == "es" ? "también" : "also")}: {string.Join(", ", finding.OtherPaths)}");
            }

            output.WriteLine($"    {finding.Message.In(language)}. {finding.Remediation.In(language)}.");
        }

        foreach (var note in file.Judgement.Notes)
        {
            output.WriteLine($"{file.Name}: {(language == "es" ? "nota" : "note")}: {(note.Address.Length == 0 ? "" : note.Address + ": ")}{note.Message.In(language)}");
        }
    }

    static string Line(int line) => string.Create(CultureInfo.InvariantCulture, $":{line}");

    static string Word(Finding finding, bool spanish) => (finding.Effect, spanish) switch
    {
        (RuleEffect.Deny, true) => "RECHAZA",
        (RuleEffect.Deny, false) => "DENY",
        (RuleEffect.Approve, true) => "APROBAR",
        (RuleEffect.Approve, false) => "APPROVE",
        (_, true) => "ADVIERTE",
        (_, false) => "WARN",
    };
}
