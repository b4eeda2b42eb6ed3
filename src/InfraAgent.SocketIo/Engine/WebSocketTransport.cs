using System.Net.WebSockets;
using System.Text;

namespace InfraAgent.SocketIo.Engine;

/// <summary>A session's web socket: one loop reads, one writes, and both end with the session.</summary>
sealed class WebSocketTransport(EngineSession session, WebSocket socket) : IDisposable
{
    // How long the last packets and the closing of the web socket itself may take.
    static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    readonly FrameReader reader = new(socket, session.Options.MaxPayload);
    readonly CancellationTokenSource over = new(Timeout.InfiniteTimeSpan, session.Options.TimeProvider);

    public void Dispose()
    {
        over.Dispose();
        socket.Dispose();
    }

    /// <summary>Carries the session until its end.</summary>
    public async Task RunAsync()
    {
        await using var registration = session.Closed.Register(End);
        var writing = WriteAsync();
        try
        {
            await ReadAsync();
        }
        finally
        {
            session.Close(EngineClose.Broken);
            await writing;
        }
    }

    /// <summary>Takes a session over that polls. False if the client does not do as it must: the session then polls on.</summary>
    public async Task<bool> UpgradeAsync()
    {
        if (!session.Outlet.TryProbe())
        {
            await CloseAsync();
            return false;
        }

        bool upgraded;
        await using (session.Closed.Register(over.Cancel))
        {
            over.CancelAfter(session.Options.UpgradeTimeout);
            upgraded = await ProbeAsync();
            over.CancelAfter(Timeout.InfiniteTimeSpan);
        }

        if (!upgraded)
        {
            session.Outlet.AbandonUpgrade();
            await CloseAsync();
        }

        return upgraded;
    }

    async Task<bool> ProbeAsync()
    {
        try
        {
            if (!Is(await reader.ReadAsync(over.Token), "2probe") || !session.Outlet.TryConfirmProbe())
            {
                return false;
            }

            await SendAsync(new("3probe"u8.ToArray()));
            session.Outlet.ReleasePoll();
            return Is(await reader.ReadAsync(over.Token), "5") && session.TryUpgrade();
        }
        catch (Exception failure) when (IsOfTheWire(failure) || failure is PayloadTooBigException)
        {
            return false;
        }
    }

    async Task ReadAsync()
    {
        try
        {
            while (await reader.ReadAsync(over.Token) is { } packet)
            {
                Take(packet);
            }

            session.Close(EngineClose.Gone);
        }
        catch (PayloadTooBigException)
        {
            session.Close(EngineClose.TooBig);
            await DrainAsync();
        }
        catch (Exception failure) when (IsOfTheWire(failure))
        {
            session.Close(EngineClose.Broken);
        }
    }

    void Take(EnginePacket packet)
    {
        if (session.Closed.IsCancellationRequested)
        {
            return;
        }

        if (packet.IsValid)
        {
            session.Receive(packet);
        }
        else
        {
            session.Close(EngineClose.Malformed);
        }
    }

    async Task DrainAsync()
    {
        try
        {
            await reader.DrainAsync(over.Token);
        }
        catch (Exception failure) when (IsOfTheWire(failure))
        {
            // The client is gone, which is all that was waited for.
        }
    }

    async Task WriteAsync()
    {
        try
        {
            while (await session.Outlet.NextAsync() is { } packet)
            {
                await SendAsync(packet);
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(session.Closing!.Status, null, over.Token);
            }
        }
        catch (Exception failure) when (IsOfTheWire(failure))
        {
            session.Close(EngineClose.Broken);
        }
    }

    ValueTask SendAsync(EnginePacket packet) => socket.SendAsync(
        packet.Bytes,
        packet.IsBinary ? WebSocketMessageType.Binary : WebSocketMessageType.Text,
        WebSocketMessageFlags.EndOfMessage,
        over.Token);

    async Task CloseAsync()
    {
        try
        {
            over.CancelAfter(Linger);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, over.Token);
            }
        }
        catch (Exception failure) when (IsOfTheWire(failure))
        {
            socket.Abort();
        }
    }

    void End()
    {
        if (session.Closing!.Abort)
        {
            over.Cancel();
        }
        else
        {
            over.CancelAfter(Linger);
        }
    }

    static bool Is(EnginePacket? packet, string text) =>
        packet is { IsBinary: false } read && Encoding.UTF8.GetString(read.Bytes.Span) == text;

    static bool IsOfTheWire(Exception failure) => failure is WebSocketException or OperationCanceledException or IOException;
}
