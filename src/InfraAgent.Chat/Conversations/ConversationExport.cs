using System.Runtime.CompilerServices;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Conversations;

/// <summary>What a person takes along of what was said: neither what agents keep for themselves nor the ids they know a conversation
/// by.</summary>
public sealed class ConversationExport(IConversations conversations, TimeProvider clock)
{
    /// <summary>As many as a list has.</summary>
    public const int Most = 200;

    /// <summary>Writes one conversation as UTF-8.</summary>
    /// <returns>False where there is none; then nothing was written.</returns>
    public async Task<bool> WriteAsync(ConversationKey key, ExportFormat format, Language language, Stream to, CancellationToken cancellationToken)
    {
        if (await conversations.FindAsync(key, cancellationToken) is not { } found)
        {
            return false;
        }

        await WriteAsync(key.Owner, Once(found), more: false, format, language, to, cancellationToken);
        return true;
    }

    /// <summary>Writes an owner's newest conversations as UTF-8, one after the other as they are read, and says so where there may be
    /// more.</summary>
    public async Task WriteAllAsync(string owner, ExportFormat format, Language language, Stream to, CancellationToken cancellationToken)
    {
        var list = await conversations.ListAsync(owner, Most, cancellationToken);
        await WriteAsync(owner, FoundAsync(owner, list, cancellationToken), list.Count == Most, format, language, to, cancellationToken);
    }

    Task WriteAsync(
        string owner,
        IAsyncEnumerable<Conversation> exported,
        bool more,
        ExportFormat format,
        Language language,
        Stream to,
        CancellationToken cancellationToken)
    {
        Transcript transcript = new(owner, clock.GetUtcNow(), more, exported);
        return format is ExportFormat.Json
            ? JsonTranscript.WriteAsync(transcript, to, cancellationToken)
            : MarkdownTranscript.WriteAsync(transcript, language, to, cancellationToken);
    }

    // What ended since the list was made is left out.
    async IAsyncEnumerable<Conversation> FoundAsync(
        string owner, IReadOnlyList<ConversationSummary> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var summary in list)
        {
            if (await conversations.FindAsync(new(owner, summary.Session), cancellationToken) is { } found)
            {
                yield return found;
            }
        }
    }

    static IAsyncEnumerable<Conversation> Once(Conversation conversation) => new[] { conversation }.ToAsyncEnumerable();
}

/// <summary>What an export is written as.</summary>
public enum ExportFormat
{
    /// <summary>For programs; the same in all languages.</summary>
    Json,

    /// <summary>For people.</summary>
    Markdown,
}

/// <summary>What is exported.</summary>
/// <param name="More">Older ones were left out, or may have been.</param>
sealed record Transcript(string Owner, DateTimeOffset At, bool More, IAsyncEnumerable<Conversation> Conversations);
