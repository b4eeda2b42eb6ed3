using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>What protects a bucket, from its first moment and by request.</summary>
public abstract class BucketProtectionContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task A_new_bucket_blocks_public_access() => WithBucket(async (s3, name) =>
    {
        var block = (await s3.GetPublicAccessBlockAsync(new() { BucketName = name }, Cancel))
            .PublicAccessBlockConfiguration;
        (block.BlockPublicAcls, block.BlockPublicPolicy, block.IgnorePublicAcls, block.RestrictPublicBuckets)
            .ShouldBe((true, true, true, true));
    });

    [Fact]
    public Task Public_access_block_is_set_as_given() => WithBucket(async (s3, name) =>
    {
        var given = new PublicAccessBlockConfiguration
        {
            BlockPublicAcls = true,
            BlockPublicPolicy = false,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = false,
        };
        await s3.PutPublicAccessBlockAsync(new() { BucketName = name, PublicAccessBlockConfiguration = given }, Cancel);
        var block = (await s3.GetPublicAccessBlockAsync(new() { BucketName = name }, Cancel))
            .PublicAccessBlockConfiguration;
        (block.BlockPublicAcls, block.BlockPublicPolicy, block.IgnorePublicAcls, block.RestrictPublicBuckets)
            .ShouldBe((true, false, true, false));
    });

    [Fact]
    public Task A_new_bucket_is_encrypted() => WithBucket(async (s3, name) =>
    {
        var encryption = await s3.GetBucketEncryptionAsync(new() { BucketName = name }, Cancel);
        encryption.ServerSideEncryptionConfiguration.ServerSideEncryptionRules.ShouldHaveSingleItem()
            .ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.Value.ShouldBe("AES256");
    });

    [Fact]
    public Task A_bucket_takes_a_key_of_the_banks_own() => WithBucket(async (s3, name) =>
    {
        var rule = new ServerSideEncryptionRule
        {
            BucketKeyEnabled = true,
            ServerSideEncryptionByDefault = new()
            {
                ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = "alias/bank",
            },
        };
        var encryption = new ServerSideEncryptionConfiguration { ServerSideEncryptionRules = [rule] };
        await s3.PutBucketEncryptionAsync(
            new() { BucketName = name, ServerSideEncryptionConfiguration = encryption }, Cancel);
        var seen = (await s3.GetBucketEncryptionAsync(new() { BucketName = name }, Cancel))
            .ServerSideEncryptionConfiguration.ServerSideEncryptionRules.ShouldHaveSingleItem();
        seen.BucketKeyEnabled.ShouldBe(true);
        seen.ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe("alias/bank");
    });

    [Fact]
    public Task Versioning_is_off_until_enabled() => WithBucket(async (s3, name) =>
    {
        (await s3.GetBucketVersioningAsync(name, Cancel)).VersioningConfig.Status.Value.ShouldBe("Off");
        await s3.PutBucketVersioningAsync(
            new() { BucketName = name, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Cancel);
        (await s3.GetBucketVersioningAsync(name, Cancel)).VersioningConfig.Status.ShouldBe(VersionStatus.Enabled);
    });

    [Fact]
    public Task Logging_goes_to_a_bucket_that_exists() => WithBucket(async (s3, name) =>
    {
        var toNowhere = new S3BucketLoggingConfig { TargetBucketName = "absent-bucket", TargetPrefix = "logs/" };
        await Refused(s3.PutBucketLoggingAsync(new() { BucketName = name, LoggingConfig = toNowhere }, Cancel),
            "InvalidTargetBucketForLogging");
    });

    [Fact]
    public Task A_policy_is_kept_as_given() => WithBucket(async (s3, name) =>
    {
        const string policy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject",
            "Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
            """;
        await s3.PutBucketPolicyAsync(new() { BucketName = name, Policy = policy }, Cancel);
        (await s3.GetBucketPolicyAsync(name, Cancel)).Policy
            .ShouldBe(policy);
    });

    [Fact]
    public Task A_new_bucket_has_no_acls() => WithBucket(async (s3, name) =>
    {
        var controls = await s3.GetBucketOwnershipControlsAsync(new() { BucketName = name }, Cancel);
        controls.OwnershipControls.Rules.ShouldHaveSingleItem().ObjectOwnership.ShouldBe(ObjectOwnership.BucketOwnerEnforced);
    });

    Task WithBucket(Func<AmazonS3Client, string, Task> clause, [CallerMemberName] string name = "") => Holds(
        async aws =>
        {
            using var s3 = aws.S3();
            await s3.PutBucketAsync("the-bucket", Cancel);
            await clause(s3, "the-bucket");
        },
        name);

    static async Task Refused(Task call, string code) =>
        (await Should.ThrowAsync<AmazonS3Exception>(call)).ErrorCode.ShouldBe(code);
}

public sealed class SandboxBucketProtectionContract() : BucketProtectionContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoBucketProtectionContract(MotoServer moto) : BucketProtectionContract(new MotoTarget(moto));
