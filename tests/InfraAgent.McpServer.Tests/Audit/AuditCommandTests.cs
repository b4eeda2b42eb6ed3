using System.Text.Json;
using InfraAgent.McpServer.Tests.Hosting;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Audit;

public sealed class AuditCommandTests : IDisposable
{
    readonly Trail trail = new();

    [Fact]
    public async Task Verify_tells_an_intact_trail_from_a_broken_one()
    {
        var instance = trail.Chain(2);
        var (exit, output, _) = await RunAsync("verify");
        exit.ShouldBe(0, output);
        output.ShouldContain($"{instance}: 3 records to 3 (");
        output.ShouldContain("1 chains, 3 records: intact.");

        var file = trail.FileOf(instance);
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("c-1", "c-9", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        (exit, output, _) = await RunAsync("verify");
        exit.ShouldBe(1);
        output.ShouldContain($"BROKEN: {Path.GetFileName(file)}, record 2: its hash is not that of its content");
    }

    [Fact]
    public async Task What_cannot_be_read_is_neither()
    {
        (await RunAsync("verify")).ExitCode.ShouldBe(2);

        trail.Chain(1);
        var (exit, _, errors) = await RunAsync("verify", key: "mistaken!");
        exit.ShouldBe(2);
        errors.ShouldContain("InfraAgent:Audit:Keys must be base64");
        errors.ShouldNotContain("mistaken");
    }

    [Fact]
    public async Task Export_writes_one_document_and_says_when_there_is_nothing()
    {
        trail.Chain(2);

        var (exit, output, _) = await RunAsync("export", "c-2");
        exit.ShouldBe(0);
        JsonElement.Parse(output).GetProperty("records").GetArrayLength().ShouldBe(1);

        string errors;
        (exit, output, errors) = await RunAsync("export", "c-3");
        (exit, output).ShouldBe((1, ""));
        errors.ShouldContain("tells of a change c-3");
    }

    [Fact]
    public async Task Prune_leaves_a_record_of_what_it_removed()
    {
        trail.Clock.AdjustTime(new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var old = Path.GetFileName(trail.FileOf(trail.Chain(1)));

        var (exit, output, errors) = await RunAsync("prune");

        exit.ShouldBe(0, errors);
        output.Trim().ShouldBe(old);
        trail.Lines.ShouldContain(line => line.Contains("\"kind\":\"pruned\"", StringComparison.Ordinal) && line.Contains(old, StringComparison.Ordinal));
        (await RunAsync("verify")).ExitCode.ShouldBe(0);
    }

    public void Dispose()
    {
        Directory.CreateDirectory(trail.Folder);
        trail.Dispose();
    }

    Task<(int ExitCode, string Output, string Errors)> RunAsync(string command, string? change = null, string? key = null) =>
        ServerProcess.RunAsync(
            "",
            new Dictionary<string, string?>
            {
                ["InfraAgent__Audit__Keys"] = key ?? Convert.ToBase64String(Trail.Key),
                ["InfraAgent__Audit__Folder"] = trail.Folder,
            },
            ["audit", command, .. change is null ? (string[])[] : [change]]);
}
