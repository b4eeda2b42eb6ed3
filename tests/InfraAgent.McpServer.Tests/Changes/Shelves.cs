using Amazon.DynamoDBv2;
using Amazon.Runtime;
using InfraAgent.McpServer.Changes;
using InfraAgent.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InfraAgent.McpServer.Tests.Changes;

/// <summary>Stores of one test: whatever is opened of a kind looks at the same changes.</summary>
sealed class Shelves(MotoServer moto) : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("changes").FullName;
    readonly List<IDisposable> opened = [];
    MemoryChanges? memory;
    bool emptied;

    public FakeTimeProvider Clock { get; } = new(SampleChange.Noon);

    public string File => Path.Combine(folder, "data", "changes.db");

    public async Task<IChangeStore> OpenAsync(string kind) => kind switch
    {
        "memory" => memory ??= new(Clock),
        "sqlite" => Kept(new SqliteChanges(File, Clock)),
        _ => new DynamoDbChanges(await DynamoDbAsync(), "changes", TimeProvider.System),
    };

    /// <summary>A client of moto, whose account is empty when the test begins.</summary>
    /// <param name="lose">Says by the name of an operation whether its answer gets lost.</param>
    public async Task<IAmazonDynamoDB> DynamoDbAsync(Func<string, bool>? lose = null)
    {
        var endpoint = await moto.EndpointAsync(TestContext.Current.CancellationToken);
        if (!emptied)
        {
            await moto.ResetAsync(TestContext.Current.CancellationToken);
            emptied = true;
        }

        return Kept(new AmazonDynamoDBClient(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig
        {
            ServiceURL = endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new Wire(lose ?? (_ => false)),
        }));
    }

    public void Dispose()
    {
        opened.ForEach(store => store.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    T Kept<T>(T store)
        where T : IDisposable
    {
        opened.Add(store);
        return store;
    }

    sealed class Wire(Func<string, bool> lose) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Line(lose));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    /// <summary>Lets one call through at a time: DynamoDB checks a condition and writes in one step, moto in two.</summary>
    sealed class Line(Func<string, bool> lose) : DelegatingHandler(new SocketsHttpHandler())
    {
        static readonly SemaphoreSlim Turn = new(1);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Turn.WaitAsync(cancellationToken);
            try
            {
                var answer = await base.SendAsync(request, cancellationToken);
                if (!lose(request.Headers.GetValues("X-Amz-Target").Single()))
                {
                    return answer;
                }

                answer.Dispose();
                throw new HttpRequestException("The answer got lost on the way.");
            }
            finally
            {
                Turn.Release();
            }
        }
    }
}
