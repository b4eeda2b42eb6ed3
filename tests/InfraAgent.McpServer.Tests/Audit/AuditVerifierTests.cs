using System.Security.Cryptography;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Audit;

public sealed class AuditVerifierTests : IDisposable
{
    readonly Trail trail = new();

    [Fact]
    public void Any_changed_byte_is_found()
    {
        var file = trail.FileOf(trail.Chain(2));
        var content = File.ReadAllBytes(file);
        trail.Verify().Intact.ShouldBeTrue();
        for (var at = 0; at < content.Length; at++)
        {
            // Another letter, another case, a blank, a line end.
            foreach (var other in (byte[])[(byte)(content[at] ^ 1), (byte)(content[at] ^ 32), (byte)' ', (byte)'\n', 0])
            {
                if (other != content[at])
                {
                    Change(file, content, at, other);
                    trail.Verify().Intact.ShouldBeFalse($"byte {at} became {other}");
                }
            }
        }

        File.WriteAllBytes(file, content);
        trail.Verify().Intact.ShouldBeTrue();
    }

    [Fact]
    public void Any_removed_or_doubled_line_is_found()
    {
        var file = trail.FileOf(trail.Chain(4));
        trail.Chain(0);
        var lines = File.ReadAllLines(file);
        for (var at = 0; at < lines.Length; at++)
        {
            File.WriteAllLines(file, [.. lines[..at], .. lines[(at + 1)..]]);
            trail.Verify().Flaws.ShouldHaveSingleItem($"line {at} removed");
            File.WriteAllLines(file, [.. lines[..at], lines[at], .. lines[at..]]);
            trail.Verify().Flaws.ShouldHaveSingleItem($"line {at} doubled");
        }
    }

    [Fact]
    public void Lines_in_another_order_are_found()
    {
        var file = trail.FileOf(trail.Chain(4));
        var lines = File.ReadAllLines(file);
        (lines[2], lines[3]) = (lines[3], lines[2]);
        File.WriteAllLines(file, lines);

        var flaw = trail.Verify().Flaws.ShouldHaveSingleItem();

        (flaw.File, flaw.Seq).ShouldBe((Path.GetFileName(file), 3));
        flaw.What.ShouldContain("out of order");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_tail_that_is_cut_after_the_next_start_is_found(int lines)
    {
        var instance = trail.Chain(4);
        trail.Chain(1);
        var file = trail.FileOf(instance);
        File.WriteAllLines(file, File.ReadAllLines(file)[..^lines]);

        trail.Verify().Flaws.ShouldHaveSingleItem().What.ShouldContain("the end is missing");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_removed_file_is_found(int which)
    {
        using (var log = trail.Open())
        {
            Trail.Call(log, 1);
            trail.Clock.Advance(TimeSpan.FromDays(1));
            Trail.Call(log, 1);
            trail.Clock.Advance(TimeSpan.FromDays(1));
            Trail.Call(log, 1);
        }

        var files = trail.Files;
        trail.Chain(0);
        trail.Verify().Intact.ShouldBeTrue();
        File.Delete(files[which]);

        trail.Verify().Flaws.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_removed_chain_is_found()
    {
        var instance = trail.Chain(2);
        trail.Chain(0);
        File.Delete(trail.FileOf(instance));

        trail.Verify().Flaws.ShouldHaveSingleItem().ToString().ShouldContain($"{instance}, record 3: the whole chain is missing");
    }

    [Fact]
    public void A_file_under_another_name_is_found()
    {
        var file = trail.FileOf(trail.Chain(2));
        File.Move(file, file.Replace("20260504", "20200504", StringComparison.Ordinal));

        trail.Verify().Flaws.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_chain_rewritten_with_another_key_is_found()
    {
        trail.Chain(1);
        using Trail forged = new();
        forged.Options = forged.Options with { Keys = [RandomNumberGenerator.GetBytes(32)] };
        var file = forged.FileOf(forged.Chain(2));
        File.Copy(file, Path.Combine(trail.Folder, Path.GetFileName(file)));

        trail.Verify().Flaws.ShouldHaveSingleItem().What.ShouldContain("none of ours");
    }

    [Fact]
    public void A_record_forged_under_the_name_of_our_key_is_found()
    {
        var file = trail.FileOf(trail.Chain(1));
        using Trail other = new();
        other.Options = other.Options with { Keys = [RandomNumberGenerator.GetBytes(32)] };
        other.Chain(0);
        var (ours, theirs) = (trail.Records[0].GetProperty("keyId").GetString()!, other.Records[0].GetProperty("keyId").GetString()!);
        File.WriteAllText(file, File.ReadAllText(other.Files[0]).Replace(theirs, ours, StringComparison.Ordinal));

        trail.Verify().Flaws.ShouldHaveSingleItem().What.ShouldContain("hash");
    }

    [Fact]
    public void Records_of_an_old_key_are_verified_with_it()
    {
        trail.Chain(1);
        trail.Options = trail.Options with { Keys = [RandomNumberGenerator.GetBytes(32), Trail.Key] };
        trail.Chain(1);

        trail.Verify().Intact.ShouldBeTrue();
        trail.Records.Select(record => record.GetProperty("keyId").GetString()).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_trail_is_verified_while_it_is_written_to()
    {
        using var first = trail.Open();
        using var second = trail.Open();
        Trail.Call(first, 3);
        Trail.Call(second, 3);

        trail.Verify().Intact.ShouldBeTrue();
        trail.Verify().Records.ShouldBe(8);
    }

    public void Dispose() => trail.Dispose();

    static void Change(string file, byte[] content, int at, byte other)
    {
        var changed = content.ToArray();
        changed[at] = other;
        File.WriteAllBytes(file, changed);
    }
}
