using System.Runtime.CompilerServices;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Buckets: where they are, what they are called, what tags they bear.</summary>
public abstract class BucketContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task A_bucket_is_created_where_it_was_asked_for() => Holds(async aws =>
    {
        using var west = aws.S3("us-west-2");
        await west.PutBucketAsync(
            new PutBucketRequest { BucketName = "west-data", BucketRegionName = "us-west-2" }, Cancel);
        (await west.GetBucketLocationAsync("west-data", Cancel)).Location.Value.ShouldBe("us-west-2");
        (await west.HeadBucketAsync(new() { BucketName = "west-data" }, Cancel)).BucketRegion.ShouldBe("us-west-2");

        using var east = aws.S3();
        await east.PutBucketAsync("east-data", Cancel);
        (await east.GetBucketLocationAsync("east-data", Cancel)).Location.Value.ShouldBe("");
    });

    [Fact]
    public Task A_bucket_created_with_tags_has_them() => Holds(async aws =>
    {
        using var s3 = aws.S3();
        var tagged = new PutBucketConfiguration { Tags = [new() { Key = "Project", Value = "Davivienda" }] };
        await s3.PutBucketAsync(
            new PutBucketRequest { BucketName = "tagged", PutBucketConfiguration = tagged }, Cancel);
        (await s3.GetBucketTaggingAsync(new() { BucketName = "tagged" }, Cancel)).TagSet
            .ShouldHaveSingleItem().Value.ShouldBe("Davivienda");
    });

    [Fact]
    public Task Tags_are_replaced_whole_and_their_absence_is_an_error() => WithBucket(async (s3, name) =>
    {
        await Refused(s3.GetBucketTaggingAsync(new() { BucketName = name }, Cancel), "NoSuchTagSet");
        var (first, second) = (new Tag { Key = "a", Value = "1" }, new Tag { Key = "b", Value = "ñ <&>" });
        await s3.PutBucketTaggingAsync(new() { BucketName = name, TagSet = [first, second] }, Cancel);
        await s3.PutBucketTaggingAsync(new() { BucketName = name, TagSet = [second] }, Cancel);
        var tag = (await s3.GetBucketTaggingAsync(new() { BucketName = name }, Cancel)).TagSet.ShouldHaveSingleItem();
        (tag.Key, tag.Value).ShouldBe(("b", "ñ <&>"));
        await s3.DeleteBucketTaggingAsync(new DeleteBucketTaggingRequest { BucketName = name }, Cancel);
        await Refused(s3.GetBucketTaggingAsync(new() { BucketName = name }, Cancel), "NoSuchTagSet");
    });

    [Fact]
    public Task Tags_in_the_aws_namespace_are_refused() => WithBucket((s3, name) => Refused(
        s3.PutBucketTaggingAsync(
            new() { BucketName = name, TagSet = [new() { Key = "aws:mine", Value = "1" }] }, Cancel), "InvalidTag"));

    [Theory]
    [InlineData("Has_Capitals")]
    [InlineData("under_score")]
    [InlineData("two..dots")]
    [InlineData("-leading-hyphen")]
    public Task A_bad_bucket_name_is_refused(string name) => Holds(async aws =>
    {
        using var s3 = aws.S3();
        await Refused(s3.PutBucketAsync(name, Cancel), "InvalidBucketName");
    });

    [Fact]
    public Task A_bucket_of_ones_own_is_not_created_twice() => Holds(async aws =>
    {
        using var s3 = aws.S3("eu-central-1");
        await s3.PutBucketAsync(
            new PutBucketRequest { BucketName = "once", BucketRegionName = "eu-central-1" }, Cancel);
        var again = s3.PutBucketAsync(
            new PutBucketRequest { BucketName = "once", BucketRegionName = "eu-central-1" }, Cancel);
        await Refused(again, "BucketAlreadyOwnedByYou");
    });

    [Fact]
    public Task The_oldest_region_lets_one_create_ones_own_bucket_again() => WithBucket(async (s3, name) =>
    {
        await s3.PutBucketAsync(name, Cancel);
        (await s3.ListBucketsAsync(Cancel)).Buckets.ShouldHaveSingleItem();
    });

    [Fact]
    public Task Creating_elsewhere_without_saying_so_is_refused() => Holds(async aws =>
    {
        using var s3 = aws.S3("eu-west-1");
        var inIndia = new PutBucketConfiguration { LocationConstraint = "ap-south-1" };
        var request = new PutBucketRequest { BucketName = "nowhere", PutBucketConfiguration = inIndia };
        await Refused(s3.PutBucketAsync(request, Cancel), "IllegalLocationConstraintException");
    });

    [Fact]
    public Task An_absent_bucket_is_an_error() => Holds(async aws =>
    {
        using var s3 = aws.S3();
        await Refused(s3.GetBucketTaggingAsync(new() { BucketName = "absent-bucket" }, Cancel), "NoSuchBucket");
        await Refused(
            s3.DeleteBucketAsync("absent-bucket", Cancel), "NoSuchBucket");
        var head = await Should.ThrowAsync<AmazonS3Exception>(
            s3.HeadBucketAsync(new() { BucketName = "absent-bucket" }, Cancel));
        head.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    });

    [Fact]
    public Task A_bucket_is_deleted_only_when_empty() => WithBucket(async (s3, name) =>
    {
        await s3.PutObjectAsync(new() { BucketName = name, Key = "a/b c", ContentBody = "x" }, Cancel);
        (await s3.ListObjectsV2Async(new() { BucketName = name }, Cancel)).S3Objects
            .ShouldHaveSingleItem().Key.ShouldBe("a/b c");
        await Refused(s3.DeleteBucketAsync(name, Cancel), "BucketNotEmpty");
        await s3.DeleteObjectAsync(new() { BucketName = name, Key = "a/b c" }, Cancel);
        await s3.DeleteBucketAsync(name, Cancel);
        ((await s3.ListBucketsAsync(Cancel)).Buckets ?? []).ShouldBeEmpty();
    });

    [Fact]
    public Task Buckets_are_listed_by_prefix_and_page() => Holds(async aws =>
    {
        using var s3 = aws.S3();
        foreach (var name in (string[])["data-a", "data-b", "data-c", "logs-a"])
        {
            await s3.PutBucketAsync(name, Cancel);
        }

        var first = await s3.ListBucketsAsync(new ListBucketsRequest { Prefix = "data-", MaxBuckets = 2 }, Cancel);
        first.Buckets.Select(b => b.BucketName).ShouldBe(["data-a", "data-b"]);
        first.ContinuationToken.ShouldNotBeNullOrEmpty();
        var onward = new ListBucketsRequest { Prefix = "data-", MaxBuckets = 2, ContinuationToken = first.ContinuationToken };
        var rest = await s3.ListBucketsAsync(onward, Cancel);
        rest.Buckets.ShouldHaveSingleItem().BucketName.ShouldBe("data-c");
        rest.ContinuationToken.ShouldBeNull();
    });

    [Fact]
    public Task A_bucket_asked_for_in_the_wrong_region_says_which_is_right() => Holds(async aws =>
    {
        using var west = aws.S3("us-west-2");
        await west.PutBucketAsync(
            new PutBucketRequest { BucketName = "west-data", BucketRegionName = "us-west-2" }, Cancel);
        using var europe = aws.S3("eu-west-1");
        var error = await Should.ThrowAsync<AmazonS3Exception>(
            europe.GetBucketTaggingAsync(new() { BucketName = "west-data" }, Cancel));
        error.ErrorCode.ShouldBeOneOf("AuthorizationHeaderMalformed", "PermanentRedirect");
        var answer = error.InnerException.ShouldBeOfType<HttpErrorResponseException>().Response;
        answer.GetHeaderValue("x-amz-bucket-region").ShouldBe("us-west-2");
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

public sealed class SandboxBucketContract() : BucketContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoBucketContract(MotoServer moto) : BucketContract(new MotoTarget(moto));
