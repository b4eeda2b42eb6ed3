using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace InfraAgent.SocketIo.Engine;

/// <summary>Engine.IO, version 4: opens sessions and hands each request to the session it belongs to.</summary>
sealed class EngineServer(SocketIoOptions options, Func<EngineSession, IEngineListener> listen)
{
    public const string WebSocketName = "websocket";

    const string Polling = "polling";

    readonly ConcurrentDictionary<string, EngineSession> sessions = new(StringComparer.Ordinal);
    readonly Farewells farewells = new(options.TimeProvider);
    readonly InFlight requests = new();
    int open;
    volatile EngineClose? stopping;

    /// <summary>How many clients there are.</summary>
    public int Sessions => Volatile.Read(ref open);

    public async Task HandleAsync(HttpContext http)
    {
        using var request = requests.Begin();
        try
        {
            await RouteAsync(http);
        }
        catch (Exception failure) when (http.RequestAborted.IsCancellationRequested && failure is IOException or OperationCanceledException)
        {
            // The client left while it was answered, and its session knows.
        }
    }

    /// <summary>Ends all sessions and opens none again. Done when the last request is.</summary>
    public Task CloseAsync(string reason, CancellationToken cancellationToken)
    {
        EngineClose close = new(reason) { Lingers = true };
        stopping = close;
        foreach (var session in sessions.Values)
        {
            session.Close(close);
        }

        return requests.WhenIdleAsync(cancellationToken);
    }

    /// <summary>A session has ended.</summary>
    /// <param name="lingers">Whether its client is still told so, if it polls once more.</param>
    public void Forget(EngineSession session, bool lingers)
    {
        if (lingers)
        {
            farewells.Add(session);
        }

        sessions.TryRemove(session.Id, out _);
        Interlocked.Decrement(ref open);
    }

    Task RouteAsync(HttpContext http)
    {
        var query = http.Request.Query;
        string transport = query["transport"].ToString(), id = query["sid"].ToString();
        var webSocket = transport == WebSocketName;
        if (!webSocket && transport != Polling)
        {
            return EngineError.UnknownTransport.WriteAsync(http);
        }

        if (query["EIO"] != "4")
        {
            return EngineError.UnsupportedVersion.WriteAsync(http);
        }

        if (!options.AllowOrigin(http))
        {
            return EngineError.Forbidden.WriteAsync(http);
        }

        if (webSocket && !http.WebSockets.IsWebSocketRequest)
        {
            return EngineError.BadRequest.WriteAsync(http);
        }

        return id.Length == 0 ? OpenAsync(http, webSocket) : ContinueAsync(http, webSocket, id);
    }

    async Task OpenAsync(HttpContext http, bool webSocket)
    {
        if (!webSocket && !HttpMethods.IsGet(http.Request.Method))
        {
            await EngineError.BadMethod.WriteAsync(http);
            return;
        }

        if (Interlocked.Increment(ref open) > options.MaxSessions || stopping is not null)
        {
            Interlocked.Decrement(ref open);
            await EngineError.Full.WriteAsync(http);
            return;
        }

        if (!webSocket)
        {
            await PollingTransport.PollAsync(Opened(http, webSocket), http);
            return;
        }

        WebSocket socket;
        try
        {
            socket = await http.WebSockets.AcceptWebSocketAsync();
        }
        catch
        {
            Interlocked.Decrement(ref open);
            throw;
        }

        using WebSocketTransport transport = new(Opened(http, webSocket), socket);
        await transport.RunAsync();
    }

    EngineSession Opened(HttpContext http, bool webSocket)
    {
        EngineSession session = new(this, options, Handshake.Of(http, options), webSocket, listen);
        sessions[session.Id] = session;
        session.Start();

        // It may have been added behind the back of whoever closes all.
        if (stopping is { } close)
        {
            session.Close(close);
        }

        return session;
    }

    async Task ContinueAsync(HttpContext http, bool webSocket, string id)
    {
        if ((sessions.GetValueOrDefault(id) ?? farewells.Find(id)) is not { } session)
        {
            await EngineError.UnknownSession.WriteAsync(http);
            return;
        }

        var over = session.IsOver();
        if (!webSocket && HttpMethods.IsGet(http.Request.Method))
        {
            // Even of a session that is over: it may have a last word.
            await PollingTransport.PollAsync(session, http);
        }
        else if (over || !session.Outlet.IsPolling)
        {
            await EngineError.BadRequest.WriteAsync(http);
        }
        else if (webSocket)
        {
            using WebSocketTransport transport = new(session, await http.WebSockets.AcceptWebSocketAsync());
            if (await transport.UpgradeAsync())
            {
                await transport.RunAsync();
            }
        }
        else
        {
            await (HttpMethods.IsPost(http.Request.Method)
                ? PollingTransport.PushAsync(session, http)
                : EngineError.BadRequest.WriteAsync(http));
        }
    }
}
