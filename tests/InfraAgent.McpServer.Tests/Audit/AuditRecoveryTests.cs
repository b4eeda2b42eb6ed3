using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Audit;

public sealed class AuditRecoveryTests : IDisposable
{
    readonly Trail trail = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_record_cut_off_at_any_byte_costs_nothing_but_itself()
    {
        var instance = trail.Chain(3);
        var content = File.ReadAllBytes(trail.FileOf(instance));
        var lines = trail.Lines.ToList();
        for (var length = content.Length - lines[^1].Length - lines[^2].Length - 2; length <= content.Length; length++)
        {
            using var copy = trail.Copy();
            var file = copy.FileOf(instance);
            using (var cut = File.OpenWrite(file))
            {
                cut.SetLength(length);
            }

            var whole = content.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            copy.Chain(1);

            File.ReadAllBytes(file).ShouldBe(content[..whole]);
            var verdict = copy.Verify();
            verdict.Flaws.ShouldBeEmpty($"at {length}");
            verdict.Chains.SelectMany(chain => chain.Notes).Count(note => note.Contains("recovered", StringComparison.Ordinal)).ShouldBe(length == whole ? 0 : 1);
            if (length > whole)
            {
                File.ReadAllBytes(file + ".torn").ShouldBe(content[whole..length]);
            }
        }
    }

    [Fact]
    public void A_chain_that_never_had_a_whole_record_is_no_flaw()
    {
        var file = trail.FileOf(trail.Chain(0));
        using (var cut = File.OpenWrite(file))
        {
            cut.SetLength(20);
        }

        trail.Chain(1);

        trail.Verify().Intact.ShouldBeTrue();
        new FileInfo(file).Length.ShouldBe(0);
    }

    [Fact]
    public void What_a_living_process_writes_is_mended_only_when_it_is_gone()
    {
        const string Unfinished = "{\"unfinished";
        var log = trail.Open();
        var file = trail.FileOf(log.Instance);
        File.AppendAllText(file, Unfinished);

        trail.Chain(0);
        File.ReadAllText(file).ShouldEndWith(Unfinished);
        trail.Verify().Intact.ShouldBeTrue();

        log.Dispose();
        trail.Chain(0);
        File.ReadAllText(file).ShouldEndWith("}\n");
        trail.Verify().Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_killed_process_loses_no_record_that_it_was_told_is_written()
    {
        using var writer = WriterProcess.Start(trail.Folder);
        for (var line = 0; line < 500; line++)
        {
            (await writer.StandardOutput.ReadLineAsync(Cancel)).ShouldNotBeNull();
        }

        writer.Kill();
        await writer.WaitForExitAsync(Cancel);
        var rest = (await writer.StandardOutput.ReadToEndAsync(Cancel)).Count(character => character == '\n');

        trail.Chain(0);

        var verdict = trail.Verify();
        verdict.Flaws.ShouldBeEmpty();
        verdict.Records.ShouldBeGreaterThanOrEqualTo(500 + rest + 1);
    }

    [Fact]
    public async Task A_full_disk_refuses_and_leaves_a_chain_that_goes_on_when_there_is_room()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no limit for the size of files.");
        using var writer = WriterProcess.Start(trail.Folder, limited: true);
        var output = await writer.StandardOutput.ReadToEndAsync(Cancel);
        await writer.WaitForExitAsync(Cancel);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[^1].ShouldBe(WriterProcess.Refused);
        lines.Count(line => line == WriterProcess.Refused).ShouldBe(WriterProcess.Attempts);
        trail.Chain(0);
        var verdict = trail.Verify();
        verdict.Flaws.ShouldBeEmpty();
        // The writer's own, its start, ours and perhaps that of a recovery.
        verdict.Records.ShouldBeInRange(lines.Length - WriterProcess.Attempts + 2, lines.Length - WriterProcess.Attempts + 3);
    }

    public void Dispose() => trail.Dispose();
}
