using System.Net;
using InfraAgent.AwsSandbox.BedrockAgents;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.CloudFormation;
using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Provisioning;
using InfraAgent.AwsSandbox.Ec2;
using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Iam;
using InfraAgent.AwsSandbox.Iam.Model;
using InfraAgent.AwsSandbox.Lambda;
using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds;
using InfraAgent.AwsSandbox.S3;
using InfraAgent.AwsSandbox.Sts;
using InfraAgent.AwsSandbox.Tagging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfraAgent.AwsSandbox;

/// <summary>An AWS account that lives in memory behind a loopback port and speaks AWS's own wire.</summary>
public sealed class Sandbox : IAsyncDisposable
{
    /// <summary>The account every resource belongs to; no real account has this number.</summary>
    public const string Account = "000000000000";

    readonly WebApplication host;
    readonly CancellationTokenSource stopping;
    readonly CallLog log = new();
    readonly FaultPlan faults = new();
    readonly DenyList denied = new();
    int disposed;

    Sandbox(SandboxOptions options, WebApplication host, CancellationTokenSource stopping)
    {
        var ids = new IdSequence();
        var cloud = new Ec2Cloud(options, ids);
        var buckets = new BucketStore(options.Clock, ids);
        var sessions = new SessionStore(options.Clock, ids);
        var roles = new RoleStore(options.Clock, ids);
        var functions = new LambdaCloud(options.Clock, ids, roles, cloud, buckets);
        var agents = new AgentStore(options.Clock, ids);
        var databases = new RdsCloud(options.Clock, ids, cloud);
        var stacks = new StackStore(options.Clock, ids);
        ITaggedResources[] tagged =
        [
            new TaggedEc2(cloud),
            new TaggedBuckets(buckets),
            new TaggedFunctions(functions),
            new TaggedDatabases(databases),
            new TaggedAgents(agents),
            new TaggedStacks(stacks),
        ];
        AwsService[] services =
        [
            Ec2Service.Create(cloud),
            new S3Service(buckets),
            StsService.Create(sessions),
            LambdaService.Create(functions),
            new AgentService(agents),
            RdsService.Create(databases),
            IamService.Create(roles, denied),
            TaggingService.Create(tagged),
        ];

        var admission = new Admission(denied, sessions);

        // A stack's resources live in the other services, and their rules hold for it too.
        var wire = new ServiceWire(services, tagged, admission, faults, ids);
        services = [.. services, StackService.Create(stacks, new(wire, cloud, ids))];
        Seed = new(cloud, buckets, agents, functions, databases, stacks);
        this.host = host;
        this.stopping = stopping;
        host.Run(new FrontDoor(
            services, log, faults, admission, new IdSequence(), stopping.Token).ServeAsync);
    }

    /// <summary>Where to point a client: <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Endpoint => new(Server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>Every signed request so far, in order of arrival (the newest 50,000 of a long life).</summary>
    public IReadOnlyList<ReceivedCall> Calls => log.Snapshot();

    /// <summary>Fills the account without going over the wire.</summary>
    public SandboxSeed Seed { get; }

    IServer Server => host.Services.GetRequiredService<IServer>();

    public static async Task<Sandbox> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        // The empty builder reads no configuration and logs nothing: the sandbox may live inside a server whose stdout
        // is a protocol.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = AwsRequest.MaxDrained;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var sandbox = new Sandbox(options, builder.Build(), new CancellationTokenSource());
        try
        {
            await sandbox.host.StartAsync(cancellationToken);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>How long each answer takes, as over a network; at once unless set.</summary>
    public TimeSpan Latency
    {
        get => faults.Latency;
        set => faults.Latency = value;
    }

    /// <summary>Makes the next calls of an operation go wrong, in any region or in one.</summary>
    public void FailNext(string operation, Fault fault, int times = 1, string? region = null) =>
        faults.Add(operation, fault, times, region);

    /// <summary>
    /// Takes a permission from everybody: an action as policies spell it, such as <c>rds:CreateDBInstance</c>, or a
    /// pattern, such as <c>s3:Put*</c>. The operations it stands for are refused, and the policy simulator says so.
    /// </summary>
    public void Deny(string action) => denied.Add(action);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        await stopping.CancelAsync();
        await host.StopAsync(CancellationToken.None);
        await host.DisposeAsync();
        stopping.Dispose();
    }

    /// <summary>
    /// Leaves Ctrl+C to whoever started the sandbox; the default lifetime would take the signal for itself.
    /// </summary>
    sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
