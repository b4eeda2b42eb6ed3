using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Identity;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;

namespace InfraAgent.Chat.Mcp;

/// <summary>How messages get to a server: to a program that is started, or to an address; signed where it is one of ours.</summary>
static class ServerTransport
{
    public static IClientTransport To(ServerSpec spec, McpOptions options, PersonAssertions assertions, ILogger log, ILoggerFactory loggers)
    {
        IClientTransport transport = spec.Url is { } url
            ? new HttpClientTransport(new()
            {
                Name = spec.Name,
                Endpoint = url,
                TransportMode = HttpTransportMode.StreamableHttp,
                ConnectionTimeout = options.Timeout,
                AdditionalHeaders = spec.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase),
            }, loggers)
            : new StdioClientTransport(new()
            {
                Name = spec.Name,
                Command = spec.Command!,
                Arguments = [.. spec.Arguments],
                WorkingDirectory = spec.WorkingDirectory,
                // A program of somebody else's is given what its entry says, and not what is ours.
                InheritEnvironmentVariables = spec.IsToldWho,
                EnvironmentVariables = ChildEnvironment.Of(spec, assertions),
                StandardErrorLines = line => log.ServerSaid(spec.Name, line),
            }, loggers);
        return spec.IsToldWho ? new SigningTransport(transport, assertions) : transport;
    }
}
