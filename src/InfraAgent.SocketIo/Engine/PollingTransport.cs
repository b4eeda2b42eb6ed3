using Microsoft.AspNetCore.Http;

namespace InfraAgent.SocketIo.Engine;

/// <summary>HTTP long-polling: a GET waits for packets, a POST brings some.</summary>
static class PollingTransport
{
    // How long a poll stands open whose client is about to leave for its web socket: until it does, but for a moment.
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    public static async Task PollAsync(EngineSession session, HttpContext http)
    {
        if (!session.Outlet.TryPoll(out var poll))
        {
            session.Close(EngineClose.Overlap);
            await EngineError.BadRequest.WriteAsync(http);
            return;
        }

        try
        {
            if (session.Outlet.IsProbed && !await EndsAsync(poll, session, http.RequestAborted))
            {
                session.Outlet.ReleasePoll();
            }

            var answer = await poll.WaitAsync(http.RequestAborted);
            await (answer.Payload is { } payload ? WriteAsync(http, payload) : EngineError.BadRequest.WriteAsync(http));
        }
        catch (OperationCanceledException)
        {
            session.Close(EngineClose.Gone);
        }
    }

    public static async Task PushAsync(EngineSession session, HttpContext http)
    {
        if (!session.TryBeginPush())
        {
            session.Close(EngineClose.Overlap);
            await EngineError.BadRequest.WriteAsync(http);
            return;
        }

        EngineError? error;
        try
        {
            error = await TakeAsync(session, http);
        }
        finally
        {
            session.EndPush();
        }

        await (error is null ? WriteAsync(http, "ok"u8.ToArray()) : error.WriteAsync(http));
    }

    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentType = "text/plain; charset=UTF-8";
        http.Response.ContentLength = body.Length;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    static async Task<bool> EndsAsync(Task poll, EngineSession session, CancellationToken cancellationToken) =>
        await Task.WhenAny(poll, Task.Delay(Grace, session.Options.TimeProvider, cancellationToken)) == poll;

    static async Task<EngineError?> TakeAsync(EngineSession session, HttpContext http)
    {
        ReadOnlyMemory<byte>? body;
        try
        {
            body = await BodyAsync(http.Request, session.Options.MaxPayload, http.RequestAborted);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            session.Close(EngineClose.Broken);
            return EngineError.BadRequest;
        }

        if (body is null)
        {
            session.Close(EngineClose.TooBig);
            return EngineError.TooBig;
        }

        if (EnginePayload.Read(body.Value) is not { } packets)
        {
            session.Close(EngineClose.Malformed);
            return EngineError.BadRequest;
        }

        foreach (var packet in packets.TakeWhile(_ => !session.Closed.IsCancellationRequested))
        {
            session.Receive(packet);
        }

        return null;
    }

    // Null if it is longer than it may be.
    static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        using MemoryStream body = new((int)(request.ContentLength ?? 0));
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            foreach (var part in read.Buffer)
            {
                if (body.Length + part.Length > limit)
                {
                    return null;
                }

                body.Write(part.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return body.GetBuffer().AsMemory(0, (int)body.Length);
            }
        }
    }
}
