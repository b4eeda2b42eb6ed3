using System.Text.RegularExpressions;

namespace InfraAgent.McpServer.Aws;

/// <summary>An Amazon resource name, taken apart.</summary>
/// <param name="Region">Empty for S3, whose names are unique in a whole partition.</param>
/// <param name="Account">Empty for S3.</param>
/// <param name="Resource">What follows the account: <c>instance/i-1</c>, <c>function:name</c>.</param>
public sealed partial record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    /// <summary>Any ARN's form; which resources the server knows is another question.</summary>
    public const string Pattern = "^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[^\\s]+$";

    /// <summary>The form of an IAM role's ARN.</summary>
    public const string RolePattern = "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+$";

    /// <summary>The form of a KMS key: its id, ARN, or alias.</summary>
    public const string KeyPattern = "^[A-Za-z0-9:/_-]+$";

    /// <summary>The ARN in a text; null where it is none.</summary>
    public static Arn? Read(string text) => Form().IsMatch(text) && text.Split(':', 6) is [_, var partition, var service, var region, var account, var resource]
        ? new(partition, service, region, account, resource)
        : null;

    public static string Of(string service, string region, string account, string resource) =>
        $"arn:{PartitionOf(region)}:{service}:{region}:{account}:{resource}";

    public static string OfBucket(string region, string bucket) => $"arn:{PartitionOf(region)}:s3:::{bucket}";

    /// <summary>What follows a prefix of the resource part; null where it does not start so.</summary>
    public string? After(string prefix) =>
        Resource.StartsWith(prefix, StringComparison.Ordinal) && Resource.Length > prefix.Length ? Resource[prefix.Length..] : null;

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";

    // China and GovCloud have partitions of their own.
    static string PartitionOf(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
