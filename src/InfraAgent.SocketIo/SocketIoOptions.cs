using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace InfraAgent.SocketIo;

/// <summary>The limits and times of a server. The defaults suit browsers behind a load balancer.</summary>
public sealed record SocketIoOptions
{
    /// <summary>How long a client is left alone before it is asked whether it is still there.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most a client may send at once: the body of one request or one message of a web socket, in bytes.</summary>
    public int MaxPayload { get; init; } = 1_000_000;

    /// <summary>How long a change from polling to a web socket may take.</summary>
    public TimeSpan UpgradeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a session may last that has joined no namespace.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How much may wait for one client, in bytes. One that takes its packets more slowly than they come is closed.</summary>
    public int MaxQueuedBytes { get; init; } = 16_000_000;

    /// <summary>How many clients are served at once; to another the server says 503.</summary>
    public int MaxSessions { get; init; } = 10_000;

    /// <summary>Whether a request is from a page that may talk to this server. It must look for itself: a browser applies CORS
    /// to no web socket. By default, pages of this server may, and clients that are no browsers.</summary>
    public Func<HttpContext, bool> AllowOrigin { get; init; } = SameOrigin;

    /// <summary>The headers of a client's first request that its <see cref="Handshake"/> keeps.</summary>
    public IReadOnlyCollection<string> KeptHeaders { get; init; } = ["Accept-Language", "Authorization", "User-Agent"];

    /// <summary>How arguments are written and read. The names of properties are camelCase, and what is null is left out.</summary>
    public JsonSerializerOptions Json { get; init; } = DefaultJson;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Whether the request names no origin, or the one it was sent to.</summary>
    public static bool SameOrigin(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0
            || string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    // Never put into HTML, so what only HTML must escape goes as it is: accents stay one or two bytes.
    static readonly JsonSerializerOptions DefaultJson = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
