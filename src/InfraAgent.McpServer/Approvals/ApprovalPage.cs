using InfraAgent.McpServer.Changes;
using InfraAgent.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace InfraAgent.McpServer.Approvals;

/// <summary>Where a person answers in a browser, out of reach of the model that asked.</summary>
public sealed class ApprovalPage(ApprovalDesk desk, Approvers approvers, ApprovalForm form)
{
    const int MostBytes = 16 * 1024;

    static readonly FormOptions Small = new() { ValueCountLimit = 8, KeyLengthLimit = 64, ValueLengthLimit = MostBytes };

    internal async Task ListAsync(HttpContext context) =>
        await WriteAsync(context, StatusCodes.Status200OK, ApprovalHtml.List(await desk.PendingAsync(context.RequestAborted), Language(context)));

    internal async Task ShowAsync(HttpContext context)
    {
        if (await desk.FindAsync(Id(context), context.RequestAborted) is { } change)
        {
            await ShowAsync(context, StatusCodes.Status200OK, change, null);
            return;
        }

        await TellUnknownAsync(context);
    }

    internal async Task AnswerAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } given)
        {
            await TellAsync(context, StatusCodes.Status400BadRequest, new("El formulario no se puede leer.", "The form can't be read."));
            return;
        }

        if (await desk.FindAsync(Id(context), context.RequestAborted) is not { } change)
        {
            await TellUnknownAsync(context);
            return;
        }

        if (!form.IsFor(change, Field(given, "form")))
        {
            await ShowAsync(context, StatusCodes.Status403Forbidden, change, new(
                "El formulario no vale o ya no vale; no se registró nada. Lea el plan y responda de nuevo.",
                "The form is not valid, or not any more; nothing was recorded. Read the plan and answer again."));
            return;
        }

        var reason = Field(given, "reason");
        if (reason.Length > ApprovalDesk.LongestReason)
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, change, new(
                $"El motivo tiene como máximo {ApprovalDesk.LongestReason} caracteres; no se registró nada.",
                $"A reason has at most {ApprovalDesk.LongestReason} characters; nothing was recorded."));
            return;
        }

        if (await approvers.VerifyAsync(Field(given, "name").Trim(), Field(given, "passphrase"), context.RequestAborted) is not { } by)
        {
            await ShowAsync(context, StatusCodes.Status403Forbidden, change, Wrong);
            return;
        }

        // Whatever is not plainly a yes is a no.
        var receipt = await desk.ReceiveAsync(change.Id, by, Field(given, "decision") == "approve", "page", reason, context.RequestAborted);
        await ShowAsync(context, Status(receipt.Outcome), receipt.Change ?? change, receipt.Text);
    }

    /// <summary>The same for every cause, so that nobody learns names or that one is locked.</summary>
    internal static Localized Wrong { get; } = new(
        "El nombre o la frase no son correctos, o el nombre está bloqueado por 15 minutos tras cinco intentos. No se registró nada.",
        "Name or passphrase are wrong, or the name is locked for 15 minutes after five tries. Nothing was recorded.");

    internal static int Status(AnswerOutcome outcome) => outcome switch
    {
        AnswerOutcome.Recorded => StatusCodes.Status200OK,
        AnswerOutcome.Unknown => StatusCodes.Status404NotFound,
        AnswerOutcome.OwnChange => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status409Conflict,
    };

    internal static string Id(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";

    static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() is not "application/x-www-form-urlencoded" || context.Request.ContentLength > MostBytes)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBytes;
        }

        try
        {
            return await context.Request.ReadFormAsync(Small, context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    // Given twice is not given.
    static string Field(IFormCollection given, string name) => given[name] is [{ } only] ? only : "";

    Task ShowAsync(HttpContext context, int status, Change change, Localized? told) => WriteAsync(
        context, status, ApprovalHtml.Show(change, Language(context), desk.IsOpen(change) ? form.TokenFor(change) : null, told));

    static Task TellUnknownAsync(HttpContext context) =>
        TellAsync(context, StatusCodes.Status404NotFound, new AnswerReceipt(AnswerOutcome.Unknown, null).Text);

    static Task TellAsync(HttpContext context, int status, Localized told) =>
        WriteAsync(context, status, ApprovalHtml.Message(told, Language(context)));

    // Spanish first, unless the person or their browser says otherwise.
    static string Language(HttpContext context)
    {
        var wanted = context.Request.Query["lang"].ToString() is { Length: > 0 } chosen ? chosen : context.Request.Headers.AcceptLanguage.ToString();
        return wanted.Split(',').Select(one => one.Trim()).FirstOrDefault(one => one.StartsWith("es", StringComparison.OrdinalIgnoreCase)
            || one.StartsWith("en", StringComparison.OrdinalIgnoreCase))?[..2].ToLowerInvariant() ?? "es";
    }

    static Task WriteAsync(HttpContext context, int status, string html)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = ApprovalHtml.ContentSecurityPolicy;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        // With no-referrer browsers would send the form with "Origin: null", which says nothing of where it comes from.
        response.Headers["Referrer-Policy"] = "same-origin";
        return response.WriteAsync(html, context.RequestAborted);
    }
}
