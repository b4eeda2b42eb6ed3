using System.Net;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using InfraAgent.Testing;

namespace InfraAgent.Chat.Tests.Conversations;

/// <summary>A way to moto's DynamoDB on which calls can be watched, answered otherwise, or lost.</summary>
/// <param name="answer">Given an operation's name and the request's body, what to answer in moto's place; null leaves it to moto.</param>
sealed class MotoDynamo(Func<string, string, string?> answer) : HttpClientFactory
{
    public static async Task<AmazonDynamoDBClient> ConnectAsync(
        MotoServer moto, Func<string, string, string?>? answer, CancellationToken cancellationToken) =>
        new(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig
        {
            ServiceURL = (await moto.EndpointAsync(cancellationToken)).ToString(),
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new MotoDynamo(answer ?? ((_, _) => null)),
        });

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Line(answer));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <summary>Lets one call through at a time: DynamoDB checks conditions and writes in one step, moto in several.</summary>
    sealed class Line(Func<string, string, string?> answer) : DelegatingHandler(new SocketsHttpHandler())
    {
        static readonly SemaphoreSlim Turn = new(1);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[^1];
            if (answer(operation, await request.Content!.ReadAsStringAsync(cancellationToken)) is { } instead)
            {
                var status = instead.Contains("__type", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK;
                return new(status) { Content = new StringContent(instead), RequestMessage = request };
            }

            await Turn.WaitAsync(cancellationToken);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Turn.Release();
            }
        }
    }
}
