using System.Collections.Concurrent;
using System.Security.Cryptography;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Inventory;

/// <summary>What a scan looks for.</summary>
/// <param name="Services">Their names; all where null.</param>
/// <param name="OnlyViolating">Keep only what breaks a rule that denies or asks for a person.</param>
public sealed record ScanRequest(InventoryQuery Query, IReadOnlySet<string>? Services, bool OnlyViolating);

/// <summary>Reads every service in every region at once, within a limit, and keeps going when some of them fail.</summary>
public sealed class Scan(IEnumerable<IResourceKind> sources, Gate gate, TimeProvider clock, ILogger<Scan> log)
{
    // Six services in five regions at once: enough to hide the slowest. AWS limits each service of a region by itself.
    const int AtOnce = 32;

    public async Task<Snapshot> RunAsync(ScanRequest request, IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        ConcurrentBag<Found> found = [];
        ConcurrentBag<PartialFailure> failures = [];
        var undecided = 0;
        var parts = from source in sources
                    where request.Services?.Contains(source.Service) is not false
                    from region in regions
                    select (source, region);
        ParallelOptions limit = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(parts, limit, async (part, token) =>
        {
            try
            {
                await foreach (var live in part.source.ListAsync(request.Query, part.region, token))
                {
                    if (live.Problem is { } problem)
                    {
                        failures.Add(Failure(problem, part.source, part.region, $"{live.Id}: "));
                    }

                    switch (Judged(live, request))
                    {
                        case { } kept:
                            found.Add(kept);
                            break;
                        case null when request.OnlyViolating && IsUndecided(live):
                            Interlocked.Increment(ref undecided);
                            break;
                    }
                }
            }
#pragma warning disable CA1031 // One service or region that fails, however it fails, never fails the listing.
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                failures.Add(Failure(e, part.source, part.region));
            }
#pragma warning restore CA1031
        });

        // A page of AWS's may repeat an item while others come and go.
        Found[] ordered = [.. found.OrderBy(item => item.Key, Position.Order).DistinctBy(item => item.Key)];
        return new(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)),
            clock.GetUtcNow(),
            ordered,
            [.. failures.OrderBy(failure => failure.Service, StringComparer.Ordinal).ThenBy(failure => failure.Region, StringComparer.Ordinal)],
            request.OnlyViolating ? undecided : null);
    }

    Found? Judged(LiveResource live, ScanRequest request)
    {
        if (!request.OnlyViolating)
        {
            // A resource that could not be read can't be said to have the tags asked for.
            return live.Problem is null || request.Query.Asks(live.Tags) ? new(live, []) : null;
        }

        var broken = Findings(live).Where(finding => finding.Verdict is Verdict.Fail).ToList();
        return broken.Count == 0 || live.Problem is not null ? null : new(live, broken);
    }

    bool IsUndecided(LiveResource live) =>
        live.Problem is not null || Findings(live).Any(finding => finding.Verdict is Verdict.Unknown);

    // What would be refused or asked about today.
    IEnumerable<Finding> Findings(LiveResource live)
    {
        var environment = live.Tags.GetValueOrDefault(ServerTags.Environment, gate.Options.Environment);
        return gate.Engine.Judge(live.Resource, gate.Circumstances(environment)).Findings
            .Where(finding => finding.Effect is not RuleEffect.Warn);
    }

    PartialFailure Failure(Exception e, IResourceKind source, string region, string about = "")
    {
        var error = e as ToolException ?? AwsFailure.Explain(e);
        if (error is null)
        {
            log.Failed(e, $"the inventory of {source.Service}");
        }

        return new(
            source.Service,
            region,
            error?.Code ?? ErrorCode.Internal,
            about + (error?.Message ?? "The server failed for a reason of its own; its log says more."));
    }
}
