using Microsoft.Data.Sqlite;

namespace InfraAgent.McpServer.Changes;

/// <summary>Changes in a SQLite file, shared by the processes of one machine. It must not lie on a network drive: file locks are what
/// makes one winner.</summary>
public sealed class SqliteChanges : IChangeStore, IDisposable
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Readers don't wait for the writer (WAL), and what was answered stays answered when the power fails (FULL).
    const string Tune = "PRAGMA busy_timeout = 20000; PRAGMA synchronous = FULL;";

    const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS changes (
            id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL,
            created INTEGER NOT NULL, expires INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS waiting ON changes (created) WHERE state = 'Pending';
        CREATE INDEX IF NOT EXISTS forgettable ON changes (expires);
        """;

    readonly TimeProvider clock;

    // Made when the first change is kept: most sessions never need it, and a start must not wait for it.
    readonly Lazy<string> source;

    /// <param name="path">The file; it is made where it is missing, with its folder, for this user alone.</param>
    public SqliteChanges(string path, TimeProvider clock) => (this.clock, source) = (clock, new(() => Make(path)));

    public async Task AddAsync(Change change, CancellationToken cancellationToken)
    {
        await using var connection = Open();
        await using var forget = Command(connection, "DELETE FROM changes WHERE expires < $now", ("$now", clock.GetUtcNow().ToUnixTimeSeconds()));
        await forget.ExecuteNonQueryAsync(cancellationToken);
        await using var add = Command(
            connection,
            """
            INSERT INTO changes (id, version, state, created, expires, json)
            VALUES ($id, $version, $state, $created, $expires, $json) ON CONFLICT DO NOTHING
            """,
            [.. Row(change), ("$created", change.CreatedAt.UtcTicks)]);
        if (await add.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            throw KeptChange.Known(change.Id);
        }
    }

    public async Task<Change?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = Open();
        await using var find = Command(connection, "SELECT json FROM changes WHERE id = $id", ("$id", id));
        return await find.ExecuteScalarAsync(cancellationToken) is string json ? KeptChange.FromJson(json) : null;
    }

    public async Task<bool> ReplaceAsync(Change change, CancellationToken cancellationToken)
    {
        await using var connection = Open();
        await using var replace = Command(
            connection,
            """
            UPDATE changes SET version = $version, state = $state, expires = $expires, json = $json
            WHERE id = $id AND version = $version - 1
            """,
            Row(change));
        return await replace.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task<IReadOnlyList<Change>> PendingAsync(CancellationToken cancellationToken)
    {
        await using var connection = Open();
        await using var find = Command(connection, "SELECT json FROM changes WHERE state = 'Pending' ORDER BY created, id");
        await using var rows = await find.ExecuteReaderAsync(cancellationToken);
        List<Change> pending = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            pending.Add(KeptChange.FromJson(rows.GetString(0)));
        }

        return pending;
    }

    // The last connection to close folds the log into the file.
    public void Dispose()
    {
        if (source.IsValueCreated)
        {
            using SqliteConnection connection = new(source.Value);
            SqliteConnection.ClearPool(connection);
        }
    }

    static string Make(string path)
    {
        var made = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite }.ToString();
        Claim(path);
        using var connection = Open(made);
        using var command = Command(connection, Schema);
        command.ExecuteNonQuery();
        return made;
    }

    SqliteConnection Open() => Open(source.Value);

    static SqliteConnection Open(string made)
    {
        SqliteConnection connection = new(made);
        try
        {
            connection.Open();
            using var tune = Command(connection, Tune);
            tune.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static (string, object)[] Row(Change change) =>
    [
        ("$id", change.Id), ("$version", change.Version), ("$state", change.State.ToString()),
        ("$expires", KeptChange.ForgottenAt(change)), ("$json", KeptChange.ToJson(change)),
    ];

#pragma warning disable CA2100 // Every text is a constant of this file.
    static SqliteCommand Command(SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
#pragma warning restore CA2100

    // SQLite gives its log and index files the mode of the file itself.
    static void Claim(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (OperatingSystem.IsWindows())
        {
            new FileStream(path, options).Dispose();
            return;
        }

        options.UnixCreateMode = OwnerOnly;
        new FileStream(path, options).Dispose();
        File.SetUnixFileMode(path, OwnerOnly);
    }
}
