using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Commands;

/// <summary>A check as SARIF 2.1.0, which code hosts and editors show beside the code.</summary>
/// <remarks>https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html</remarks>
static class SarifReport
{
    public static void Write(CheckReport report, TextWriter output)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(report, json);
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    static void Write(CheckReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(report, json);
        WriteInvocation(report, json);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var file in report.Files)
        {
            foreach (var finding in file.Judgement?.Findings ?? [])
            {
                WriteResult(file, finding, report, json);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteTool(CheckReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "InfraAgent");
        json.WriteString("version", ThisServer.Version);
        json.WriteStartArray("rules");
        foreach (var rule in report.Engine.Pack.Rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText("shortDescription", rule.Title.In(report.Language), json);
            WriteText("fullDescription", rule.Demand, json);
            WriteText("help", rule.Remediation.In(report.Language), json);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.EffectIn(report.Context.Environment)));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("severity", rule.Severity.ToString().ToLowerInvariant());
            json.WriteStartObject("controls");
            foreach (var (framework, names) in rule.Controls)
            {
                json.WriteString(framework, names);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("pack", report.Engine.Pack.Name);
        json.WriteString("packVersion", report.Engine.Pack.Version);
        json.WriteString("packHash", report.Engine.Pack.Hash);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Files that could not be read and suppressions that were ignored are about the run, not about a rule.
    static void WriteInvocation(CheckReport report, Utf8JsonWriter json)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.ExitCode != CheckCommand.Unreadable);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var file in report.Files)
        {
            if (file.Error is { } error)
            {
                WriteNotification("error", file.Name, error.Line, error.Message, json);
            }

            foreach (var note in file.Judgement?.Notes ?? [])
            {
                WriteNotification("note", file.Name, 0, $"{note.Address} {note.Message.In(report.Language)}".TrimStart(), json);
            }
        }

        foreach (var finding in report.OfPack)
        {
            WriteNotification("warning", null, 0, $"{finding.RuleId}: {finding.Message.In(report.Language)} ({finding.Path})", json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void WriteNotification(string level, string? file, int line, string text, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        WriteText("message", text, json);
        if (file is not null)
        {
            WriteLocations(file, line, null, json);
        }

        json.WriteEndObject();
    }

    static void WriteResult(CheckedFile file, Finding finding, CheckReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteString("level", Level(finding.Effect));
        WriteText("message", Message(finding, report.Language), json);
        WriteLocations(file.Name, finding.Line ?? 0, finding, json);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("finding/v1", Fingerprint(file.Name, finding));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("verdict", finding.Verdict.ToString().ToUpperInvariant());
        json.WriteString("effect", finding.Effect.ToString().ToLowerInvariant());
        json.WriteString("expected", finding.Expected);
        if (finding.Actual is not null)
        {
            json.WriteString("actual", finding.Actual);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static string Message(Finding finding, string language)
    {
        var undecided = (finding.Verdict, language) switch
        {
            (Verdict.Unknown, "es") => "No se puede decidir: ",
            (Verdict.Unknown, _) => "Can't be decided: ",
            _ => "",
        };
        return $"{undecided}{finding.Message.In(language)}. {finding.Remediation.In(language)}.";
    }

    static void WriteLocations(string file, int line, Finding? finding, Utf8JsonWriter json)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Address(file));
        json.WriteEndObject();
        if (line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", line);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (finding is { Address: { Length: > 0 } address })
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", address);
            json.WriteString("fullyQualifiedName", $"{address}:{finding.AuthorPath}");
            json.WriteString("kind", "resource");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    static string Address(string file) =>
        Path.IsPathRooted(file) ? new Uri(Path.GetFullPath(file)).AbsoluteUri : Uri.EscapeDataString(file).Replace("%2F", "/", StringComparison.Ordinal).Replace("%5C", "/", StringComparison.Ordinal);

    static string Fingerprint(string file, Finding finding) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{Path.GetFileName(file)}\n{finding.RuleId}\n{finding.Address}\n{finding.AuthorPath}")))[..32];

    static void WriteText(string name, string text, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    static string Level(RuleEffect effect) => effect == RuleEffect.Warn ? "warning" : "error";
}
