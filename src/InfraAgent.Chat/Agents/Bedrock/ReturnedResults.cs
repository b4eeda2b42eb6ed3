using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What came of the calls that an agent handed over, in the shape it wants it back.</summary>
static class ReturnedResults
{
    const int Ok = 200;
    const int BadRequest = 400;

    public static List<InvocationResultMember> Of(IReadOnlyList<PendingCall> pending, ToolRound round, Language language)
    {
        var outcomes = round.Outcomes.ToDictionary(outcome => outcome.Request.Id, StringComparer.Ordinal);
        return [.. pending.Select(call => Member(call, Result(call, outcomes.GetValueOrDefault(call.Id), language)))];
    }

    static CallResult Result(PendingCall call, ToolOutcome? outcome, Language language)
    {
        var isQuestion = call.Asked == ActionInvocationType.USER_CONFIRMATION.Value;
        var consent = call.Asked == ActionInvocationType.RESULT.Value ? null : ConfirmationState.CONFIRM;
        var body = ResultText.Of(outcome?.Text ?? "", language);
        return outcome?.Status switch
        {
            ToolStatus.Confirmed => new(null, ConfirmationState.CONFIRM),
            ToolStatus.Succeeded when isQuestion => new(null, ConfirmationState.CONFIRM),
            ToolStatus.Succeeded => new(body, consent),
            ToolStatus.Declined when consent is not null => new(Json("denied_by_user", "reason", body), ConfirmationState.DENY),
            ToolStatus.Declined => new(Json("denied_by_user", "reason", body)),
            // Not to be prompted again: that would invite it to do the same once more.
            ToolStatus.Unknown => new(Json("unknown", "detail", $"{body} {ResultText.MayBeDone}"), consent),
            // Nobody was asked, so nobody consented.
            _ when isQuestion || (consent is not null && outcome?.Request.Problem is not null) => new(Refused(body), ConfirmationState.DENY),
            // FAILURE would end the whole turn with an exception; so the agent can mend its call.
            _ => new(Refused(body), consent, ResponseState.REPROMPT, BadRequest),
        };
    }

    static string Refused(string body) => body.Length > 0 ? body : "The call was not made.";

    static string Json(string status, string name, string text) =>
        new JsonObject { ["status"] = status, [name] = text }.ToJsonString(new JsonSerializerOptions
        {
            // Bedrock's reader is a model, to which \u00f1 says less than ñ.
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });

    static InvocationResultMember Member(PendingCall call, CallResult result) => call.Function is not null
        ? new()
        {
            FunctionResult = new()
            {
                ActionGroup = call.ActionGroup,
                AgentId = call.AgentId,
                Function = call.Function,
                ConfirmationState = result.Confirmation,
                ResponseState = result.State,
                ResponseBody = Content("TEXT", result.Body),
            },
        }
        : new()
        {
            ApiResult = new()
            {
                ActionGroup = call.ActionGroup,
                AgentId = call.AgentId,
                ApiPath = call.ApiPath,
                HttpMethod = call.HttpMethod,
                HttpStatusCode = result.Body is null ? null : result.HttpStatus,
                ConfirmationState = result.Confirmation,
                ResponseState = result.State,
                ResponseBody = Content("application/json", result.Body),
            },
        };

    static Dictionary<string, ContentBody>? Content(string type, string? body) =>
        body is null ? null : new(StringComparer.Ordinal) { [type] = new() { Body = body } };

    sealed record CallResult(string? Body, ConfirmationState? Confirmation = null, ResponseState? State = null, int HttpStatus = Ok);
}
