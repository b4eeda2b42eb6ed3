using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Changes;

public sealed class SqliteChangesTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly Shelves shelves = new(moto);

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var store = await shelves.OpenAsync("sqlite");
        await store.AddAsync(SampleChange.Named("c-1"), TestContext.Current.CancellationToken);

        var files = Directory.GetFiles(Path.GetDirectoryName(shelves.File)!);

        files.Length.ShouldBeGreaterThan(1, "the log is kept beside the file");
        files.ShouldAllBe(file => Mode(file) == OwnerOnly);
    }

    [Fact]
    public async Task A_file_that_others_could_read_is_closed_to_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Directory.CreateDirectory(Path.GetDirectoryName(shelves.File)!);
        await File.WriteAllTextAsync(shelves.File, "", TestContext.Current.CancellationToken);
        Open(shelves.File);

        var store = await shelves.OpenAsync("sqlite");
        await store.PendingAsync(TestContext.Current.CancellationToken);

        Mode(shelves.File).ShouldBe(OwnerOnly);
    }

    public void Dispose() => shelves.Dispose();

#pragma warning disable CA1416 // Windows skips the tests that come here.
    static UnixFileMode Mode(string file) => File.GetUnixFileMode(file);

    static void Open(string file) => File.SetUnixFileMode(file, OwnerOnly | UnixFileMode.OtherRead | UnixFileMode.GroupWrite);
#pragma warning restore CA1416
}
