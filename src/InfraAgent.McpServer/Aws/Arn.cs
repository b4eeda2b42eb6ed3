namespace InfraAgent.McpServer.Aws;

/// <summary>Amazon resource names, by partition: China and GovCloud have their own.</summary>
static class Arn
{
    public static string Of(string service, string region, string account, string resource) =>
        $"arn:{Partition(region)}:{service}:{region}:{account}:{resource}";

    public static string OfBucket(string region, string bucket) => $"arn:{Partition(region)}:s3:::{bucket}";

    static string Partition(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };
}
