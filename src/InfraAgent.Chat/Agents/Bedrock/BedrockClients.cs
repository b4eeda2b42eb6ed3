using Amazon;
using Amazon.Bedrock;
using Amazon.BedrockAgent;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockRuntime;
using Amazon.Runtime;
using InfraAgent.Chat.Hosting;
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
        var credentials = Credentials.Of(configuration);
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
}
