using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using InfraAgent.Policies.Documents;

namespace InfraAgent.McpServer.Commands;

/// <summary>A file that was judged, or why it could not be.</summary>
sealed record CheckedFile(string Name, DocumentJudgement? Judgement, UnreadableDocumentException? Error)
{
    public static CheckedFile Read(string name, Func<DocumentJudgement> judge)
    {
        try
        {
            return new(name, judge(), null);
        }
        catch (UnreadableDocumentException e)
        {
            return new(name, null, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new(name, null, new(0, e.Message));
        }
    }
}

/// <summary>What a check found.</summary>
sealed record CheckReport(PolicyEngine Engine, PolicyContext Context, string Language, IReadOnlyList<CheckedFile> Files)
{
    /// <summary>What is wrong with the pack itself: exceptions that expired or name no rule.</summary>
    public IReadOnlyList<Finding> OfPack => Engine.Pack.Findings(Context.Today);

    public int ExitCode =>
        Files.Any(file => file.Judgement is null) ? CheckCommand.Unreadable
        : Files.Any(file => file.Judgement!.Decision is not Decision.Allow) ? CheckCommand.NotCompliant
        : CheckCommand.Compliant;

    public void Write(string format, TextWriter output)
    {
        switch (format)
        {
            case "json":
                output.WriteLine(JsonSerializer.Serialize(Shown(), CheckJson.Readable.JsonCheck));
                break;
            case "sarif":
                SarifReport.Write(this, output);
                break;
            default:
                TextReport.Write(this, output);
                break;
        }
    }

    JsonCheck Shown() => new(
        ExitCode == CheckCommand.Compliant,
        Context.Environment,
        Engine.Pack.Name,
        Engine.Pack.Version,
        Engine.Pack.Hash,
        [.. Files.Select(Shown)],
        [.. OfPack.Select(finding => FindingRow.Of(finding, Language))]);

    JsonFile Shown(CheckedFile file) => file.Judgement is not { } judgement
        ? new(file.Name, Error: new(file.Error!.Line, file.Error.Message))
        : new(
            file.Name,
            judgement.Decision is Decision.Allow,
            Refusal.Word(judgement.Decision),
            [.. judgement.Findings.Select(finding => FindingRow.InDocument(finding, Language))],
            [.. judgement.Resources.Select(resource => Shown(resource.Resource))],
            [.. judgement.Notes.Select(note => new JsonNote(note.Kind.ToString(), note.Address, note.Message.In(Language)))]);

    // Passes are named too: an auditor asks what was looked at, not only what was wrong.
    JsonResource Shown(Resource resource)
    {
        var verdicts = Engine.Verdicts(resource, Context);
        return new(
            resource.Address,
            resource.Type,
            Of(Verdict.Pass),
            Of(Verdict.Fail),
            Of(Verdict.Unknown),
            Of(Verdict.NotApplicable));

        IReadOnlyList<string> Of(Verdict verdict) => [.. verdicts.Where(v => v.Verdict == verdict).Select(v => v.RuleId)];
    }
}

sealed record JsonCheck(
    bool Compliant,
    string Environment,
    string Pack,
    string PackVersion,
    string PackHash,
    IReadOnlyList<JsonFile> Files,
    IReadOnlyList<FindingRow> PackFindings);

sealed record JsonFile(
    string File,
    bool Compliant = false,
    string? Decision = null,
    IReadOnlyList<FindingRow>? Findings = null,
    IReadOnlyList<JsonResource>? Resources = null,
    IReadOnlyList<JsonNote>? Notes = null,
    JsonError? Error = null);

sealed record JsonResource(
    string Address,
    string Type,
    IReadOnlyList<string> Passed,
    IReadOnlyList<string> Failed,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<string> NotApplicable);

sealed record JsonNote(string Kind, string Resource, string Message);

sealed record JsonError(int Line, string Message);

[JsonSerializable(typeof(JsonCheck))]
sealed partial class CheckJson : JsonSerializerContext
{
    public static CheckJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
