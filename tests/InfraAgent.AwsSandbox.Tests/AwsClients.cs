using Amazon.BedrockAgent;
using Amazon.CloudFormation;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.Lambda;
using Amazon.RDS;
using Amazon.ResourceGroupsTaggingAPI;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Shouldly;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>
/// The official clients, pointed at a loopback endpoint. They do not retry, so that a test sees each answer.
/// </summary>
public sealed class AwsClients(Uri endpoint, AWSCredentials? credentials = null)
{
    readonly AWSCredentials signer = credentials ?? new BasicAWSCredentials("AKIASANDBOXTESTS", "any-secret");

    public AmazonEC2Client Ec2(string region = "us-east-1") => new(signer, For(new AmazonEC2Config(), region));

    public AmazonS3Client S3(string region = "us-east-1") =>
        new(signer, For(new AmazonS3Config { ForcePathStyle = true }, region));

    public AmazonSecurityTokenServiceClient Sts(string region = "us-east-1") =>
        new(signer, For(new AmazonSecurityTokenServiceConfig(), region));

    public AmazonLambdaClient Lambda(string region = "us-east-1") => new(signer, For(new AmazonLambdaConfig(), region));

    public AmazonRDSClient Rds(string region = "us-east-1") => new(signer, For(new AmazonRDSConfig(), region));

    public AmazonIdentityManagementServiceClient Iam() =>
        new(signer, For(new AmazonIdentityManagementServiceConfig(), "us-east-1"));

    public AmazonResourceGroupsTaggingAPIClient Tagging(string region = "us-east-1") =>
        new(signer, For(new AmazonResourceGroupsTaggingAPIConfig(), region));

    public AmazonBedrockAgentClient Agents(string region = "us-east-1") =>
        new(signer, For(new AmazonBedrockAgentConfig(), region));

    public AmazonCloudFormationClient Stacks(string region = "us-east-1") =>
        new(signer, For(new AmazonCloudFormationConfig(), region));

    /// <summary>The same account, signed for by somebody else.</summary>
    public AwsClients As(AWSCredentials other) => new(endpoint, other);

    /// <summary>
    /// A role that a service may act as. Our clients only read roles, so the request is written by hand.
    /// </summary>
    public async Task<string> CreateRoleAsync(
        string name, CancellationToken cancellationToken, string service = "lambda.amazonaws.com")
    {
        var trust = $$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20260102/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=00");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Action"] = "CreateRole",
            ["Version"] = "2010-05-08",
            ["RoleName"] = name,
            ["AssumeRolePolicyDocument"] = trust,
        });
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using var iam = Iam();
        return (await iam.GetRoleAsync(new() { RoleName = name }, cancellationToken)).Role.Arn;
    }

    /// <summary>Sends a launch that would succeed, altered as the test wishes.</summary>
    public static async Task<Reservation> RunAsync(
        AmazonEC2Client ec2, CancellationToken cancellationToken, Action<RunInstancesRequest>? alter = null)
    {
        var request = await LaunchAsync(ec2, cancellationToken);
        alter?.Invoke(request);
        return (await ec2.RunInstancesAsync(request, cancellationToken)).Reservation;
    }

    /// <summary>One t3.micro of the newest Amazon Linux, under a token of its own.</summary>
    public static async Task<RunInstancesRequest> LaunchAsync(AmazonEC2Client ec2, CancellationToken cancellation) => new()
    {
        ImageId = await NewestImageAsync(ec2, "x86_64", cancellation),
        InstanceType = InstanceType.T3Micro,
        MinCount = 1,
        MaxCount = 1,
    };

    public static async Task<string> NewestImageAsync(
        AmazonEC2Client ec2, string architecture, CancellationToken cancellationToken)
    {
        var request = new DescribeImagesRequest
        {
            Owners = ["amazon"],
            Filters = [new("name", ["al2023-ami-2023.*"]), new("architecture", [architecture])],
        };
        var images = (await ec2.DescribeImagesAsync(request, cancellationToken)).Images.ShouldNotBeNull();
        return images.OrderByDescending(image => image.CreationDate, StringComparer.Ordinal).First().ImageId;
    }

    public static async Task<IReadOnlyList<Instance>> InstancesAsync(
        AmazonEC2Client ec2, DescribeInstancesRequest request, CancellationToken cancellationToken) =>
        [.. ((await ec2.DescribeInstancesAsync(request, cancellationToken)).Reservations ?? [])
            .SelectMany(r => r.Instances)];

    public static TagSpecification Tagged(ResourceType what, string key, string value) =>
        new() { ResourceType = what, Tags = [new(key, value)] };

    public T For<T>(T config, string region)
        where T : ClientConfig
    {
        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = region;
        config.MaxErrorRetry = 0;

        // Beside its retries the SDK sends a request up to ten times more where it takes a connection for stale.
        config.MaxStaleConnectionRetries = 0;
        return config;
    }
}
