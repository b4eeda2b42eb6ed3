using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>Frames of an event stream, as a service would send them.</summary>
static class Frames
{
    public static byte[] Event(string type, string json) =>
        Frame(json, (":message-type", "event"), (":event-type", type), (":content-type", "application/json"));

    public static byte[] Exception(string type, string json) =>
        Frame(json, (":message-type", "exception"), (":exception-type", type), (":content-type", "application/json"));

    /// <summary>A piece of an agent's answer.</summary>
    public static byte[] Chunk(string text) =>
        Event("chunk", $$"""{"bytes":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}}"}""");

    static byte[] Frame(string payload, params (string Name, string Value)[] headers)
    {
        var named = headers.Select(header =>
        {
            var written = new EventStreamHeader(header.Name);
            written.SetString(header.Value);
            return (IEventStreamHeader)written;
        });
        return new EventStreamMessage([.. named], Encoding.UTF8.GetBytes(payload)).ToByteArray();
    }
}

/// <summary>A service that answers every call with the same stream.</summary>
sealed class StreamingService(Func<Stream> body) : HttpMessageHandler
{
    public string Request { get; private set; } = "";

    public string Body { get; private set; } = "";

    public static StreamingService Of(params byte[][] frames) => new(() => new MemoryStream(frames.SelectMany(f => f).ToArray()));

    public T For<T>(T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.USEast1;
        config.HttpClientFactory = new Factory(this);
        config.IgnoreConfiguredEndpointUrls = true;
        return config;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = $"{request.Method} {request.RequestUri!.AbsoluteUri}";
        Body = await request.Content!.ReadAsStringAsync(cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StreamContent(body())
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/vnd.amazon.eventstream") },
            },
            Headers =
            {
                { "x-amzn-bedrock-agent-content-type", "application/json" },
                { "x-amz-bedrock-agent-session-id", "s-1" },
            },
        };
    }

    sealed class Factory(StreamingService service) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(service, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}

/// <summary>A network that hands out what it has in pieces of a given size, and may break at the end.</summary>
sealed class Pieces(byte[] content, int size, bool breaks = false) : Stream
{
    int at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var piece = Math.Min(Math.Min(size, count), content.Length - at);
        if (piece == 0 && breaks)
        {
            throw new IOException("Connection reset by peer");
        }

        content.AsSpan(at, piece).CopyTo(buffer.AsSpan(offset));
        at += piece;
        return piece;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
