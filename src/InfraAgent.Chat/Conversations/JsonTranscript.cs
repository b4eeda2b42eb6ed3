using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace InfraAgent.Chat.Conversations;

/// <summary>An export for programs.</summary>
static class JsonTranscript
{
    const int FlushAt = 64 * 1024;

    // Spanish stays legible; what HTML would take for its own is still escaped.
    static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static async Task WriteAsync(Transcript transcript, Stream to, CancellationToken cancellationToken)
    {
        await using Utf8JsonWriter json = new(to, Indented);
        json.WriteStartObject();
        json.WriteString("owner", transcript.Owner);
        json.WriteString("exportedAt", transcript.At);
        json.WriteBoolean("mayBeMore", transcript.More);
        json.WriteStartArray("conversations");
        await foreach (var conversation in transcript.Conversations.WithCancellation(cancellationToken))
        {
            Begin(json, conversation);
            foreach (var message in conversation.Messages)
            {
                Add(json, message);
                if (json.BytesPending > FlushAt)
                {
                    await json.FlushAsync(cancellationToken);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    static void Begin(Utf8JsonWriter json, Conversation conversation)
    {
        json.WriteStartObject();
        json.WriteString("sessionId", conversation.Key.Session.ToString());
        json.WriteString("title", ConversationTitle.Of(conversation.Messages) ?? "");
        json.WriteString("createdAt", conversation.CreatedAt);
        json.WriteString("updatedAt", conversation.UpdatedAt);
        json.WriteStartArray("messages");
    }

    static void Add(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString("id", message.Id);
        json.WriteString("role", message.Role is Role.User ? "user" : "assistant");
        json.WriteString("at", message.At);
        json.WriteString("content", message.Content);
        json.WriteStartArray("tools");
        foreach (var tool in message.Tools)
        {
            json.WriteStartObject();
            json.WriteString("callId", tool.CallId);
            json.WriteString("name", tool.Name);
            json.WriteString("status", tool.Status);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (message.CutShort is { } why)
        {
            json.WriteString("cutShort", why);
        }

        json.WriteEndObject();
    }
}
