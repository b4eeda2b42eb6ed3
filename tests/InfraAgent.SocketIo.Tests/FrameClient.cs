using System.Net.WebSockets;
using System.Text;
using Xunit;

namespace InfraAgent.SocketIo.Tests;

/// <summary>A client with a web socket, a message at a time. Bytes read as <c>0x</c> and their hexadecimal digits.</summary>
sealed class FrameClient(ClientWebSocket socket) : IDisposable
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<FrameClient> OpenAsync(Site site, string path, string query = "", string? origin = null, string version = "4")
    {
        ClientWebSocket socket = new();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        UriBuilder address = new(new Uri(site.Url, path)) { Scheme = "ws", Query = $"EIO={version}&transport=websocket{query}" };
        try
        {
            await socket.ConnectAsync(address.Uri, Cancel);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new(socket);
    }

    public Task SendAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancel);

    public Task SendAsync(params byte[] bytes) => socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, Cancel);

    /// <summary>A part of a message of which more is to come.</summary>
    public Task SendPartAsync(byte[] bytes) => socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: false, Cancel);

    public async Task<string> ReadAsync() =>
        await TryReadAsync() ?? throw new InvalidOperationException($"The server closed with {socket.CloseStatus}.");

    /// <summary>Reads all there is until the server closes, and tells how it did.</summary>
    public async Task<WebSocketCloseStatus?> EndAsync()
    {
        while (await TryReadAsync() is not null)
        {
            // Whatever was on its way.
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        return socket.CloseStatus;
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);

    public void Dispose() => socket.Dispose();

    async Task<string?> TryReadAsync()
    {
        using MemoryStream message = new();
        var buffer = new byte[16_384];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, Cancel);
            message.Write(buffer, 0, part.Count);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Text
                    ? Encoding.UTF8.GetString(message.ToArray())
                    : $"0x{Convert.ToHexString(message.ToArray())}";
            }
        }
    }
}
