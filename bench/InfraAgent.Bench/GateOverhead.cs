using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Ec2;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Resource = InfraAgent.Policies.Resource;

namespace InfraAgent.Bench;

/// <summary>What a call costs inside the server before and after AWS: reading, describing, judging, writing.</summary>
static class GateOverhead
{
    const int CallsARound = 2_000;
    const int WarmupRounds = 4;

    public static async Task RunAsync(Setting setting, CancellationToken cancellationToken)
    {
        await using var sandbox = await Sandbox.StartAsync(new(), cancellationToken);
        await using var services = Compose(sandbox);
        var gate = services.GetRequiredService<Gate>();
        Measured[] all =
        [
            new("bare SDK tool, same request", Invoke(services, Bare(), Calls.Validate)),
            new("validate_security_policy", Invoke(services, Offered(services, "validate_security_policy"), Calls.Validate)),
            new("validate_security_policy, four warnings", Invoke(services, Offered(services, "validate_security_policy"), Calls.ValidateWarned)),
            new("create_ec2_instance, dryRun", Invoke(services, await PlanAsync(services, gate, cancellationToken), Calls.Create)),
            new("policy alone, one resource × full pack", Judge(gate)),
        ];
        for (var round = -WarmupRounds; round < setting.Rounds; round++)
        {
            foreach (var measured in all)
            {
                measured.Round(CallsARound, counts: round >= 0);
            }
        }

        await setting.Output.WriteLineAsync(
            $"\nInside the server, without AWS and without transport, {setting.Rounds} rounds of {CallsARound:N0} calls (JIT), medians of the rounds:\n");
        Table table = new(setting.Output, "call", "p50 µs", "p99 µs", "kB allocated");
        foreach (var measured in all)
        {
            table.Row(
                measured.Name,
                Table.Number(measured.Middle.Median),
                Table.Number(measured.Tail.Median),
                Table.Number(measured.Allocated.Median / 1024));
        }
    }

    static ServiceProvider Compose(Sandbox sandbox)
    {
        ServiceCollection services = new();
        services.AddLogging().AddInfraAgent(new() { Sandbox = true }, new(sandbox.Endpoint), TimeProvider.System)
            .WithStreamServerTransport(Stream.Null, Stream.Null);
        return services.BuildServiceProvider();
    }

    static McpServerTool Offered(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptions<McpServerOptions>>().Value.ToolCollection![name];

    static McpServerTool Bare() => McpServerTool.Create(
        (string resourceType, JsonElement configuration) => "", new() { Name = "validate_security_policy" });

    // AWS is asked once, before the measuring, what image it would be; every measured call gets that answer from memory.
    static async Task<McpServerTool> PlanAsync(IServiceProvider services, Gate gate, CancellationToken cancellationToken)
    {
        var create = services.GetServices<McpServer.Tools.Tool>().OfType<CreateEc2Instance>().Single();
        var described = create.DescribeArguments(JsonElement.Parse(Calls.Create), gate);
        var completed = await create.CompleteAsync(described, gate.Circumstances("dev"), cancellationToken);
        return new GuardedTool(
            new([(new(Target.Own, gate, [], []), new Rehearsed(create, completed))]),
            services.GetRequiredService<Callers>(),
            services.GetRequiredService<CallerShares>(),
            services.GetRequiredService<AuditLog>(),
            NullLogger<GuardedTool>.Instance);
    }

    static Func<Action> Judge(Gate gate)
    {
        var configuration = JsonElement.Parse(Calls.Validate).GetProperty("configuration");
        Resource bucket = new("AWS::S3::Bucket", PropertyJson.ReadMap(configuration)) { Region = "us-east-1" };
        var context = gate.Circumstances("dev");
        return () => () => gate.Engine.Judge(bucket, context);
    }

    // Reading the JSON-RPC message is the SDK's part, so it is done before the clock starts.
    static Func<Action> Invoke(IServiceProvider services, McpServerTool tool, string arguments)
    {
        var server = services.GetRequiredService<ModelContextProtocol.Server.McpServer>();
        var text = JsonNode.Parse(Calls.Request(tool.ProtocolTool.Name, arguments))!["params"]!.ToJsonString();
        return () =>
        {
            JsonRpcRequest message = new() { Id = new(7), Method = RequestMethods.ToolsCall, Params = JsonNode.Parse(text) };
            var parameters = JsonSerializer.Deserialize<CallToolRequestParams>(text, McpJsonUtilities.DefaultOptions)!;
            RequestContext<CallToolRequestParams> context = new(server, message, parameters) { Services = services };
            return tool is GuardedTool ? () => Check(Shaped(tool, context)) : () => Check(tool.InvokeAsync(context));
        };
    }

    // Our calls pass this filter first; the bare tool's don't.
    static ValueTask<CallToolResult> Shaped(McpServerTool tool, RequestContext<CallToolRequestParams> context)
    {
        ValueTask<CallToolResult> call = default;
        _ = CallShape.Demand((_, token) =>
        {
            call = tool.InvokeAsync(context, token);
            return Task.CompletedTask;
        })(context, CancellationToken.None);
        return call;
    }

    static void Check(ValueTask<CallToolResult> call)
    {
        if (!call.IsCompletedSuccessfully || call.Result.IsError is true)
        {
            throw new InvalidOperationException("A measured call waited for something, or was refused.");
        }
    }

    /// <summary>One kind of call and what its rounds gave.</summary>
    /// <param name="prepare">Makes one call ready; what it returns is what is timed.</param>
    sealed class Measured(string name, Func<Action> prepare)
    {
        public string Name => name;

        public Samples Middle { get; } = new();

        public Samples Tail { get; } = new();

        public Samples Allocated { get; } = new();

        public void Round(int calls, bool counts)
        {
            Samples times = new(), bytes = new();
            for (var call = 0; call < calls; call++)
            {
                var act = prepare();
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                act();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                bytes.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            }

            if (counts)
            {
                Middle.Add(times.Median);
                Tail.Add(times.At(0.99));
                Allocated.Add(bytes.Median);
            }
        }
    }
}
