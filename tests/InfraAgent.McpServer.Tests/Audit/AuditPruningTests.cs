using InfraAgent.McpServer.Audit;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Audit;

public sealed class AuditPruningTests : IDisposable
{
    readonly Trail trail = new();

    [Fact]
    public void Files_go_when_their_retention_is_over_and_not_before()
    {
        var instance = trail.Chain(2);
        Prune(years: 5, days: -1).ShouldBeEmpty();

        Prune(years: 0, days: 2).Count.ShouldBeGreaterThanOrEqualTo(1);

        trail.Files.ShouldNotContain(file => file.Contains(instance, StringComparison.Ordinal));
        trail.Verify().Flaws.ShouldBeEmpty();
    }

    [Fact]
    public void A_chain_may_lose_its_oldest_files_and_stay_intact()
    {
        using (var log = trail.Open())
        {
            Trail.Call(log, 1);
            trail.Clock.Advance(TimeSpan.FromDays(30));
            Trail.Call(log, 1);
        }

        var files = trail.Files;
        trail.Chain(0);
        Prune(years: 5, days: -15).ShouldBe([Path.GetFileName(files[0])]);

        var verdict = trail.Verify();
        verdict.Flaws.ShouldBeEmpty();
        verdict.Chains.SelectMany(chain => chain.Notes).ShouldContain(note => note.Contains("records 1 to 2 were removed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_goes_without_a_record_of_it_is_found()
    {
        var file = trail.FileOf(trail.Chain(2));
        trail.Chain(0);
        File.Delete(file);
        Prune(years: 5, days: -1);

        trail.Verify().Flaws.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_file_that_was_changed_is_evidence_and_stays()
    {
        var file = trail.FileOf(trail.Chain(2));
        File.WriteAllText(file, File.ReadAllText(file).Replace("c-2", "c-3", StringComparison.Ordinal));

        Should.Throw<AuditException>(() => Prune(years: 5, days: 1)).Message.ShouldContain("not genuine");

        File.Exists(file).ShouldBeTrue();
    }

    public void Dispose() => trail.Dispose();

    IReadOnlyList<string> Prune(int years, int days)
    {
        var now = trail.Clock.GetUtcNow();
        trail.Clock.Advance(now.AddYears(years).AddDays(days) - now);
        using var log = trail.Open();
        return AuditPruning.Prune(log, trail.Options, DateOnly.FromDateTime(trail.Clock.GetUtcNow().UtcDateTime));
    }
}
