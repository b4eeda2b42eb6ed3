using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>What versions, lifecycle rules and taking protection away do to a bucket.</summary>
public abstract class BucketVersionContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task A_deletion_in_a_versioned_bucket_only_marks() => WithVersions(async (s3, name) =>
    {
        var first = await PutAsync(s3, name, "one");
        var second = await PutAsync(s3, name, "two");
        await s3.DeleteObjectAsync(name, "key", Cancel);
        ((await s3.ListObjectsV2Async(new() { BucketName = name }, Cancel)).S3Objects ?? []).ShouldBeEmpty();
        (await Should.ThrowAsync<AmazonS3Exception>(s3.GetObjectAsync(name, "key", Cancel))).ErrorCode.ShouldBe("NoSuchKey");

        var versions = (await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = name }, Cancel)).Versions;
        versions.Where(v => v.IsDeleteMarker != true).Select(v => v.VersionId).ShouldBe([second, first], ignoreOrder: true);
        versions.Single(v => v.IsDeleteMarker == true).IsLatest.ShouldBe(true);
        (await ContentAsync(s3, name, first)).ShouldBe("one");
    });

    [Fact]
    public Task A_bucket_with_versions_left_is_not_empty() => WithVersions(async (s3, name) =>
    {
        var version = await PutAsync(s3, name, "one");
        var marker = (await s3.DeleteObjectAsync(name, "key", Cancel)).VersionId;
        (await Should.ThrowAsync<AmazonS3Exception>(s3.DeleteBucketAsync(name, Cancel))).ErrorCode.ShouldBe("BucketNotEmpty");

        await s3.DeleteObjectAsync(new() { BucketName = name, Key = "key", VersionId = version }, Cancel);
        await s3.DeleteObjectAsync(new() { BucketName = name, Key = "key", VersionId = marker }, Cancel);
        await s3.DeleteBucketAsync(name, Cancel);
    });

    [Fact]
    public Task Taking_the_marker_away_brings_the_object_back() => WithVersions(async (s3, name) =>
    {
        await PutAsync(s3, name, "one");
        var marker = (await s3.DeleteObjectAsync(name, "key", Cancel)).VersionId;
        await s3.DeleteObjectAsync(new() { BucketName = name, Key = "key", VersionId = marker }, Cancel);
        (await ContentAsync(s3, name, null)).ShouldBe("one");
    });

    [Fact]
    public Task A_bucket_without_versions_keeps_the_last_content_only() => WithBucket(async (s3, name) =>
    {
        await PutAsync(s3, name, "one");
        await PutAsync(s3, name, "two");
        (await ContentAsync(s3, name, null)).ShouldBe("two");
        await s3.DeleteObjectAsync(name, "key", Cancel);
        await s3.DeleteBucketAsync(name, Cancel);
    });

    [Fact]
    public Task Lifecycle_rules_are_kept_and_taken_away() => WithBucket(async (s3, name) =>
    {
        var rule = new LifecycleRule
        {
            Id = "old-logs",
            Status = LifecycleRuleStatus.Enabled,
            Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "logs/" } },
            Expiration = new() { Days = 90 },
            NoncurrentVersionExpiration = new() { NoncurrentDays = 30 },
        };
        await s3.PutLifecycleConfigurationAsync(
            new PutLifecycleConfigurationRequest { BucketName = name, Configuration = new() { Rules = [rule] } }, Cancel);
        var request = new GetLifecycleConfigurationRequest { BucketName = name };
        var seen = (await s3.GetLifecycleConfigurationAsync(request, Cancel)).Configuration.Rules.ShouldHaveSingleItem();
        (seen.Id, seen.Expiration.Days, seen.NoncurrentVersionExpiration.NoncurrentDays).ShouldBe(("old-logs", 90, 30));

        await s3.DeleteLifecycleConfigurationAsync(new DeleteLifecycleConfigurationRequest { BucketName = name }, Cancel);
        ((await s3.GetLifecycleConfigurationAsync(request, Cancel)).Configuration?.Rules ?? []).ShouldBeEmpty();
    });

    [Fact]
    public Task What_protects_a_bucket_can_be_taken_away() => WithBucket(async (s3, name) =>
    {
        const string policy =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/x"}]}""";
        await s3.PutBucketPolicyAsync(new() { BucketName = name, Policy = policy }, Cancel);
        await s3.DeleteBucketPolicyAsync(name, Cancel);
        (await s3.GetBucketPolicyAsync(name, Cancel)).HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
        await s3.DeletePublicAccessBlockAsync(new() { BucketName = name }, Cancel);
        (await Should.ThrowAsync<AmazonS3Exception>(s3.GetPublicAccessBlockAsync(new() { BucketName = name }, Cancel)))
            .ErrorCode.ShouldBe("NoSuchPublicAccessBlockConfiguration");
    });

    Task WithVersions(Func<AmazonS3Client, string, Task> clause, [CallerMemberName] string name = "") => WithBucket(
        async (s3, bucket) =>
        {
            await s3.PutBucketVersioningAsync(
                new() { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Cancel);
            await clause(s3, bucket);
        },
        name);

    Task WithBucket(Func<AmazonS3Client, string, Task> clause, [CallerMemberName] string name = "") => Holds(
        async aws =>
        {
            using var s3 = aws.S3();
            await s3.PutBucketAsync("the-bucket", Cancel);
            await clause(s3, "the-bucket");
        },
        name);

    static async Task<string> PutAsync(AmazonS3Client s3, string bucket, string content) =>
        (await s3.PutObjectAsync(new() { BucketName = bucket, Key = "key", ContentBody = content }, Cancel)).VersionId;

    static async Task<string> ContentAsync(AmazonS3Client s3, string bucket, string? version)
    {
        using var stored = await s3.GetObjectAsync(
            new GetObjectRequest { BucketName = bucket, Key = "key", VersionId = version }, Cancel);
        using var reader = new StreamReader(stored.ResponseStream);
        return await reader.ReadToEndAsync(Cancel);
    }
}

public sealed class SandboxBucketVersionContract() : BucketVersionContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoBucketVersionContract(MotoServer moto) : BucketVersionContract(new MotoTarget(moto));
