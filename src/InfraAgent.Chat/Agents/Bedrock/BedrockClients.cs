using Amazon;
using Amazon.Bedrock;
using Amazon.BedrockAgent;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockRuntime;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>The clients of Bedrock's four services; thread-safe, and kept for the life of the host.</summary>
public sealed class BedrockClients : IDisposable
{
    // Until the answer begins; how long it may then pause is EventReading's to say.
    static readonly TimeSpan UntilItBegins = TimeSpan.FromMinutes(2);

    /// <param name="options">Where they lead.</param>
    /// <param name="configuration">May hold AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; where it holds none, the
    /// credentials are looked for where every AWS tool looks.</param>
    public BedrockClients(BedrockOptions options, IConfiguration configuration)
    {
        var credentials = Credentials(configuration);
        Agents = new AmazonBedrockAgentRuntimeClient(credentials, Patient(Leading(new AmazonBedrockAgentRuntimeConfig(), options)));
        Models = new AmazonBedrockRuntimeClient(credentials, Patient(Leading(new AmazonBedrockRuntimeConfig(), options)));
        AgentControl = new AmazonBedrockAgentClient(credentials, Leading(new AmazonBedrockAgentConfig(), options));
        Catalog = new AmazonBedrockClient(credentials, Leading(new AmazonBedrockConfig(), options));
    }

    /// <summary>Talks with agents.</summary>
    public IAmazonBedrockAgentRuntime Agents { get; }

    /// <summary>Talks with models.</summary>
    public IAmazonBedrockRuntime Models { get; }

    /// <summary>Makes and changes agents.</summary>
    public IAmazonBedrockAgent AgentControl { get; }

    /// <summary>Knows which models there are.</summary>
    public IAmazonBedrock Catalog { get; }

    public void Dispose()
    {
        Agents.Dispose();
        Models.Dispose();
        AgentControl.Dispose();
        Catalog.Dispose();
    }

    static AWSCredentials Credentials(IConfiguration configuration) =>
        (configuration["AWS_ACCESS_KEY_ID"], configuration["AWS_SECRET_ACCESS_KEY"], configuration["AWS_SESSION_TOKEN"]) switch
        {
            ({ Length: > 0 } id, { Length: > 0 } secret, { Length: > 0 } token) => new SessionAWSCredentials(id, secret, token),
            ({ Length: > 0 } id, { Length: > 0 } secret, _) => new BasicAWSCredentials(id, secret),
            _ => new ChainCredentials(),
        };

    static T Leading<T>(T config, BedrockOptions options)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        if (options.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = options.Region;
        }

        return config;
    }

    // Who is retried and who not is the agents' to say: they know whether anything was said yet.
    static T Patient<T>(T config)
        where T : ClientConfig
    {
        config.MaxErrorRetry = 0;
        config.Timeout = UntilItBegins;
        return config;
    }

    /// <summary>Looks for credentials when they are first needed, so that a host without any starts and says so when asked.</summary>
    sealed class ChainCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentials();

        public override async Task<ImmutableCredentials> GetCredentialsAsync() =>
            await (await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync()).GetCredentialsAsync();
    }
}
