using InfraAgent.McpServer.Approvals;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Approvals;

public sealed class ApproversTests : IDisposable
{
    const string Passphrase = "café con leche y pan";

    readonly string folder = Directory.CreateTempSubdirectory("approvers").FullName;
    readonly FakeTimeProvider clock = new(new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string Kept => Path.Combine(folder, "data", "approvers.json");

    [Fact]
    public async Task An_approver_is_known_by_name_and_passphrase()
    {
        (await Open().AddAsync("Luis.Diaz", Passphrase, Cancel)).ShouldBeNull();

        var by = await Open().VerifyAsync("luis.diaz", Passphrase, Cancel);

        by.ShouldBe(new("approver:luis.diaz", "Luis.Diaz"));
        (await Open().VerifyAsync("luis.diaz", Passphrase + " ", Cancel)).ShouldBeNull();
        (await Open().VerifyAsync("ana", Passphrase, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task The_file_holds_no_passphrase_and_is_the_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await Open().AddAsync("luis", Passphrase, Cancel);

        (await File.ReadAllTextAsync(Kept, Cancel)).ShouldNotContain("leche");
        Open().All().ShouldHaveSingleItem().Iterations.ShouldBeGreaterThanOrEqualTo(600_000);
#pragma warning disable CA1416 // Windows skips this test.
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .ShouldAllBe(file => File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        File.SetUnixFileMode(Kept, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
#pragma warning restore CA1416

        await Should.ThrowAsync<InvalidDataException>(() => Open().VerifyAsync("luis", Passphrase, Cancel));
    }

    [Fact]
    public async Task After_five_wrong_tries_even_the_right_one_must_wait()
    {
        await Open().AddAsync("luis", Passphrase, Cancel);
        for (var minute = 0; minute < 5; minute++)
        {
            (await Open().VerifyAsync("LUIS", "wrong", Cancel)).ShouldBeNull();
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await Open().VerifyAsync("luis", Passphrase, Cancel)).ShouldBeNull();
        clock.Advance(TimeSpan.FromMinutes(13));
        (await Open().VerifyAsync("luis", Passphrase, Cancel)).ShouldBeNull();
        clock.Advance(TimeSpan.FromMinutes(1));

        (await Open().VerifyAsync("luis", Passphrase, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Tries_that_come_at_once_are_counted_too()
    {
        await Open().AddAsync("luis", Passphrase, Cancel);
        Approvers[] servers = [Open(), Open()];

        await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Task.Run(() => servers[n % 2].VerifyAsync("luis", "wrong", Cancel), Cancel)));

        (await Open().VerifyAsync("luis", Passphrase, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_right_try_and_a_quarter_of_an_hour_clear_the_count()
    {
        await Open().AddAsync("luis", Passphrase, Cancel);
        await WrongAsync(4);
        (await Open().VerifyAsync("luis", Passphrase, Cancel)).ShouldNotBeNull();
        await WrongAsync(4);
        clock.Advance(TimeSpan.FromMinutes(15));
        await WrongAsync(1);

        (await Open().VerifyAsync("luis", Passphrase, Cancel)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("luis", "eleven char")]
    [InlineData("", Passphrase)]
    [InlineData("lu is", Passphrase)]
    [InlineData("luіs", Passphrase)]
    [InlineData("luis\u202e", Passphrase)]
    [InlineData("LUISA", Passphrase)]
    public async Task What_would_weaken_it_is_refused(string name, string passphrase)
    {
        await Open().AddAsync("luisa", Passphrase, Cancel);

        (await Open().AddAsync(name, passphrase, Cancel)).ShouldNotBeNullOrEmpty();

        Open().All().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_is_removed_can_answer_no_longer()
    {
        await Open().AddAsync("luis", Passphrase, Cancel);

        (await Open().RemoveAsync("Luis", Cancel)).ShouldBeTrue();

        (await Open().RemoveAsync("luis", Cancel)).ShouldBeFalse();
        (await Open().VerifyAsync("luis", Passphrase, Cancel)).ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Approvers Open() => new(Kept, clock);

    async Task WrongAsync(int times)
    {
        for (var n = 0; n < times; n++)
        {
            await Open().VerifyAsync("luis", "wrong", Cancel);
        }
    }
}
