using System.CommandLine;
using Amazon.Runtime;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfraAgent.McpServer.Commands;

/// <summary><c>audit …</c>: what an auditor does with the trail: prove that it is whole, take out what concerns one change, remove what is
/// too old. Exit code 0: intact, 1: not, or no such change, 2: it can't be read.</summary>
sealed class AuditCommand
{
    const int Intact = 0;
    const int Broken = 1;
    const int Unreadable = 2;

    readonly Argument<string> change = new("CHANGE") { Description = "Id of the change." };
    readonly Option<string> folder = new("--folder") { Description = "Folder of the trail; the server's setting if left out." };
    readonly Option<bool> anchors = new("--anchors") { Description = "Compare with what was anchored in S3, too." };

    public Command Command
    {
        get
        {
            Command verify = new("verify", "Prove that no record was changed, removed, added or reordered. Exit code 0: intact, 1: broken, 2: unreadable.") { folder, anchors };
            verify.SetAction((flags, cancellationToken) => GuardedAsync(flags, options => VerifyAsync(options, flags.GetValue(anchors), cancellationToken)));
            Command export = new("export", "All that the trail knows of one change, as JSON on standard output.") { change, folder };
            export.SetAction((flags, _) => GuardedAsync(flags, options => Task.FromResult(Export(options, flags.GetValue(change)!))));
            Command prune = new("prune", "Remove files whose retention is over, and leave a record of it.") { folder };
            prune.SetAction((flags, _) => GuardedAsync(flags, options => Task.FromResult(Prune(options))));
            return new("audit", "Prove, export and prune the audit trail.") { verify, export, prune };
        }
    }

    async Task<int> GuardedAsync(ParseResult flags, Func<AuditOptions, Task<int>> run)
    {
        try
        {
            var settings = CommandLine.Settings();
            var where = flags.GetValue(folder) ?? settings["InfraAgent:Audit:Folder"] ?? Usual(settings["InfraAgent:Data"] ?? DataFolder.Usual);
            var options = AuditOptions.Read(settings, where) is { Folder.Length: > 0 } read
                ? read
                : throw new StartupException("Where is the trail? Say --folder DIR, or set InfraAgent:Audit:Folder.");
            return await run(options.Keys.Count > 0 ? options : WithOwnKey(options));
        }
        catch (Exception e) when (e is StartupException or IOException or UnauthorizedAccessException or InvalidDataException
            or AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Unreadable;
        }
    }

    static string? Usual(string data) => Directory.Exists(Path.Combine(data, "audit")) ? Path.Combine(data, "audit") : null;

    // The key that a server without settings makes for itself lies beside its trail.
    static AuditOptions WithOwnKey(AuditOptions options) =>
        Path.Combine(Path.GetDirectoryName(options.Folder) ?? "", "audit.key") is var key && File.Exists(key)
            ? options with { Keys = [File.ReadAllBytes(key)] }
            : options;

    static async Task<int> VerifyAsync(AuditOptions options, bool anchored, CancellationToken cancellationToken)
    {
        AuditKeys keys = new(options.Keys);
        var verdict = AuditVerifier.Verify(options.Folder, keys, anchored ? await AnchorsAsync(options, cancellationToken) : []);
        foreach (var chain in verdict.Chains)
        {
            Console.Out.WriteLine($"{chain.Instance}: {chain.Records} records to {chain.Seq} ({chain.Hash[..12]}), {(chain.Flaw is null ? "intact" : "BROKEN")}");
            foreach (var note in chain.Notes)
            {
                Console.Out.WriteLine($"  {note}");
            }
        }

        foreach (var flaw in verdict.Flaws)
        {
            Console.Out.WriteLine($"BROKEN: {flaw}");
        }

        Console.Out.WriteLine($"{verdict.Chains.Count} chains, {verdict.Records} records: {(verdict.Intact ? "intact" : "BROKEN")}.");
        return verdict.Intact ? Intact : Broken;
    }

    static async Task<IReadOnlyList<AuditClaim>> AnchorsAsync(AuditOptions options, CancellationToken cancellationToken)
    {
        var bucket = options.AnchorBucket ?? throw new StartupException("Where are the anchors? Set InfraAgent:Audit:AnchorBucket.");
        using AwsClients clients = new(new());
        var region = RegionChoice.OfEnvironment() ?? throw new StartupException("Set AWS_REGION to read the anchors.");
        return await HeadAnchor.ReadAsync(clients.S3(region), bucket, cancellationToken);
    }

    static int Export(AuditOptions options, string changeId)
    {
        if (AuditExport.Of(options.Folder, new(options.Keys), changeId) is not { } story)
        {
            Console.Error.WriteLine($"No record in {options.Folder} tells of a change {changeId}.");
            return Broken;
        }

        Console.Out.WriteLine(story);
        return Intact;
    }

    static int Prune(AuditOptions options)
    {
        // A mistyped folder must not become a new, empty trail.
        if (!Directory.Exists(options.Folder))
        {
            throw new DirectoryNotFoundException($"There is no folder {options.Folder}.");
        }

        using AuditLog log = new(options with { ToStandardOutput = false }, TimeProvider.System, NullLogger<AuditLog>.Instance);
        var removed = AuditPruning.Prune(log, options, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        foreach (var file in removed)
        {
            Console.Out.WriteLine(file);
        }

        return Intact;
    }
}
