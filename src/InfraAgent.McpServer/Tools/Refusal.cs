using System.Text;
using System.Text.Json;
using InfraAgent.Policies;
using ModelContextProtocol.Protocol;

namespace InfraAgent.McpServer.Tools;

/// <summary>How the server says no: a text for the model, a stable code for programs, and never a half-truth.</summary>
static class Refusal
{
    public const string MetaKey = "infra-agent/error";

    /// <summary>The contract's word for a decision.</summary>
    public static string Word(Decision decision) => decision switch
    {
        Decision.Allow => "allow",
        Decision.NeedsApproval => "needs_approval",
        _ => "deny",
    };

    /// <summary>The contract's word for a level of approval.</summary>
    public static string Word(ApprovalLevel level) => level switch
    {
        ApprovalLevel.None => "none",
        ApprovalLevel.Client => "client",
        ApprovalLevel.Person => "person",
        _ => "second_person",
    };

    /// <param name="counts">Which verdicts of a denying rule refuse: before AWS has been asked, what is unknown may still
    /// become known.</param>
    public static void ThrowIfDenied(string tool, Judgement judgement, string language, Func<Verdict, bool> counts)
    {
        Finding[] denials = [.. judgement.Findings.Where(f => f.Effect is RuleEffect.Deny && counts(f.Verdict))];
        if (denials.Length == 0)
        {
            return;
        }

        StringBuilder text = new($"{tool} was refused by the bank's policy; nothing was changed.");
        foreach (var finding in denials)
        {
            text.Append('\n').Append(Sentence(finding, language));
        }

        throw new ToolException(ErrorCode.PolicyDenied, text.ToString()) { Findings = denials };
    }

    public static CallToolResult Render(ToolException error, string language)
    {
        var text = $"{error.Code}: {error.Message}";
        return new()
        {
            IsError = true,
            Content = [new TextContentBlock { Text = text }],
            Meta = new() { [MetaKey] = JsonSerializer.SerializeToNode(Detail(error, language), ErrorJson.Default.ErrorDetail) },
        };
    }

    static ErrorDetail Detail(ToolException error, string language) => new(
        error.Code,
        error.Retryable,
        error.AwsCode,
        error.Findings.Count == 0 ? null : [.. error.Findings.Select(f => FindingRow.InDocument(f, language))]);

    static string Sentence(Finding finding, string language)
    {
        var found = finding.Verdict is Verdict.Unknown ? "can't be decided" : finding.Actual is null ? "is absent" : $"is {finding.Actual}";
        var where = finding.Address.Length == 0 ? "" : $"{finding.Address}: ";
        return $"- {where}{finding.RuleId} ({finding.Severity.ToString().ToLowerInvariant()}): {finding.Message.In(language)}. "
            + $"{finding.AuthorPath} {found}; expected {finding.Expected}. {finding.Remediation.In(language)}";
    }
}
