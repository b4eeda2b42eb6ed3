using Amazon;
using Amazon.Runtime;
using InfraAgent.Testing;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>One moto for all, one test at a time: an account cannot be emptied under somebody else's feet.</summary>
[CollectionDefinition(Name)]
public sealed class OneMoto : ICollectionFixture<MotoServer>
{
    public const string Name = "moto";
}

/// <summary>Our clients against an imitation of AWS that others wrote.</summary>
[Collection(OneMoto.Name)]
public abstract class MotoTest(MotoServer moto) : IAsyncLifetime
{
    const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    Uri? endpoint;

    protected const string Role = "arn:aws:iam::123456789012:role/r1";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        endpoint = await moto.EndpointAsync(Cancel);
        await moto.ResetAsync(Cancel);
        await CreateRoleAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected T Here<T>(T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.USEast1;
        config.ServiceURL = endpoint!.ToString();
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = 0;
        return config;
    }

    /// <summary>Creating a role is none of our operations, so it is asked for by hand.</summary>
    async Task CreateRoleAsync()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Action"] = "CreateRole",
                ["Version"] = "2010-05-08",
                ["RoleName"] = "r1",
                ["AssumeRolePolicyDocument"] = Trust,
            }),
        };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=x");
        using var answer = await http.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
    }
}
