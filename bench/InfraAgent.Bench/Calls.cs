namespace InfraAgent.Bench;

/// <summary>The calls that are measured.</summary>
static class Calls
{
    /// <summary>A bucket that every rule passes: the answer is short.</summary>
    public const string Validate =
        """
        {"resourceType":"s3","configuration":{"BucketName":"davivienda-analytics-datos","BucketEncryption":{"ServerSideEncryptionConfiguration":[{"BucketKeyEnabled":true,"ServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"alias/banco"}}]},"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true},"VersioningConfiguration":{"Status":"Enabled"},"LoggingConfiguration":{"DestinationBucketName":"davivienda-registros"},"LifecycleConfiguration":{"Rules":[{"Status":"Enabled","ExpirationInDays":365}]},"ObjectLockEnabled":true,"Tags":[{"Key":"Project","Value":"Analytics"},{"Key":"Department","Value":"Data"},{"Key":"Purpose","Value":"bench"}]}}
        """;

    /// <summary>A bucket as our own tool would make it in dev: four warnings, told in full, and a remedy sought.</summary>
    public const string ValidateWarned =
        """
        {"resourceType":"s3","configuration":{"BucketName":"davivienda-analytics-datos","BucketEncryption":{"ServerSideEncryptionConfiguration":[{"ServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]},"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true},"VersioningConfiguration":{"Status":"Enabled"},"Tags":[{"Key":"Project","Value":"Analytics"},{"Key":"Department","Value":"Data"},{"Key":"Purpose","Value":"bench"}]}}
        """;

    public const string Create =
        """
        {"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"bench"},"dryRun":true}
        """;

    /// <summary>A tools/call request.</summary>
    /// <param name="meta">What the protocol's era adds to every request.</param>
    public static string Request(string tool, string arguments, string? meta = null)
    {
        var era = meta is null ? "" : $",\"_meta\":{meta}";
        return $$$"""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}{{{era}}}}}""";
    }
}
