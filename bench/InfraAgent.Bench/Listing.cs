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

/// <summary>A whole inventory through the server, beside the AWS SDK reading the same instances.</summary>
static class Listing
{
    const int PerRegion = 1250;
    const int PageSize = 500;
    const int AwsPageSize = 1000;

    /// <summary>The wait for an answer that a loopback endpoint doesn't have; on two processors it is what there is to overlap.</summary>
    public static readonly TimeSpan UsualLatency = TimeSpan.FromMilliseconds(150);

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
        foreach (var region in Regions)
        {
            sandbox.Seed.Instances(region, PerRegion, _ => Tags);
        }

        Pipe toServer = new(), toClient = new();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddInfraAgent(new() { Sandbox = true }, new(sandbox.Endpoint), TimeProvider.System)
            .WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        await using var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), cancellationToken: cancellationToken);
        var aws = host.Services.GetRequiredService<AwsClients>();

        await TableAsync("an AWS that answers at once", TimeSpan.Zero);
        await TableAsync($"an AWS that takes {UsualLatency.TotalMilliseconds:N0} ms to answer", UsualLatency);
        await host.StopAsync(cancellationToken);

        async Task TableAsync(string endpoint, TimeSpan latency)
        {
            sandbox.Latency = latency;
            Samples slowest = new(), together = new(), first = new(), next = new();
            for (var round = -2; round < setting.Rounds; round++)
            {
                var alone = 0.0;
                foreach (var region in Regions)
                {
                    alone = Math.Max(alone, await Samples.TimeAsync(() => RawAsync(aws, region, cancellationToken)));
                }

                var parallel = await Samples.TimeAsync(
                    () => Task.WhenAll(Regions.Select(region => RawAsync(aws, region, cancellationToken))));
                var (page, rest) = await PagesAsync(client, cancellationToken);
                if (round >= 0)
                {
                    slowest.Add(alone);
                    together.Add(parallel);
                    first.Add(page);
                    next.Add(rest);
                }
            }

            await setting.Output.WriteLineAsync(
                $"\n{PerRegion * Regions.Length:N0} instances over {Regions.Length} regions, {endpoint}, {setting.Rounds} rounds:\n");
            Table table = new(setting.Output, "listing", "median ms", "min–max ms", "÷ slowest region alone");
            Row("AWS SDK, slowest region alone", slowest);
            Row("AWS SDK, all regions at once", together);
            Row($"list_active_resources, first page of {PageSize}", first);
            Row("list_active_resources, each further page", next);

            void Row(string name, Samples times) => table.Row(
                name, Table.Number(times.Median), $"{Table.Number(times.At(0))}–{Table.Number(times.At(1))}", Table.Ratio(times.Median, slowest.Median));
        }
    }

    static async Task RawAsync(AwsClients aws, string region, CancellationToken cancellationToken)
    {
        Amazon.EC2.Model.DescribeInstancesRequest request = new() { MaxResults = AwsPageSize };
        var seen = 0;
        do
        {
            var page = await aws.Ec2(region).DescribeInstancesAsync(request, cancellationToken);
            seen += page.Reservations.Sum(reservation => reservation.Instances.Count);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        Complete(seen, PerRegion);
    }

    static async Task<(double First, double Next)> PagesAsync(McpClient client, CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Samples further = new();
        string? cursor = null;
        var first = await Samples.TimeAsync(PageAsync);
        while (cursor is not null)
        {
            further.Add(await Samples.TimeAsync(PageAsync));
        }

        Complete(seen.Count, PerRegion * Regions.Length);
        return (first, further.Median);

        async Task PageAsync()
        {
            Dictionary<string, object?> arguments = new(StringComparer.Ordinal)
            {
                ["services"] = (string[])["ec2"],
                ["regions"] = Regions,
                ["limit"] = PageSize,
                ["cursor"] = cursor,
            };
            var result = await client.CallToolAsync("list_active_resources", arguments, cancellationToken: cancellationToken);
            var page = result.StructuredContent!.Value;
            foreach (var row in page.GetProperty("resources").EnumerateArray())
            {
                seen.Add(row.GetProperty("id").GetString()!);
            }

            cursor = page.TryGetProperty("nextCursor", out var next) && next.ValueKind is JsonValueKind.String ? next.GetString() : null;
        }
    }

    static void Complete(int seen, int expected)
    {
        if (seen != expected)
        {
            throw new InvalidOperationException($"{seen} of {expected} instances were listed: there is nothing to compare.");
        }
    }
}
