using System.IO.Pipelines;
using System.Text.Json;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace InfraAgent.Bench;

/// <summary>Everything an account has, through the server, beside the slowest service of the slowest region alone.</summary>
static class WholeInventory
{
    const int PerServiceAndRegion = 417;
    static readonly string[] Regions = ["us-east-1", "us-east-2", "us-west-2", "eu-west-1"];
    static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Project"] = "Analytics",
        ["Department"] = "Data",
        ["Purpose"] = "bench",
    };

    public static async Task RunAsync(Setting setting, CancellationToken cancellationToken)
    {
        await using var sandbox = await Sandbox.StartAsync(new(), cancellationToken);
        Fill(sandbox.Seed);
        Pipe toServer = new(), toClient = new();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddInfraAgent(new() { Sandbox = true }, new(sandbox.Endpoint), TimeProvider.System)
            .WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        await using var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), cancellationToken: cancellationToken);
        var kinds = host.Services.GetServices<IResourceKind>().ToList();
        sandbox.Latency = Listing.UsualLatency;
        Samples slowest = new(), oneByOne = new(), all = new();
        for (var round = -2; round < setting.Rounds; round++)
        {
            List<double> alone = [];
            foreach (var region in Regions)
            {
                foreach (var kind in kinds)
                {
                    alone.Add(await Samples.TimeAsync(() => ListAsync(kind, region, cancellationToken)));
                }
            }

            var whole = await Samples.TimeAsync(() => CallAsync(client, kinds.Count * Regions.Length * PerServiceAndRegion, cancellationToken));
            if (round >= 0)
            {
                slowest.Add(alone.Max());
                oneByOne.Add(alone.Sum());
                all.Add(whole);
            }
        }

        await setting.Output.WriteLineAsync(
            $"\n{kinds.Count * Regions.Length * PerServiceAndRegion:N0} resources over {kinds.Count} services and {Regions.Length} regions, an AWS that takes {Listing.UsualLatency.TotalMilliseconds:N0} ms to answer, {setting.Rounds} rounds:\n");
        Table table = new(setting.Output, "listing", "median ms", "÷ slowest alone", "÷ one after the other");
        foreach (var (name, times) in new[] { ("slowest service of a region alone", slowest), ("all, one after the other", oneByOne), ("list_active_resources", all) })
        {
            table.Row(name, Table.Number(times.Median), Table.Ratio(times.Median, slowest.Median), Table.Ratio(times.Median, oneByOne.Median));
        }

        await host.StopAsync(cancellationToken);
    }

    static void Fill(SandboxSeed seed)
    {
        foreach (var region in Regions)
        {
            string[] Names(string kind) => [.. Enumerable.Range(0, PerServiceAndRegion).Select(number => $"{kind}-{region}-{number}")];
            seed.Instances(region, PerServiceAndRegion, _ => Tags);
            seed.Buckets(region, Names("bucket"), Tags);
            seed.Functions(region, Names("function"), _ => Tags);
            seed.Databases(region, Names("db"), _ => Tags);
            seed.Agents(region, Names("agent"), _ => Tags);
            seed.Stacks(region, Names("stack"), _ => Tags);
        }
    }

    static async Task ListAsync(IResourceKind kind, string region, CancellationToken cancellationToken)
    {
        InventoryQuery everything = new(LiveResource.NoTags, null, WithConfiguration: false);
        Complete(await kind.ListAsync(everything, region, cancellationToken).CountAsync(cancellationToken), PerServiceAndRegion);
    }

    static async Task CallAsync(McpClient client, int expected, CancellationToken cancellationToken)
    {
        Dictionary<string, object?> arguments = new(StringComparer.Ordinal) { ["regions"] = Regions, ["limit"] = 500 };
        var result = await client.CallToolAsync("list_active_resources", arguments, cancellationToken: cancellationToken);
        Complete(((JsonElement)result.StructuredContent!).GetProperty("summary").GetProperty("total").GetInt32(), expected);
    }

    static void Complete(int seen, int expected)
    {
        if (seen != expected)
        {
            throw new InvalidOperationException($"{seen} of {expected} resources were listed: there is nothing to compare.");
        }
    }
}
