using Microsoft.Data.Sqlite;

namespace InfraAgent.Chat.Conversations;

/// <summary>Conversations in a SQLite file, shared by the processes of one machine. Nothing about them is kept in memory: the database
/// alone says who was first.</summary>
/// <param name="path">The file; it is made where it is missing, with its folder, for this user alone.</param>
public sealed class SqliteConversations(string path, TimeProvider clock) : IConversations, IDisposable
{
    static readonly string[] Migrations =
    [
        """
        CREATE TABLE conversations (
            number INTEGER PRIMARY KEY, owner TEXT NOT NULL, session TEXT NOT NULL, id TEXT NOT NULL, title TEXT,
            messages INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, memory TEXT,
            UNIQUE (owner, session)) STRICT;
        CREATE INDEX newest ON conversations (owner, updated);
        CREATE INDEX unused ON conversations (updated);
        CREATE TABLE messages (
            conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE, position INTEGER NOT NULL, json TEXT NOT NULL,
            PRIMARY KEY (conversation, position)) STRICT;
        CREATE TABLE leases (
            owner TEXT NOT NULL, session TEXT NOT NULL, holder TEXT NOT NULL, until INTEGER NOT NULL,
            PRIMARY KEY (owner, session)) STRICT;
        """,
    ];

    readonly SqliteFile file = new(path, Migrations);

    public async Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        await using var connection = file.Open();
        return await FindAsync(connection, null, key, cancellationToken);
    }

    public async Task<IReadOnlyList<ConversationSummary>> ListAsync(string owner, int limit, CancellationToken cancellationToken)
    {
        await using var connection = file.Open();
        await using var list = SqliteFile.Command(
            connection,
            null,
            """
            SELECT session, title, messages, created, updated FROM conversations WHERE owner = $owner
            ORDER BY updated DESC LIMIT $limit
            """,
            ("$owner", StoreArguments.Owner(owner)), ("$limit", StoreArguments.Limit(limit)));
        await using var rows = await list.ExecuteReaderAsync(cancellationToken);
        List<ConversationSummary> summaries = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            _ = SessionId.TryParse(rows.GetString(0), out var session);
            summaries.Add(new(session, Text(rows, 1) ?? "", rows.GetInt32(2), Time(rows, 3), Time(rows, 4)));
        }

        return summaries;
    }

    public async Task AppendAsync(
        ConversationKey key, string id, int after, IReadOnlyList<Message> messages, string? agentMemory, CancellationToken cancellationToken)
    {
        await using var connection = file.Open();
        await using var transaction = connection.BeginTransaction();
        (string, object?)[] values =
        [
            .. Named(key), ("$id", id), ("$after", after), ("$length", after + messages.Count), ("$title", ConversationTitle.Of(messages)),
            ("$now", clock.GetUtcNow().UtcTicks), ("$memory", agentMemory),
        ];
        await using var extend = SqliteFile.Command(
            connection,
            transaction,
            """
            UPDATE conversations SET messages = $length, updated = $now, title = coalesce(title, $title), memory = coalesce($memory, memory)
            WHERE owner = $owner AND session = $session AND id = $id AND messages = $after RETURNING number
            """,
            values);
        await using var begin = SqliteFile.Command(
            connection,
            transaction,
            """
            INSERT INTO conversations (owner, session, id, title, messages, created, updated, memory)
            SELECT $owner, $session, $id, $title, $length, $now, $now, $memory WHERE $after = 0 ON CONFLICT DO NOTHING RETURNING number
            """,
            values);
        var number = await extend.ExecuteScalarAsync(cancellationToken) ?? await begin.ExecuteScalarAsync(cancellationToken)
            ?? throw new ConversationMovedException();
        foreach (var (position, message) in messages.Index())
        {
            await using var add = SqliteFile.Command(
                connection,
                transaction,
                "INSERT INTO messages (conversation, position, json) VALUES ($number, $position, $json)",
                ("$number", number), ("$position", after + position), ("$json", KeptMessages.ToJson(message)));
            await add.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<Conversation?> EndAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        await using var connection = file.Open();
        await using var transaction = connection.BeginTransaction();
        var ended = await FindAsync(connection, transaction, key, cancellationToken);
        await using var end = SqliteFile.Command(
            connection, transaction, "DELETE FROM conversations WHERE owner = $owner AND session = $session", Named(key));
        await end.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    public async Task<bool> TryLeaseAsync(ConversationKey key, string holder, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = file.Open();
        await using var take = SqliteFile.Command(
            connection,
            null,
            """
            INSERT INTO leases (owner, session, holder, until) VALUES ($owner, $session, $holder, $until)
            ON CONFLICT DO UPDATE SET holder = $holder, until = $until WHERE holder = $holder OR until <= $now
            """,
            [.. Named(key), ("$holder", holder), ("$until", until.UtcTicks), ("$now", clock.GetUtcNow().UtcTicks)]);
        return await take.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task ReleaseAsync(ConversationKey key, string holder, CancellationToken cancellationToken)
    {
        await using var connection = file.Open();
        await using var release = SqliteFile.Command(
            connection,
            null,
            "DELETE FROM leases WHERE owner = $owner AND session = $session AND holder = $holder",
            [.. Named(key), ("$holder", holder)]);
        await release.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<int> ForgetAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken)
    {
        await using var connection = file.Open();
        await using var forget = SqliteFile.Command(
            connection, null, "DELETE FROM conversations WHERE updated < $since", ("$since", unusedSince.UtcTicks));
        var forgotten = await forget.ExecuteNonQueryAsync(cancellationToken);

        // What was wiped still stands in the log until that is folded into the file.
        await using var tidy = SqliteFile.Command(
            connection,
            null,
            "DELETE FROM leases WHERE until <= $now; PRAGMA wal_checkpoint(TRUNCATE)",
            ("$now", clock.GetUtcNow().UtcTicks));
        await tidy.ExecuteNonQueryAsync(cancellationToken);
        return forgotten;
    }

    public void Dispose() => file.Dispose();

    // One statement, so that it sees one moment.
    static async Task<Conversation?> FindAsync(
        SqliteConnection connection, SqliteTransaction? transaction, ConversationKey key, CancellationToken cancellationToken)
    {
        await using var find = SqliteFile.Command(
            connection,
            transaction,
            """
            SELECT c.id, c.created, c.updated, c.memory, m.json FROM conversations c LEFT JOIN messages m ON m.conversation = c.number
            WHERE c.owner = $owner AND c.session = $session ORDER BY m.position
            """,
            Named(key));
        await using var rows = await find.ExecuteReaderAsync(cancellationToken);
        Conversation? found = null;
        List<Message> messages = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            found ??= new(key, rows.GetString(0), Time(rows, 1), Time(rows, 2), messages) { AgentMemory = Text(rows, 3) };
            if (Text(rows, 4) is { } json)
            {
                messages.Add(KeptMessages.FromJson(json));
            }
        }

        return found;
    }

    static (string, object?)[] Named(ConversationKey key) => [("$owner", StoreArguments.Owner(key.Owner)), ("$session", key.Session.ToString())];

    static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static DateTimeOffset Time(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);
}
