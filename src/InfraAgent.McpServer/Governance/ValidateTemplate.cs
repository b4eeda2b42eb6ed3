using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using InfraAgent.Policies.Documents;

namespace InfraAgent.McpServer.Governance;

/// <summary>A document to judge.</summary>
public sealed record ValidateTemplateRequest(
    [property: Description("CloudFormation JSON or YAML, or the output of terraform show -json.")]
    string Document,
    [property: AllowedValues("cloudformation", "terraform")]
    [property: Description("Detected where left out.")]
    string? Format = null,
    [property: Description("Values for the template's parameters; text, or comma-separated for a list.")]
    IReadOnlyDictionary<string, string>? Parameters = null);

/// <summary>What the bank's rules say of it.</summary>
/// <param name="Findings">Worst first; at most <see cref="ValidateTemplate.MostFindings"/>.</param>
/// <param name="Omitted">How many more findings there are, by rule; left out where all are shown.</param>
/// <param name="Resources">How many resources were judged.</param>
/// <param name="Notes">What to know besides: suppressions ignored, resources not judged and why.</param>
public sealed record ValidateTemplateResult(
    bool Compliant,
    string Decision,
    string Format,
    IReadOnlyList<FindingRow> Findings,
    IReadOnlyDictionary<string, int>? Omitted,
    int Resources,
    int Evaluated,
    int NotApplicable,
    IReadOnlyList<string> Notes,
    string PackVersion,
    string PackHash);

/// <summary>Judges a CloudFormation template or Terraform plan without touching AWS.</summary>
public sealed class ValidateTemplate(Gate gate, RegionChoice regions) : ReadTool<ValidateTemplateRequest, ValidateTemplateResult>
{
    /// <summary>As many findings as a model can act on in one go.</summary>
    public const int MostFindings = 100;

    public override ToolInfo Info { get; } = new(
        "validate_template",
        "governance",
        ToolEffect.Reads,
        "Judge a CloudFormation template or Terraform plan by the bank's rules, with the remedy for each finding. Nothing is created.",
        OpenWorld: false);

    protected override JsonSerializerContext Json => ValidateTemplateJson.Default;

    public override Task<ValidateTemplateResult> RunAsync(ValidateTemplateRequest request, CancellationToken cancellationToken)
    {
        var document = Read(request);
        var judgement = gate.Engine.Judge(document, gate.Circumstances(gate.Options.Environment));
        var omitted = judgement.Findings.Skip(MostFindings)
            .GroupBy(finding => finding.RuleId, StringComparer.Ordinal)
            .ToDictionary(rule => rule.Key, rule => rule.Count(), StringComparer.Ordinal);
        return Task.FromResult(new ValidateTemplateResult(
            judgement.Decision is Decision.Allow,
            Refusal.Word(judgement.Decision),
            document.Format.ToString().ToLowerInvariant(),
            [.. judgement.Findings.Take(MostFindings).Select(finding => FindingRow.InDocument(finding, gate.Options.Language))],
            omitted.Count == 0 ? null : omitted,
            judgement.Resources.Count(resource => resource.Resource.Type is not ResourceTypes.Template),
            judgement.Resources.Sum(resource => resource.Judgement.Evaluated),
            judgement.Resources.Sum(resource => resource.Judgement.NotApplicable),
            [.. judgement.Notes.Select(note => Said(note, gate.Options.Language))],
            gate.Pack.Version,
            gate.Pack.Hash));
    }

    static string Said(DocumentNote note, string language) =>
        note.Address.Length == 0 ? note.Message.In(language) : $"{note.Address}: {note.Message.In(language)}";

    Document Read(ValidateTemplateRequest request)
    {
        try
        {
            return DocumentReader.Read(
                Encoding.UTF8.GetBytes(request.Document),
                request.Format switch
                {
                    "cloudformation" => DocumentFormat.CloudFormation,
                    "terraform" => DocumentFormat.Terraform,
                    _ => null,
                },
                new()
                {
                    Region = regions.Configured,
                    Parameters = PropertyMap.Of((request.Parameters ?? new Dictionary<string, string>(StringComparer.Ordinal))
                        .Select(given => KeyValuePair.Create(given.Key, (PropertyValue)new TextValue(given.Value)))),
                });
        }
        catch (UnreadableDocumentException e)
        {
            throw new ToolException(ErrorCode.InvalidArgument, $"document can't be judged, line {e.Line}: {e.Message}.");
        }
    }
}

[JsonSerializable(typeof(ValidateTemplateRequest))]
[JsonSerializable(typeof(ValidateTemplateResult))]
sealed partial class ValidateTemplateJson : JsonSerializerContext;
