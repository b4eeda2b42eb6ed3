using Amazon.EC2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>The official clients, pointed at a loopback endpoint. They do not retry, so that a test sees each answer.</summary>
sealed class AwsClients(Uri endpoint, AWSCredentials? credentials = null)
{
    readonly AWSCredentials signer = credentials ?? new BasicAWSCredentials("AKIASANDBOXTESTS", "any-secret");

    public AmazonEC2Client Ec2(string region = "us-east-1") => new(signer, For(new AmazonEC2Config(), region));

    public AmazonS3Client S3(string region = "us-east-1") => new(signer, For(new AmazonS3Config { ForcePathStyle = true }, region));

    public AmazonSecurityTokenServiceClient Sts(string region = "us-east-1") =>
        new(signer, For(new AmazonSecurityTokenServiceConfig(), region));

    public T For<T>(T config, string region)
        where T : ClientConfig
    {
        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = region;
        config.MaxErrorRetry = 0;
        return config;
    }
}
