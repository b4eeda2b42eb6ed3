using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Changes;

/// <summary>
/// The person at a client that can put a question to them: by elicitation, or by multi-round-trip requests. The call is
/// repeated with their answer; only an answer to a question of ours, under our seal, is one.
/// </summary>
public sealed class Asking
{
    const string Question = "approval";
    const string Decision = "decision";
    const string Approve = "approve";
    const string Reject = "reject";

    readonly RequestContext<CallToolRequestParams>? request;

    Asking(RequestContext<CallToolRequestParams>? request) => this.request = request;

    /// <summary>For calls that nobody is behind.</summary>
    public static Asking Nobody { get; } = new(null);

    public static Asking Through(RequestContext<CallToolRequestParams> request) => new(request);

    /// <summary>Whether the client said, for this very call, that it can show a form. What it did not declare is not tried.</summary>
    public bool IsPossible => request is { Server: { IsMrtrSupported: true, ClientCapabilities.Elicitation: { } elicitation } }
        && (elicitation.Form is not null || elicitation.Url is null);

    /// <summary>The sealed token of the question that this call answers; null where it answers none.</summary>
    public string? Token => request?.Params?.RequestState;

    /// <summary>Whether the answer is a yes. Declined, dismissed, unreadable or anything but the one word is a no.</summary>
    public bool SaysYes =>
        request?.Params?.InputResponses is { } answers
        && answers.TryGetValue(Question, out var answer)
        && Read(answer) is { IsAccepted: true, Content: { } content }
        && content.TryGetValue(Decision, out var decision)
        && decision.ValueKind is System.Text.Json.JsonValueKind.String
        && decision.ValueEquals(Approve);

    /// <summary>How the answer came, as the audit says it.</summary>
    public string Path => string.CompareOrdinal(request?.Server.NegotiatedProtocolVersion, "2026") > 0 ? "input_required" : "elicitation";

    /// <summary>Puts the question: throw it, and the call comes back with the answer.</summary>
    /// <param name="plan">What the person reads.</param>
    public static InputRequiredException For(string plan, string token) => new(
        new Dictionary<string, InputRequest>(StringComparer.Ordinal)
        {
            [Question] = InputRequest.ForElicitation(new()
            {
                Message = plan,
                RequestedSchema = new()
                {
                    Properties =
                    {
                        [Decision] = new ElicitRequestParams.TitledSingleSelectEnumSchema
                        {
                            Title = "Decisión / Decision",
                            OneOf = [new() { Const = Approve, Title = "Aprobar / Approve" }, new() { Const = Reject, Title = "Rechazar / Reject" }],
                        },
                    },
                    Required = [Decision],
                },
            }),
        },
        token);

    static ElicitResult? Read(InputResponse answer)
    {
        try
        {
            return answer.Deserialize(InputResponse.ElicitResultJsonTypeInfo);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
