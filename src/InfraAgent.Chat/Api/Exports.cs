using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Gateway;
using InfraAgent.Chat.Identity;
using Microsoft.AspNetCore.Http;

namespace InfraAgent.Chat.Api;

/// <summary>Conversations as files.</summary>
static class Exports
{
    public static async Task OneAsync(string sessionId, string? format, Person person, ConversationExport export, HttpContext http)
    {
        ConversationKey key = new(person.Id, Requests.Session(sessionId));
        var wanted = Begin(http, format, sessionId);
        if (!await export.WriteAsync(key, wanted, ApiErrors.LanguageOf(http), http.Response.Body, http.RequestAborted))
        {
            throw new BadRequestException("NOT_FOUND", new("No hay tal conversación.", "There is no such conversation."));
        }
    }

    public static Task AllAsync(string? format, Person person, ConversationExport export, HttpContext http) =>
        export.WriteAllAsync(person.Id, Begin(http, format, "conversations"), ApiErrors.LanguageOf(http), http.Response.Body, http.RequestAborted);

    static ExportFormat Begin(HttpContext http, string? format, string name)
    {
        var (wanted, type, extension) = format switch
        {
            null or "json" => (ExportFormat.Json, "application/json; charset=utf-8", "json"),
            "markdown" => (ExportFormat.Markdown, "text/markdown; charset=utf-8", "md"),
            _ => throw Requests.Invalid("format: json o markdown.", "format: json or markdown."),
        };
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{extension}\"";
        http.Response.Headers.CacheControl = "no-store";
        return wanted;
    }
}
