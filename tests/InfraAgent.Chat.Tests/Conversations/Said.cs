using InfraAgent.Chat.Conversations;

namespace InfraAgent.Chat.Tests.Conversations;

/// <summary>Things people and agents say in tests.</summary>
static class Said
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static ConversationKey Key(string owner = "ana", string session = "s-1") =>
        SessionId.TryParse(session, out var id) ? new(owner, id) : throw new ArgumentException("Not a session's id.", nameof(session));

    public static Message User(string id, string content = "Crea un bucket") => new(id, Role.User, content, Noon);

    public static Message Agent(string id, string content = "Listo.") => new(id, Role.Assistant, content, Noon.AddSeconds(5));

    /// <summary>A conversation's own id, as the host makes them.</summary>
    public static string Id(char letter = 'a') => new(letter, 32);
}
