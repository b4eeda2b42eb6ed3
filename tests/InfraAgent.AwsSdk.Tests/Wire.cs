using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon;
using Amazon.Runtime;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>What one request was, byte for byte as it would have left the machine.</summary>
public sealed record Sent(string Method, Uri Uri, string Body, HttpRequestHeaders Headers)
{
    public string Line => $"{Method} {Uri.AbsoluteUri}";

    public string Authorization => string.Concat(Headers.GetValues("Authorization"));

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Concat(values) : null;
}

/// <summary>What AWS would have answered.</summary>
public sealed record Answer(string Body, HttpStatusCode Status = HttpStatusCode.OK, string? ErrorType = null)
{
    public static Answer Error(HttpStatusCode status, string type) => new("""{"message":"no"}""", status, type);

    /// <summary>An error as a service of the Query protocol words it.</summary>
    public static Answer XmlError(HttpStatusCode status, string code) => new(
        $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>no</Message></Error>"
            + "<RequestId>q-1</RequestId></ErrorResponse>",
        status);
}

/// <summary>The network, in memory: it keeps each request and gives the answers in turn, the last one for ever.</summary>
public sealed class Wire(params Answer[] answers) : HttpMessageHandler
{
    readonly List<Sent> sent = [];
    int at;

    public IReadOnlyList<Sent> Sent => sent;

    public static BasicAWSCredentials Credentials { get; } = new("AKIATEST", "any-secret");

    /// <summary>A client's configuration that leads here, whatever the machine's own settings say.</summary>
    public T For<T>(T config, string region = "eu-west-1")
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.HttpClientFactory = new Factory(this);
        config.IgnoreConfiguredEndpointUrls = true;
        config.RetryMode = RequestRetryMode.Standard;
        return config;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        sent.Add(new(request.Method.Method, request.RequestUri!, body, request.Headers));
        var answer = answers[Math.Min(at++, answers.Length - 1)];
        var response = new HttpResponseMessage(answer.Status)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer.Body)),
        };
        if (!answer.Body.StartsWith('<'))
        {
            // XML says it in its body.
            response.Headers.Add("x-amzn-RequestId", "r-1");
        }

        if (answer.ErrorType is not null)
        {
            response.Headers.Add("x-amzn-ErrorType", answer.ErrorType);
        }

        return response;
    }

    sealed class Factory(Wire wire) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(wire, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
