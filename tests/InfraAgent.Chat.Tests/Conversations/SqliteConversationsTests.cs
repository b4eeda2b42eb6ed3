using System.Text;
using InfraAgent.Chat.Conversations;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Conversations;

public sealed class SqliteConversationsTests : ConversationsContract, IDisposable
{
    const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly string folder = Directory.CreateTempSubdirectory("conversations").FullName;
    readonly List<SqliteConversations> opened = [];

    string Database => Path.Combine(folder, "data", "conversations.db");

    [Fact]
    public async Task What_one_process_kept_the_next_one_finds()
    {
        var before = await OpenAsync();
        await before.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], "memory", Cancel);
        ((IDisposable)before).Dispose();

        var after = await OpenAsync();

        (await after.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull().AgentMemory.ShouldBe("memory");
        await after.AppendAsync(Said.Key(), Said.Id(), 1, [Said.Agent("2")], null, Cancel);
    }

    // A killed process closes nothing: what it leaves is the file and the log as they lie there, a half-written append included.
    [Fact]
    public async Task A_process_that_is_killed_while_it_appends_leaves_all_it_had_acknowledged()
    {
        var killed = await OpenAsync();
        await killed.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1"), Said.Agent("2")], null, Cancel);
        await using SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var half = connection.CreateCommand();
        half.CommandText = """
            PRAGMA cache_size = 1; BEGIN IMMEDIATE;
            UPDATE conversations SET messages = 3;
            INSERT INTO messages VALUES (1, 2, hex(zeroblob(1000000)));
            """;
        await half.ExecuteNonQueryAsync(Cancel);
        var left = Directory.CreateDirectory(Path.Combine(folder, "left")).FullName;
        foreach (var file in new[] { Database, $"{Database}-wal" })
        {
            File.Copy(file, Path.Combine(left, Path.GetFileName(file)));
        }

        new FileInfo(Path.Combine(left, "conversations.db-wal")).Length.ShouldBeGreaterThan(1_000_000, "the half of it is in the log");
        using SqliteConversations next = new(Path.Combine(left, "conversations.db"), Clock);
        (await next.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull().Messages.Select(message => message.Id).ShouldBe(["1", "2"]);
        await next.AppendAsync(Said.Key(), Said.Id(), 2, [Said.User("3")], null, Cancel);
        (await next.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull().Messages.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_forgotten_is_in_none_of_its_files()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1", "una contraseña muy secreta")], null, Cancel);
        (await InFilesAsync("muy secreta")).ShouldBeTrue();

        await store.ForgetAsync(Said.Noon.AddDays(1), Cancel);

        (await InFilesAsync("muy secreta")).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var store = await OpenAsync();
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], null, Cancel);

        var files = Directory.GetFiles(Path.GetDirectoryName(Database)!);

        files.Length.ShouldBeGreaterThan(1, "the log is kept beside the file");
        files.ShouldAllBe(file => Mode(file) == OwnersFile);
        Mode(Path.GetDirectoryName(Database)!).ShouldBe(OwnersFile | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_file_that_others_could_read_is_closed_to_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        await File.WriteAllTextAsync(Database, "", Cancel);
        Open(Database);

        await (await OpenAsync()).ListAsync("ana", 1, Cancel);

        Mode(Database).ShouldBe(OwnersFile);
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_left_alone()
    {
        await (await OpenAsync()).ListAsync("ana", 1, Cancel);
        await using SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var newer = connection.CreateCommand();
        newer.CommandText = "PRAGMA user_version = 99";
        await newer.ExecuteNonQueryAsync(Cancel);

        var store = await OpenAsync();

        (await Should.ThrowAsync<InvalidDataException>(() => store.ListAsync("ana", 1, Cancel))).Message.ShouldContain("newer version");
    }

    [Fact]
    public async Task Processes_that_make_the_file_at_once_share_it()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync()));

        await Task.WhenAll(stores.Index().Select(one => Task.Run(
            () => one.Item.AppendAsync(Said.Key(session: $"s-{one.Index}"), Said.Id(), 0, [Said.User("1")], null, Cancel), Cancel)));

        (await stores[0].ListAsync("ana", 200, Cancel)).Count.ShouldBe(8);
    }

    public void Dispose()
    {
        opened.ForEach(store => store.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    protected override Task<IConversations> OpenAsync()
    {
        SqliteConversations store = new(Database, Clock);
        opened.Add(store);
        return Task.FromResult<IConversations>(store);
    }

    async Task<bool> InFilesAsync(string text)
    {
        var found = false;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Database)!))
        {
            found |= Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancel)).Contains(text, StringComparison.Ordinal);
        }

        return found;
    }

#pragma warning disable CA1416 // Windows skips the tests that come here.
    static UnixFileMode Mode(string file) => File.GetUnixFileMode(file);

    static void Open(string file) => File.SetUnixFileMode(file, OwnersFile | UnixFileMode.OtherRead | UnixFileMode.GroupWrite);
#pragma warning restore CA1416
}
