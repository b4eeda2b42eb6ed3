using System.Globalization;
using Microsoft.Data.Sqlite;

namespace InfraAgent.Chat.Conversations;

/// <summary>A SQLite file of one user of the machine, made and brought up to date on first use. It must not lie on a network drive: file
/// locks are what keeps its processes apart.</summary>
/// <param name="migrations">Scripts, each of which makes one version of the schema out of the one before; the file remembers how many it
/// has seen. A script that was shipped never changes.</param>
sealed class SqliteFile(string path, IReadOnlyList<string> migrations) : IDisposable
{
    const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    // FULL: with the log (WAL), NORMAL would lose the last answers when the power fails, though never the file. What was acknowledged
    // is kept. Forgetting wipes what was said instead of only letting go of the room it took.
    const string Tune = "PRAGMA busy_timeout = 20000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";

    // A failure is not remembered: the next use tries again.
    readonly Lazy<string> made = new(() => Make(path, migrations), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>A connection that sees what every process has committed.</summary>
    public SqliteConnection Open() => Open(made.Value);

#pragma warning disable CA2100 // Every text is a constant of the caller, or a migration.
    public static SqliteCommand Command(
        SqliteConnection connection, SqliteTransaction? transaction, string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
#pragma warning restore CA2100

    // The last connection to close folds the log into the file.
    public void Dispose()
    {
        if (made.IsValueCreated)
        {
            using SqliteConnection connection = new(made.Value);
            SqliteConnection.ClearPool(connection);
        }
    }

    static string Make(string path, IReadOnlyList<string> migrations)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true }.ToString();
        Claim(path);
        using var connection = Open(text);
        using var log = Command(connection, null, "PRAGMA journal_mode = WAL");
        log.ExecuteNonQuery();

        // The transaction writes from its start, so that of two processes that begin at once the second finds the work done.
        using var transaction = connection.BeginTransaction();
        using var asked = Command(connection, transaction, "PRAGMA user_version");
        var version = Convert.ToInt32(asked.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version > migrations.Count)
        {
            throw new InvalidDataException($"{path} was written by a newer version of this program (schema {version}, this one knows {migrations.Count}).");
        }

        foreach (var migration in migrations.Skip(version))
        {
            using var step = Command(connection, transaction, migration);
            step.ExecuteNonQuery();
        }

        using var tell = Command(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migrations.Count}"));
        tell.ExecuteNonQuery();
        transaction.Commit();
        return text;
    }

    static SqliteConnection Open(string text)
    {
        SqliteConnection connection = new(text);
        try
        {
            connection.Open();
            using var tune = Command(connection, null, Tune);
            tune.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite gives its log and index files the mode of the file itself.
    static void Claim(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            new FileStream(path, options).Dispose();
            return;
        }

        Directory.CreateDirectory(folder, OwnersFolder);
        options.UnixCreateMode = OwnersFile;
        new FileStream(path, options).Dispose();
        File.SetUnixFileMode(path, OwnersFile);
    }
}
