using System.Net;
using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Identity;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace InfraAgent.Chat.Mcp;

/// <summary>The way to one MCP server: made when it is first needed, and made anew after the server was lost.</summary>
public sealed class McpConnection(
    ServerSpec spec, McpOptions options, PersonAssertions assertions, ILoggerFactory loggers, TimeProvider clock) : IAsyncDisposable
{
    // A list that no notification ever takes back is still asked for again now and then.
    static readonly TimeSpan listLifetime = TimeSpan.FromMinutes(5);

    // A server that is not there is not waited for by each who asks.
    static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    readonly ILogger log = loggers.CreateLogger<McpConnection>();
    readonly SemaphoreSlim connecting = new(1);
    Connected? connected;
    DateTimeOffset triedAgainAt;

    /// <summary>The server's name in our settings.</summary>
    public string Name => spec.Name;

    /// <summary>The tools it has now.</summary>
    /// <exception cref="McpUnreachableException">It can't be reached.</exception>
    public async Task<IReadOnlyList<McpClientTool>> ToolsAsync(CancellationToken cancellationToken)
    {
        var server = await ConnectAsync(cancellationToken);
        using Patience patience = new(options.Timeout, clock, cancellationToken);
        try
        {
            return await server.ToolsAsync(listLifetime, clock, patience.Token);
        }
        catch (McpProtocolException e)
        {
            // It is there, and has none.
            throw new McpUnreachableException(Name, e);
        }
        catch (Exception e) when (Lost.Is(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await DropAsync(server);
            throw new McpUnreachableException(Name, e);
        }
    }

    /// <summary>Calls a tool once.</summary>
    /// <exception cref="McpUnreachableException">The server could not be reached: nothing was asked of it.</exception>
    /// <exception cref="McpLostException">It was lost in the middle of the call.</exception>
    public async Task<CallToolResult> CallAsync(CallToolRequestParams call, CallScope scope, CancellationToken cancellationToken)
    {
        var server = await ConnectAsync(cancellationToken);
        while (!await server.TryEnterAsync(cancellationToken))
        {
            server = await ConnectAsync(cancellationToken);
        }

        var isAnswered = false;
        using Patience patience = new(options.Timeout, clock, cancellationToken);
        try
        {
            (scope with { Ask = patience.Waiting(scope.Ask), Progress = patience.Hearing(scope.Progress) }).Begin();
            server.Caller = CallScope.Now;
            var result = await server.Client.CallToolAsync(
                call.Name, call.Arguments?.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal),
                new Heard(CallScope.Now!.Progress), cancellationToken: patience.Token);
            isAnswered = true;
            return result;
        }
        catch (McpProtocolException)
        {
            isAnswered = true;
            throw;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new McpLostException($"{Name} said nothing for {options.Timeout.TotalSeconds:0} s.", e);
        }
        catch (HttpRequestException e) when (e.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.NotFound)
        {
            // Refused before it was looked at: too many, too large, no leave. The way to the server is as good as before.
            isAnswered = true;
            throw new McpProtocolException($"{Name} refused the call: HTTP {(int)e.StatusCode}.", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            await DropAsync(server);
            throw new McpUnreachableException(Name, e);
        }
        catch (Exception e) when (Lost.Is(e))
        {
            await DropAsync(server);
            throw new McpLostException($"{Name} was lost in the middle of the call.", e);
        }
        finally
        {
            if (!isAnswered && server.IsOneAtATime)
            {
                await DropAsync(server);
            }

            await server.LeaveAsync();
        }
    }

    /// <summary>Reads a resource.</summary>
    /// <exception cref="McpUnreachableException">The server can't be reached.</exception>
    public async Task<ReadResourceResult> ReadAsync(string uri, CallScope scope, CancellationToken cancellationToken)
    {
        var server = await ConnectAsync(cancellationToken);
        using Patience patience = new(options.Timeout, clock, cancellationToken);
        scope.Begin();
        try
        {
            return await server.Client.ReadResourceAsync(uri, cancellationToken: patience.Token);
        }
        catch (Exception e) when (Lost.Is(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await DropAsync(server);
            throw new McpUnreachableException(Name, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connected is { } server)
        {
            await server.Client.DisposeAsync();
        }

        connecting.Dispose();
    }

    async Task<Connected> ConnectAsync(CancellationToken cancellationToken)
    {
        await connecting.WaitAsync(cancellationToken);
        try
        {
            if (connected is { } server && !server.Client.Completion.IsCompleted)
            {
                return server;
            }

            if (connected is not null)
            {
                await DropAsync(connected);
            }

            if (clock.GetUtcNow() < triedAgainAt)
            {
                throw new McpUnreachableException(Name, new IOException("It could not be reached a moment ago."));
            }

            log.Connecting(Name);
            Connected next = new(loggers.CreateLogger<Connected>(), Name);
            next.Client = await McpClient.CreateAsync(ServerTransport.To(spec, options, assertions, log, loggers), Client(next), loggers, cancellationToken);
            log.Connected(Name, next.Client.NegotiatedProtocolVersion ?? "?");
            return connected = next;
        }
        catch (Exception e) when (Lost.Is(e) || e is McpProtocolException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            triedAgainAt = clock.GetUtcNow() + pause;
            log.Unreachable(e, Name);
            throw new McpUnreachableException(Name, e);
        }
        finally
        {
            connecting.Release();
        }
    }

    async Task DropAsync(Connected server)
    {
        if (Interlocked.CompareExchange(ref connected, null, server) == server)
        {
            log.Lost(Name);
            await server.RetireAsync();
        }
    }

    McpClientOptions Client(Connected server) => new()
    {
        ClientInfo = new() { Name = "infra-agent-chat", Version = typeof(McpConnection).Assembly.GetName().Version!.ToString(3) },
        Capabilities = new() { Elicitation = new() { Form = new() } },
        InitializationTimeout = options.StartTimeout,
        // A program that is still starting says nothing; one that is there and doesn't know the question says so at once.
        DiscoverProbeTimeout = options.StartTimeout,
        TimeProvider = clock,
        Handlers = new()
        {
            ElicitationHandler = server.AskAsync,
            NotificationHandlers = [new(NotificationMethods.ToolListChangedNotification, (_, _) => server.ForgetTools())],
        },
    };

    /// <summary>Hears progress where it is said, not on a thread of the pool.</summary>
    sealed class Heard(Action<string> hear) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => hear(value.Message ?? "");
    }
}
