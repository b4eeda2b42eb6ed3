using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace InfraAgent.Chat.Conversations;

/// <summary>Where things lie in the table. Every key begins with its owner, whose id is encoded so that none can hold a separator and pass
/// for another's.</summary>
static class DynamoKeys
{
    /// <summary>Conversations that are no more, and whose messages are still to be deleted.</summary>
    public const string Ended = "ENDED";

    const string User = "USER#";

    const string Session = "CONV#";

    const string Said = "SAID#";

    public static Dictionary<string, AttributeValue> Conversation(ConversationKey key) => Key(Owner(key.Owner), $"{Session}{key.Session}");

    public static Dictionary<string, AttributeValue> Lease(ConversationKey key) => Key(Owner(key.Owner), $"LEASE#{key.Session}");

    public static SessionId SessionOf(Dictionary<string, AttributeValue> conversation)
    {
        _ = SessionId.TryParse(conversation["sk"].S[Session.Length..], out var session);
        return session;
    }

    public static string Owner(string owner) => $"{User}{Uri.EscapeDataString(StoreArguments.Owner(owner))}";

    /// <summary>Where the messages of a conversation are: below its own id, so that one that is begun anew never shows them.</summary>
    public static string Messages(Dictionary<string, AttributeValue> conversation, string id) =>
        $"{Said}{conversation["pk"].S[User.Length..]}#{conversation["sk"].S[Session.Length..]}#{id}";

    /// <summary>Sorts as numbers do.</summary>
    public static string Position(int position) => position.ToString("D8", CultureInfo.InvariantCulture);

    public static Dictionary<string, AttributeValue> Key(string pk, string sk) => new(StringComparer.Ordinal) { ["pk"] = new(pk), ["sk"] = new(sk) };

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Time(DateTimeOffset time) => Number(time.UtcTicks);

    public static int Number(Dictionary<string, AttributeValue> item, string name) => int.Parse(item[name].N, CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(Dictionary<string, AttributeValue> item, string name) =>
        new(long.Parse(item[name].N, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
