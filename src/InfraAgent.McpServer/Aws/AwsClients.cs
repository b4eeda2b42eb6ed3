using System.Collections.Concurrent;
using Amazon;
using Amazon.BedrockAgent;
using Amazon.CloudFormation;
using Amazon.DynamoDBv2;
using Amazon.EC2;
using Amazon.IdentityManagement;
using Amazon.Lambda;
using Amazon.RDS;
using Amazon.ResourceGroupsTaggingAPI;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Amazon.SecurityToken;
using InfraAgent.McpServer.Identity;

namespace InfraAgent.McpServer.Aws;

/// <summary>Where AWS is. Null is the real one, found as every AWS tool finds it (AWS_ENDPOINT_URL, AWS_PROFILE, …).</summary>
/// <param name="Sandbox">The loopback endpoint that stands for AWS.</param>
public sealed record AwsEndpoint(Uri? Sandbox = null);

/// <summary>
/// The one place where AWS clients are made: credentials, region, retry and endpoint are the same for every service. Clients
/// are thread-safe and kept for the life of the server.
/// </summary>
public sealed class AwsClients(AwsEndpoint endpoint, Target target, TimeProvider clock) : IDisposable
{
    // Longer than any call: a client of a caller that has not been used since is nobody's.
    static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    const int Many = 256;

    readonly ConcurrentDictionary<Key, Used> clients = [];
    string? account;

    /// <summary>For the server's own errands, in its own account.</summary>
    public AwsClients(AwsEndpoint endpoint)
        : this(endpoint, Target.Own, TimeProvider.System)
    {
    }

    /// <summary>Whether calls go to the sandbox rather than to an account.</summary>
    public bool IsSandbox => endpoint.Sandbox is not null;

    public IAmazonEC2 Ec2(string region) =>
        Client(region, () => new AmazonEC2Client(Configured(new AmazonEC2Config(), region)));

    public IAmazonS3 S3(string region) => Client(region, () => new AmazonS3Client(Configured(
        // A name under an IP address or localhost doesn't resolve; real endpoints keep the virtual-host style.
        new AmazonS3Config { ForcePathStyle = IsSandbox || HasCustomEndpoint }, region)));

    public IAmazonSecurityTokenService Sts(string region) =>
        Client(region, () => new AmazonSecurityTokenServiceClient(Configured(new AmazonSecurityTokenServiceConfig(), region)));

    // The server itself, before it takes a caller's role.
    AmazonSecurityTokenServiceClient OwnSts(string region) =>
        Client(region, () => new AmazonSecurityTokenServiceClient(Configured(new AmazonSecurityTokenServiceConfig(), region, asItself: true)), asItself: true);

    public IAmazonDynamoDB DynamoDb(string region) =>
        Client(region, () => new AmazonDynamoDBClient(Configured(new AmazonDynamoDBConfig(), region)));

    public IAmazonLambda Lambda(string region) =>
        Client(region, () => new AmazonLambdaClient(Configured(new AmazonLambdaConfig(), region)));

    public IAmazonRDS Rds(string region) =>
        Client(region, () => new AmazonRDSClient(Configured(new AmazonRDSConfig(), region)));

    public IAmazonBedrockAgent BedrockAgent(string region) =>
        Client(region, () => new AmazonBedrockAgentClient(Configured(new AmazonBedrockAgentConfig(), region)));

    public IAmazonCloudFormation CloudFormation(string region) =>
        Client(region, () => new AmazonCloudFormationClient(Configured(new AmazonCloudFormationConfig(), region)));

    public IAmazonResourceGroupsTaggingAPI Tagging(string region) =>
        Client(region, () => new AmazonResourceGroupsTaggingAPIClient(Configured(new AmazonResourceGroupsTaggingAPIConfig(), region)));

    // IAM has one endpoint a partition, and it signs for its home.
    public IAmazonIdentityManagementService Iam() =>
        Client("us-east-1", () => new AmazonIdentityManagementServiceClient(Configured(new AmazonIdentityManagementServiceConfig(), "us-east-1")));

    /// <summary>The number of the account that calls are made in.</summary>
    public async Task<string> AccountAsync(string region, CancellationToken cancellationToken) =>
        account ??= (await Sts(region).GetCallerIdentityAsync(new(), cancellationToken)).Account;

    static bool HasCustomEndpoint =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3"));

    TClient Client<TClient>(string region, Func<TClient> make, bool asItself = false)
        where TClient : AmazonServiceClient
    {
        var acting = asItself ? null : ActingFor();
        var key = new Key(typeof(TClient), region, acting?.Caller.Id, acting?.Caller.Agent, acting?.Change);
        if (clients.Count > Many && !clients.ContainsKey(key))
        {
            Forget();
        }

        // A failure to make one (no credentials yet) is not remembered.
        return (TClient)clients.GetOrAdd(
            key, _ => new(new(make, LazyThreadSafetyMode.PublicationOnly), clock.GetUtcNow())).Client.Value;
    }

    // A target with a role is never entered as the server itself.
    Acting? ActingFor() => target.RoleArn is null
        ? null
        : Acting.Now ?? throw new InvalidOperationException($"Nobody is known for whom {target.Name} would be entered.");

    void Forget()
    {
        foreach (var (key, kept) in clients.Where(client => client.Key.Caller is not null && client.Value.Since + Kept < clock.GetUtcNow()))
        {
            if (clients.TryRemove(new(key, kept)) && kept.Client.IsValueCreated)
            {
                kept.Client.Value.Dispose();
            }
        }
    }

    TConfig Configured<TConfig>(TConfig config, string region, bool asItself = false)
        where TConfig : ClientConfig
    {
        // Retries with backoff are the SDK's standard mode; AWS_RETRY_MODE and AWS_MAX_ATTEMPTS keep their meaning.
        // An unreachable endpoint must answer before the client's patience ends (30 s is common).
        config.ConnectTimeout = TimeSpan.FromSeconds(3);
        config.Timeout = TimeSpan.FromSeconds(60);
        // Stated, since a custom endpoint (AWS_ENDPOINT_URL) has no region in its name to sign for.
        config.AuthenticationRegion = region;
        if (endpoint.Sandbox is { } sandbox)
        {
            config.IgnoreConfiguredEndpointUrls = true;
            config.DefaultAWSCredentials = new BasicAWSCredentials("sandbox", "sandbox");
            config.ServiceURL = sandbox.ToString();
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            // Asked for here, so that having none is told as such: left to itself, STS would try a signature that needs a
            // package of its own, and complain about that.
            config.DefaultAWSCredentials = DefaultAWSCredentialsIdentityResolver.GetCredentials(config);
        }

        if (!asItself && ActingFor() is { } acting)
        {
            config.DefaultAWSCredentials = new AssumedRole(OwnSts(region), target, acting);
        }

        return config;
    }

    public void Dispose()
    {
        foreach (var kept in clients.Values.Where(kept => kept.Client.IsValueCreated))
        {
            kept.Client.Value.Dispose();
        }
    }

    readonly record struct Key(System.Type Service, string Region, string? Caller, string? Agent, string? Change);

    sealed record Used(Lazy<AmazonServiceClient> Client, DateTimeOffset Since);
}
