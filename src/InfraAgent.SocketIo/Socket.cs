using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfraAgent.SocketIo.Engine;

namespace InfraAgent.SocketIo;

/// <summary>One client in one namespace. What is emitted before it has joined or after it has left goes nowhere.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no handle; nothing of it is left to release.")]
public sealed class Socket
{
    readonly SocketConnection connection;
    readonly ConcurrentDictionary<long, TaskCompletionSource<SocketArguments>> unanswered = new();
    readonly CancellationTokenSource disconnected = new();
    readonly TimeProvider clock;
    long lastId;
    volatile bool joined;

    internal Socket(SocketConnection connection, EngineSession engine, SocketNamespace @namespace, JsonElement auth)
    {
        this.connection = connection;
        clock = engine.Options.TimeProvider;
        Json = engine.Options.Json;
        Writer = new(@namespace.Name, Json);
        Namespace = @namespace;
        Handshake = engine.Handshake;
        User = engine.Handshake.User;
        Auth = auth;
    }

    /// <summary>Random. It is no secret of the client's: that one is its session's.</summary>
    public string Id { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));

    public SocketNamespace Namespace { get; }

    public Handshake Handshake { get; }

    /// <summary>What the client gave to be let in; an empty object if it gave nothing.</summary>
    public JsonElement Auth { get; }

    /// <summary>Who it is: what the middleware before found, or what <see cref="SocketNamespace.Authorize"/> makes of
    /// <see cref="Auth"/>.</summary>
    public ClaimsPrincipal? User { get; set; }

    /// <summary>Whatever the host wants to know of it later.</summary>
    public object? Data { get; set; }

    /// <summary>Cancelled when the client has left, be it before it joined.</summary>
    public CancellationToken Disconnected => disconnected.Token;

    internal JsonSerializerOptions Json { get; }

    internal SocketPacketWriter Writer { get; }

    internal HandlerQueue Handlers { get; } = new();

    /// <summary>Sends an event. A <c>byte[]</c> or <c>ReadOnlyMemory&lt;byte&gt;</c> among the arguments goes as bytes, anything else
    /// as JSON. An array that is all there is counts as several arguments: to send it as one, write <c>[array]</c>.</summary>
    public void Emit(string name, params object?[]? arguments) => Send(Writer.Event(null, Allowed(name), arguments ?? [null]));

    /// <summary>Sends an event with one argument that is JSON already. It is not looked at again.</summary>
    public void EmitJson(string name, string json) => EmitJson(name, Encoding.UTF8.GetBytes(json));

    /// <summary>Sends an event with one argument that is JSON already, in UTF-8. It is not looked at again.</summary>
    public void EmitJson(string name, ReadOnlySpan<byte> json) => Send(Writer.WrittenEvent(Allowed(name), json));

    /// <summary>Sends an event and waits for the client to acknowledge it.</summary>
    /// <returns>What it acknowledged with.</returns>
    /// <exception cref="TimeoutException">It did not in time.</exception>
    /// <exception cref="OperationCanceledException">It left.</exception>
    public async Task<SocketArguments> EmitWithAckAsync(string name, TimeSpan timeout, params object?[]? arguments)
    {
        var id = Interlocked.Increment(ref lastId);
        TaskCompletionSource<SocketArguments> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        unanswered[id] = answer;
        try
        {
            Send(Writer.Event(id, Allowed(name), arguments ?? [null]));
            return await answer.Task.WaitAsync(timeout, clock, Disconnected);
        }
        finally
        {
            unanswered.TryRemove(id, out _);
        }
    }

    /// <summary>Makes the client leave the namespace. It does not come back by itself.</summary>
    /// <param name="session">Whether to end its session altogether, with whatever other namespaces it is in.</param>
    public void Disconnect(bool session = false)
    {
        connection.Leave(this);
        if (session)
        {
            connection.Close();
        }
    }

    internal void Send(params ReadOnlySpan<EnginePacket> packets)
    {
        if (joined && !Disconnected.IsCancellationRequested)
        {
            connection.Send(packets);
        }
    }

    internal void Acknowledge(SocketPacket ack)
    {
        if (unanswered.TryRemove(ack.Id!.Value, out var answer))
        {
            answer.TrySetResult(new(ack.Data.EnumerateArray(), ack.Blobs, Json));
        }
    }

    internal void Join()
    {
        connection.Send(Writer.Connect(Id));
        joined = true;
    }

    // Whoever listens may fail, which is his failure alone: see who awaits this.
    internal Task EndAsync() => disconnected.CancelAsync();

    static string Allowed(string name) =>
        EventName.IsReserved(name) ? throw new ArgumentException($"'{name}' is an event of the client library itself.", nameof(name)) : name;
}
