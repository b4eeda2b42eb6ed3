using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Tools;
using ModelContextProtocol.Protocol;

namespace InfraAgent.McpServer.Telemetry;

/// <summary>How a call ended, as far as a dashboard cares.</summary>
/// <param name="Word">What it is counted under: a change's status, <c>ok</c>, <c>input_required</c> or an error code.</param>
/// <param name="Error">The error code; null where it was no refusal.</param>
/// <param name="Decision">What the policies said, where they were asked.</param>
/// <param name="DeniedBy">The rules that refused it.</param>
sealed record CallOutcome(string Word, string? Error, string? Decision, string? ChangeId, IReadOnlyList<string> DeniedBy)
{
    /// <summary>The client puts a question to its user and calls again.</summary>
    public static CallOutcome Asked { get; } = new("input_required", null, null, null, []);

    public static CallOutcome Cancelled { get; } = Refused(ErrorCode.Cancelled);

    /// <summary>No result at all: a call the protocol itself refuses, or a fault of ours.</summary>
    public static CallOutcome Failed { get; } = Refused(Instruments.Other);

    public static CallOutcome Of(CallToolResult result)
    {
        if (result.IsError is true)
        {
            return OfError(result.Meta?[Refusal.MetaKey] as JsonObject);
        }

        // Only a change says what was decided about it: what a tool that reads tells is about something else.
        return result.StructuredContent is { ValueKind: JsonValueKind.Object } content
            && content.TryGetProperty("policy", out var policy)
            && Text(policy, "decision") is { } decision
                ? new(Text(content, "status") ?? "ok", null, decision, Text(content, "changeId"), [])
                : new("ok", null, null, null, []);
    }

    static CallOutcome OfError(JsonObject? detail)
    {
        var code = detail?["code"]?.GetValue<string>() ?? Instruments.Other;
        return code == ErrorCode.PolicyDenied
            ? Refused(code) with
            {
                Decision = Refusal.Word(Policies.Decision.Deny),
                DeniedBy =
                [
                    .. (detail?["findings"] as JsonArray ?? [])
                        .Select(finding => finding?["ruleId"]?.GetValue<string>()).OfType<string>().Distinct(StringComparer.Ordinal),
                ],
            }
            : Refused(code);
    }

    static CallOutcome Refused(string code) => new(code, code, null, null, []);

    static string? Text(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
