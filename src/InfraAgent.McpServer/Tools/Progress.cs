using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Mcp = ModelContextProtocol.Server.McpServer;

namespace InfraAgent.McpServer.Tools;

/// <summary>Tells a waiting client how a long change goes.</summary>
public sealed class Progress
{
    readonly Mcp? server;
    readonly ProgressToken? token;
    int step;

    Progress(Mcp? server, ProgressToken? token) => (this.server, this.token) = (server, token);

    /// <summary>For calls nobody watches.</summary>
    public static Progress None { get; } = new(null, null);

    /// <summary>Whether the client asked to be told; one that is told keeps waiting, others give up after a minute or so.</summary>
    public bool IsWatched => token is not null;

    public static Progress Of(RequestContext<CallToolRequestParams> request) =>
        request.Params?.ProgressToken is { } token ? new(request.Server, token) : None;

    public Task ReportAsync(string message, CancellationToken cancellationToken) => token is { } asked
        ? server!.NotifyProgressAsync(asked, new() { Progress = Interlocked.Increment(ref step), Message = message }, cancellationToken: cancellationToken)
        : Task.CompletedTask;
}
