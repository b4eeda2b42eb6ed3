using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Identity;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace InfraAgent.Chat.Mcp;

/// <summary>All MCP servers together: the one place tools are called through.</summary>
public sealed class McpServers(McpOptions options, PersonAssertions assertions, ILoggerFactory loggers, TimeProvider clock) : IAsyncDisposable
{
    readonly ILogger log = loggers.CreateLogger<McpServers>();
    readonly IReadOnlyList<McpConnection> connections =
        [.. options.Servers.Select(spec => new McpConnection(spec, options, assertions, loggers, clock))];

    /// <summary>The tools of every server that can be reached; a server that can't never hides the others'.</summary>
    public async Task<ToolBox> ToolsAsync(CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(connections.Select(connection => ListAsync(connection, cancellationToken)));
        return ToolBox.Of(connections.Zip(lists, (connection, list) => (connection, list)));
    }

    /// <summary>Calls a tool, and says what came of it.</summary>
    public async Task<ToolOutcome> CallAsync(ToolBox tools, ToolRequest request, CallScope scope, CancellationToken cancellationToken)
    {
        if (tools.Find(request.Tool) is not { } tool)
        {
            return new(request, ToolStatus.Failed, $"There is no tool {request.Tool}. The tools are: {string.Join(", ", tools.All.Select(one => one.Name))}.");
        }

        CallToolRequestParams call = new() { Name = tool.ServerName, Arguments = Arguments(request.Arguments) };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return Outcome(request, await tool.Connection.CallAsync(call, scope, cancellationToken));
            }
            catch (McpProtocolException e)
            {
                return new(request, ToolStatus.Failed, e.Message);
            }
            catch (Exception e) when (e is McpUnreachableException or McpLostException)
            {
                // What only reads can be asked again; so can what never left.
                if (attempt < options.RetryAttempts && (tool.Info.Effect is ToolEffect.Reads || e is McpUnreachableException))
                {
                    log.Retrying(request.Tool, attempt + 1);
                    await Task.Delay(Pause(attempt), clock, cancellationToken);
                    continue;
                }

                log.NotCalled(e, request.Tool);
                return new(request, e is McpLostException && tool.Info.Effect is not ToolEffect.Reads ? ToolStatus.Unknown : ToolStatus.Failed, e.Message);
            }
        }
    }

    /// <summary>Reads a resource, for example <c>policy://rules</c>: context beside the tools.</summary>
    /// <returns>Its texts; null where no server has it.</returns>
    public async Task<IReadOnlyList<string>?> ContextAsync(string uri, CallScope scope, CancellationToken cancellationToken)
    {
        foreach (var connection in connections)
        {
            try
            {
                var read = await connection.ReadAsync(uri, scope, cancellationToken);
                return [.. read.Contents.OfType<TextResourceContents>().Select(content => content.Text)];
            }
            catch (Exception e) when (e is McpProtocolException or McpUnreachableException)
            {
                // Another server's, perhaps.
                log.NoContext(e, connection.Name);
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    static TimeSpan Pause(int attempt) => TimeSpan.FromMilliseconds(200 << attempt);

    async Task<IReadOnlyList<McpClientTool>> ListAsync(McpConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ToolsAsync(cancellationToken);
        }
        catch (McpUnreachableException e)
        {
            log.NoTools(e, connection.Name);
            return [];
        }
    }

    static Dictionary<string, JsonElement> Arguments(JsonObject arguments) => arguments.ToDictionary(
        pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value), StringComparer.Ordinal);

    static ToolOutcome Outcome(ToolRequest request, CallToolResult result) => new(
        request,
        result.IsError is true ? ToolStatus.Failed : ToolStatus.Succeeded,
        string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text)))
    {
        Structured = result.StructuredContent ?? default,
    };
}
