using System.Globalization;
using System.Text;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Conversations;

/// <summary>An export for people. What was said stands in fenced blocks, so that nobody's words can pose as another speaker, or as this
/// program.</summary>
static class MarkdownTranscript
{
    static readonly Localized Untitled = new("Sin título", "Untitled");
    static readonly Localized Person = new("Persona", "Person");
    static readonly Localized Agent = new("Agente", "Agent");
    static readonly Localized Session = new("Sesión", "Session");
    static readonly Localized Begun = new("Inicio", "Begun");
    static readonly Localized Used = new("Último mensaje", "Last message");
    static readonly Localized Exported = new("Exportado", "Exported");
    static readonly Localized Tools = new("Herramientas", "Tools");
    static readonly Localized None = new("No hay conversaciones.", "There are no conversations.");
    static readonly Localized Newest = new(
        $"Estas son las {ConversationExport.Most} conversaciones más recientes; puede haber más.",
        $"These are the {ConversationExport.Most} newest conversations; there may be more.");

    static readonly Dictionary<string, Localized> Statuses = new(StringComparer.Ordinal)
    {
        ["succeeded"] = new("completada", "succeeded"),
        ["failed"] = new("fallida", "failed"),
        ["declined"] = new("rechazada", "declined"),
        ["unknown"] = new("resultado desconocido", "outcome unknown"),
    };

    static readonly Dictionary<string, Localized> Cuts = new(StringComparer.Ordinal)
    {
        ["stopped"] = new("Respuesta incompleta: fue detenida.", "Incomplete answer: it was stopped."),
        ["failed"] = new("Respuesta incompleta: el agente falló.", "Incomplete answer: the agent failed."),
    };

    static readonly Localized OtherCut = new("Respuesta incompleta.", "Incomplete answer.");

    public static async Task WriteAsync(Transcript transcript, Language language, Stream to, CancellationToken cancellationToken)
    {
        var written = 0;
        await foreach (var conversation in transcript.Conversations.WithCancellation(cancellationToken))
        {
            await WriteAsync(to, (written++ > 0 ? "\n" : "") + Head(transcript, conversation, language), cancellationToken);
            foreach (var (number, message) in conversation.Messages.Index())
            {
                await WriteAsync(to, Said(number + 1, message, language), cancellationToken);
            }
        }

        if (written == 0)
        {
            await WriteAsync(to, $"{None.In(language)}\n", cancellationToken);
        }

        if (transcript.More)
        {
            await WriteAsync(to, $"\n---\n\n{Newest.In(language)}\n", cancellationToken);
        }

        await to.FlushAsync(cancellationToken);
    }

    static string Head(Transcript transcript, Conversation conversation, Language language) =>
        $"""
        # {(ConversationTitle.Of(conversation.Messages) is { Length: > 0 } title ? MarkdownText.Inline(title) : Untitled.In(language))}

        - {Session.In(language)}: `{conversation.Key.Session}`
        - {Person.In(language)}: {MarkdownText.Inline(transcript.Owner)}
        - {Begun.In(language)}: {Time(conversation.CreatedAt)}
        - {Used.In(language)}: {Time(conversation.UpdatedAt)}
        - {Exported.In(language)}: {Time(transcript.At)}

        """;

    static string Said(int number, Message message, Language language)
    {
        StringBuilder text = new();
        var speaker = message.Role is Role.User ? Person : Agent;
        text.Append(CultureInfo.InvariantCulture, $"\n## {number}. {speaker.In(language)}, {Time(message.At)}\n");
        if (message.Content.Length > 0)
        {
            text.Append('\n').Append(MarkdownText.Fenced(message.Content));
        }

        if (message.Tools.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Tools.In(language)}:\n\n");
        }

        foreach (var tool in message.Tools)
        {
            var status = Statuses.TryGetValue(tool.Status, out var known) ? known.In(language) : MarkdownText.Inline(tool.Status);
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Name(tool.Name)}: {status}\n");
        }

        if (message.CutShort is { } why)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n*{Cuts.GetValueOrDefault(why, OtherCut).In(language)}*\n");
        }

        return text.ToString();
    }

    static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    static Task WriteAsync(Stream to, string text, CancellationToken cancellationToken) =>
        to.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();
}
