using System.Collections.Concurrent;
using System.Security.Cryptography;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Inventory;

/// <summary>What a scan looks for.</summary>
/// <param name="Services">Their names; all where null.</param>
/// <param name="OnlyViolating">Keep only what breaks a rule that denies or asks for a person.</param>
public sealed record ScanRequest(InventoryQuery Query, IReadOnlySet<string>? Services, bool OnlyViolating);

/// <summary>Reads every service in every region at once, within a limit, and keeps going when some of them fail.</summary>
public sealed class Scan(IEnumerable<IInventorySource> sources, Gate gate, TimeProvider clock)
{
    // Enough to hide the slowest region, few enough not to be throttled.
    const int AtOnce = 16;

    public async Task<Snapshot> RunAsync(ScanRequest request, IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        ConcurrentBag<Found> found = [];
        ConcurrentBag<PartialFailure> failures = [];
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
                        failures.Add(Failure(problem, part.source, part.region, $"{live.Id}: ")!);
                    }

                    if (Judged(live, request) is { } kept)
                    {
                        found.Add(kept);
                    }
                }
            }
            catch (Exception e) when (Failure(e, part.source, part.region) is { } failure && !token.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        });

        // A page of AWS's may repeat an item while others come and go.
        Found[] ordered = [.. found.OrderBy(item => item.Key, Position.Order).DistinctBy(item => item.Key)];
        return new(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)),
            clock.GetUtcNow(),
            ordered,
            [.. failures.OrderBy(failure => failure.Service, StringComparer.Ordinal).ThenBy(failure => failure.Region, StringComparer.Ordinal)]);
    }

    Found? Judged(LiveResource live, ScanRequest request)
    {
        if (!request.OnlyViolating)
        {
            // A resource that could not be read can't be said to have the tags asked for.
            return live.Problem is null || request.Query.Asks(live.Tags) ? new(live, []) : null;
        }

        var environment = live.Tags.GetValueOrDefault(ServerTags.Environment, gate.Options.Environment);
        var broken = gate.Engine.Judge(live.Resource, gate.Circumstances(environment)).Findings
            .Where(finding => finding.Verdict is Verdict.Fail && finding.Effect is not RuleEffect.Warn)
            .ToList();
        return broken.Count == 0 || live.Problem is not null ? null : new(live, broken);
    }

    static PartialFailure? Failure(Exception e, IInventorySource source, string region, string about = "") =>
        (e as ToolException ?? AwsFailure.Explain(e)) is { } error
            ? new(source.Service, region, error.Code, about + error.Message)
            : null;
}
