using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using InfraAgent.McpServer.Changes;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Approvals;

/// <summary>The approval pages as HTML: no script, nothing from elsewhere, and every value encoded.</summary>
static class ApprovalHtml
{
    const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#f5f5f5;margin:0}
        main{max-width:60rem;margin:0 auto;padding:1rem}
        h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.5rem 0 .25rem}
        table{border-collapse:collapse;width:100%;table-layout:fixed;background:#fff}
        th,td{border:1px solid #d0d0d0;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
        th{width:35%;font-weight:600}td{font-family:ui-monospace,monospace;font-size:.9rem}
        form{background:#fff;border:1px solid #d0d0d0;margin-top:1.5rem;padding:1rem}
        label{display:block;margin:.5rem 0}input,textarea{display:block;width:100%;box-sizing:border-box;padding:.4rem;font:inherit}
        button{font:inherit;padding:.5rem 1.2rem;margin:.5rem .5rem 0 0}
        .told{border-left:.4rem solid #b00020;background:#fff;padding:.6rem 1rem}
        """;

    /// <summary>What browsers may do with these pages: show them, and send their forms home.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static string List(IReadOnlyList<Change> changes, string language)
    {
        StringBuilder rows = new();
        foreach (var change in changes)
        {
            rows.Append($"""
                <tr><td><a href="approvals/{Encoded(Uri.EscapeDataString(change.Id))}?lang={language}">{Encoded(SafeText.Of(change.Id))}</a></td>
                <td>{Encoded(ShownChange.Subject(change))}</td><td>{Encoded(SafeText.Of(change.Requester.Name))}</td>
                <td>{Encoded(SafeText.Of($"{change.Scope.Account} {change.Scope.Region} {change.Scope.Environment}"))}</td><td>{change.ExpiresAt:u}</td></tr>

                """);
        }

        Localized title = new("Cambios que esperan una respuesta", "Changes that wait for an answer");
        Localized none = new("Ninguno.", "None.");
        Localized[] heads = [new("Cambio", "Change"), new("Qué", "What"), new("Lo pide", "Asked by"), new("Dónde", "Where"), new("Vence", "Expires")];
        return Page(title, language, changes.Count == 0
            ? $"<p>{Encoded(none.In(language))}</p>"
            : $"<table><thead><tr>{string.Concat(heads.Select(head => $"<td>{Encoded(head.In(language))}</td>"))}</tr></thead><tbody>\n{rows}</tbody></table>");
    }

    /// <param name="token">What makes the form ours; null where there is nothing left to answer.</param>
    /// <param name="told">What the person must know first.</param>
    public static string Show(Change change, string language, string? token, Localized? told)
    {
        StringBuilder body = new(Told(told, language));
        foreach (var part in ShownChange.Parts(change, language))
        {
            body.Append($"<h2>{Encoded(part.Title)}</h2>\n<table>");
            foreach (var line in part.Lines)
            {
                body.Append($"<tr><th scope=\"row\">{Encoded(line.Name)}</th><td>{Encoded(line.Value)}</td></tr>\n");
            }

            body.Append("</table>\n");
        }

        return Page(new("Aprobar un cambio", "Approve a change"), language, body.Append(token is null ? "" : Form(change, language, token)).ToString());
    }

    public static string Message(Localized told, string language) => Page(new("Aprobaciones", "Approvals"), language, Told(told, language));

    static string Form(Change change, string language, string token)
    {
        string Say(string es, string en) => Encoded(new Localized(es, en).In(language));
        return $"""
            <form method="post" action="{Encoded(Uri.EscapeDataString(change.Id))}?lang={language}" autocomplete="off">
            <input type="hidden" name="form" value="{Encoded(token)}">
            <label>{Say("Su nombre", "Your name")} <input name="name" required maxlength="64" autocapitalize="none" spellcheck="false"></label>
            <label>{Say("Su frase de contraseña", "Your passphrase")} <input name="passphrase" type="password" required maxlength="1024"></label>
            <label>{Say("Motivo (opcional)", "Reason (optional)")} <textarea name="reason" rows="2" maxlength="{ApprovalDesk.LongestReason}"></textarea></label>
            <button name="decision" value="reject">{Say("Rechazar", "Reject")}</button>
            <button name="decision" value="approve">{Say("Aprobar", "Approve")}</button>
            </form>
            """;
    }

    static string Told(Localized? told, string language) => told is null ? "" : $"<p class=\"told\" role=\"alert\">{Encoded(told.In(language))}</p>\n";

    static string Page(Localized title, string language, string body) => $"""
        <!DOCTYPE html>
        <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>InfraAgent: {Encoded(title.In(language))}</title><style>{Style}</style></head>
        <body><main><h1>{Encoded(title.In(language))}</h1>
        {body}
        </main></body></html>
        """;

    static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
