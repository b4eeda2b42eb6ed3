using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using Microsoft.AspNetCore.Http;

namespace InfraAgent.McpServer.Approvals;

/// <summary>The same as the page for programs in which an approver has signed in.</summary>
/// <param name="identify">Who calls; null where nobody has signed in.</param>
public sealed class ApprovalApi(ApprovalDesk desk, Func<HttpContext, Caller?> identify)
{
    static readonly JsonTypeInfo<AnswerRequest> Contract =
        (JsonTypeInfo<AnswerRequest>)ToolJson.Strict(AnswerJson.Default).GetTypeInfo(typeof(AnswerRequest));

    internal async Task ListAsync(HttpContext context)
    {
        if (await ApproverAsync(context) is { } caller)
        {
            var pending = (await desk.PendingAsync(context.RequestAborted)).Where(change => IsOf(change, caller)).ToList();
            await WriteAsync(context, StatusCodes.Status200OK, json =>
            {
                json.WriteStartArray("approvals");
                foreach (var change in pending)
                {
                    Write(json, change);
                }

                json.WriteEndArray();
            });
        }
    }

    internal async Task ShowAsync(HttpContext context)
    {
        if (await ApproverAsync(context) is not { } caller)
        {
            return;
        }

        var change = await FindAsync(context, caller);
        await WriteAsync(context, change is null ? AnswerOutcome.Unknown : AnswerOutcome.Recorded, change, null);
    }

    internal async Task AnswerAsync(HttpContext context)
    {
        if (await ApproverAsync(context) is not { } caller)
        {
            return;
        }

        if (await ReadAsync(context) is not { } answer)
        {
            await RefuseAsync(
                context,
                StatusCodes.Status400BadRequest,
                $"Send JSON: {{\"decision\": \"approve\" or \"reject\", \"reason\": at most {ApprovalDesk.LongestReason} characters, or left out}}. Nothing was recorded.");
            return;
        }

        if (await FindAsync(context, caller) is not { } change)
        {
            await WriteAsync(context, AnswerOutcome.Unknown, null, null);
            return;
        }

        var receipt = await desk.ReceiveAsync(
            change.Id, Party.Of(caller), answer.Decision == "approve", "api", answer.Reason, context.RequestAborted);
        await WriteAsync(context, receipt.Outcome, receipt.Change, receipt.Text.En);
    }

    async Task<Change?> FindAsync(HttpContext context, Caller caller) =>
        await desk.FindAsync(ApprovalPage.Id(context), context.RequestAborted) is { } change && IsOf(change, caller) ? change : null;

    // Tenants know nothing of each other.
    static bool IsOf(Change change, Caller caller) => change.Scope.Tenant == caller.Tenant;

    /// <returns>Null where the call has been refused.</returns>
    async Task<Caller?> ApproverAsync(HttpContext context)
    {
        switch (identify(context))
        {
            case null:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Sign in: Authorization: Bearer <token>.");
                return null;
            // A shared credential is nobody's word.
            case { IsPerson: true } caller when caller.Is(Role.Approver):
                return caller;
            default:
                await RefuseAsync(context, StatusCodes.Status403Forbidden, "This takes a person with the role approver.");
                return null;
        }
    }

    static async Task<AnswerRequest?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            var answer = await JsonSerializer.DeserializeAsync(context.Request.Body, Contract, context.RequestAborted);
            return answer is { Decision: "approve" or "reject", Reason: null or { Length: <= ApprovalDesk.LongestReason } } ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static Task RefuseAsync(HttpContext context, int status, string why) => WriteAsync(context, status, json => json.WriteString("message", why));

    static Task WriteAsync(HttpContext context, AnswerOutcome outcome, Change? change, string? message) =>
        WriteAsync(context, ApprovalPage.Status(outcome), json =>
        {
            if ((message ?? (change is null ? new AnswerReceipt(outcome, null).Text.En : null)) is { } said)
            {
                json.WriteString("message", said);
            }

            if (change is not null)
            {
                json.WritePropertyName("approval");
                Write(json, change);
            }
        });

    static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await using Utf8JsonWriter json = new(context.Response.BodyWriter);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    // Neither the arguments nor the result: an approver answers to the plan.
    static void Write(Utf8JsonWriter json, Change change)
    {
        json.WriteStartObject();
        json.WriteString("id", change.Id);
        json.WriteString("tool", change.Tool);
        json.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName(change.State.ToString()));
        json.WriteString("level", Refusal.Word(change.Level));
        Write(json, "requester", change.Requester);
        json.WriteString("account", change.Scope.Account);
        json.WriteString("region", change.Scope.Region);
        json.WriteString("environment", change.Scope.Environment);
        json.WriteString("target", change.Scope.Target);
        json.WriteString("createdAt", change.CreatedAt);
        json.WriteString("expiresAt", change.ExpiresAt);
        json.WriteString("planHash", change.PlanHash);
        json.WritePropertyName("plan");
        json.WriteRawValue(change.Plan);
        if (change.Answer is { } answer)
        {
            json.WriteStartObject("answer");
            json.WriteBoolean("yes", answer.Yes);
            Write(json, "by", answer.By);
            json.WriteString("at", answer.At);
            json.WriteString("path", answer.Path);
            json.WriteString("reason", answer.Reason);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, Party party)
    {
        json.WriteStartObject(name);
        json.WriteString("id", party.Id);
        json.WriteString("name", party.Name);
        json.WriteString("agent", party.Agent);
        json.WriteEndObject();
    }
}

/// <summary>An answer as programs send it.</summary>
sealed record AnswerRequest(string Decision, string? Reason = null);

[JsonSerializable(typeof(AnswerRequest))]
sealed partial class AnswerJson : JsonSerializerContext;
