using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>What the contract with moto cannot say about buckets.</summary>
public sealed class BucketTests : SandboxTest
{
    static readonly Dictionary<string, string> NoTags = new(StringComparer.Ordinal);

    [Fact]
    public async Task A_name_another_account_holds_is_not_to_be_had()
    {
        Sandbox.Seed.ForeignBucket("somebody-elses");
        using var s3 = Clients.S3();
        await Refused(s3.PutBucketAsync("somebody-elses", Cancel), "BucketAlreadyExists");
        await Refused(s3.GetBucketTaggingAsync(new() { BucketName = "somebody-elses" }, Cancel), "AccessDenied");
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("192.168.5.4")]
    [InlineData("xn--punycode")]
    [InlineData("reserved-s3alias")]
    [InlineData("a-name-that-goes-on-and-on-until-it-has-one-character-too-many-64")]
    public async Task A_reserved_or_ill_sized_name_is_refused(string name)
    {
        using var s3 = Clients.S3();
        await Refused(s3.PutBucketAsync(name, Cancel), "InvalidBucketName");
    }

    [Fact]
    public async Task The_oldest_name_of_ireland_still_works()
    {
        using var s3 = Clients.S3("eu-west-1");
        var inEurope = new PutBucketConfiguration { LocationConstraint = "EU" };
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "irish-data", PutBucketConfiguration = inEurope }, Cancel);
        (await s3.GetBucketLocationAsync("irish-data", Cancel)).Location.Value.ShouldBe("eu-west-1");
    }

    [Fact]
    public async Task A_head_in_the_wrong_region_is_redirected()
    {
        Sandbox.Seed.Buckets("us-west-2", ["west-data"], NoTags);
        using var s3 = Clients.S3();
        var error = await Should.ThrowAsync<AmazonS3Exception>(
            s3.HeadBucketAsync(new() { BucketName = "west-data" }, Cancel));
        error.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
    }

    [Fact]
    public async Task The_location_is_told_to_callers_of_any_region()
    {
        Sandbox.Seed.Buckets("us-west-2", ["west-data"], NoTags);
        using var s3 = Clients.S3("sa-east-1");
        (await s3.GetBucketLocationAsync("west-data", Cancel)).Location.Value.ShouldBe("us-west-2");
    }

    [Fact]
    public async Task The_expected_owner_is_checked()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var s3 = Clients.S3();
        await s3.HeadBucketAsync(new() { BucketName = "the-bucket", ExpectedBucketOwner = "000000000000" }, Cancel);
        var strangers = new GetBucketTaggingRequest { BucketName = "the-bucket", ExpectedBucketOwner = "111122223333" };
        await Refused(s3.GetBucketTaggingAsync(strangers, Cancel), "AccessDenied");
    }

    [Fact]
    public async Task A_policy_that_opens_a_blocked_bucket_is_refused()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var s3 = Clients.S3();
        const string open = """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"*"}]}""";
        await Refused(
            s3.PutBucketPolicyAsync(new() { BucketName = "the-bucket", Policy = open }, Cancel), "AccessDenied");
        await Refused(
            s3.PutBucketPolicyAsync(new() { BucketName = "the-bucket", Policy = "[]" }, Cancel), "MalformedPolicy");

        var unblocked = new PublicAccessBlockConfiguration { BlockPublicPolicy = false };
        await s3.PutPublicAccessBlockAsync(
            new() { BucketName = "the-bucket", PublicAccessBlockConfiguration = unblocked }, Cancel);
        await s3.PutBucketPolicyAsync(new() { BucketName = "the-bucket", Policy = open }, Cancel);
        (await s3.GetBucketPolicyAsync("the-bucket", Cancel)).Policy.ShouldBe(open);
    }

    [Fact]
    public async Task Logs_go_to_a_bucket_of_the_same_region()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket", "the-logs"], NoTags);
        Sandbox.Seed.Buckets("us-west-2", ["far-logs"], NoTags);
        using var s3 = Clients.S3();
        var far = new S3BucketLoggingConfig { TargetBucketName = "far-logs", TargetPrefix = "" };
        await Refused(s3.PutBucketLoggingAsync(new() { BucketName = "the-bucket", LoggingConfig = far }, Cancel),
            "CrossLocationLoggingProhibited");

        var near = new S3BucketLoggingConfig { TargetBucketName = "the-logs", TargetPrefix = "the-bucket/" };
        await s3.PutBucketLoggingAsync(new() { BucketName = "the-bucket", LoggingConfig = near }, Cancel);
        var seen = (await s3.GetBucketLoggingAsync(
            new GetBucketLoggingRequest { BucketName = "the-bucket" }, Cancel)).BucketLoggingConfig;
        (seen.TargetBucketName, seen.TargetPrefix).ShouldBe(("the-logs", "the-bucket/"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_survives_every_framing_the_sdk_has(bool chunked)
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var s3 = Clients.S3();
        var content = string.Concat(Enumerable.Range(0, 40_000).Select(n => $"{n} "));
        var request = new PutObjectRequest { BucketName = "the-bucket", Key = "año/ñ+&?.txt", ContentBody = content };
        request.UseChunkEncoding = chunked;
        request.Metadata["owner"] = "ana";
        await s3.PutObjectAsync(request, Cancel);
        Sandbox.Calls.Single().Parameters["x-amz-content-sha256"].StartsWith("STREAMING-", StringComparison.Ordinal)
            .ShouldBe(chunked);

        using var stored = await s3.GetObjectAsync("the-bucket", "año/ñ+&?.txt", Cancel);
        using var reader = new StreamReader(stored.ResponseStream);
        (await reader.ReadToEndAsync(Cancel)).ShouldBe(content);
        stored.Metadata["owner"].ShouldBe("ana");
    }

    [Fact]
    public async Task An_object_that_must_be_new_is_not_overwritten()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var s3 = Clients.S3();
        var once = new PutObjectRequest { BucketName = "the-bucket", Key = "k", ContentBody = "1", IfNoneMatch = "*" };
        await s3.PutObjectAsync(once, Cancel);
        var twice = new PutObjectRequest { BucketName = "the-bucket", Key = "k", ContentBody = "2", IfNoneMatch = "*" };
        await Refused(s3.PutObjectAsync(twice, Cancel), "PreconditionFailed");
    }

    [Fact]
    public async Task A_key_below_a_delimiter_is_folded_and_pages_go_on_where_they_ended()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var s3 = Clients.S3();
        foreach (var key in (string[])["a/1", "a/2", "b", "c/1"])
        {
            await s3.PutObjectAsync(new() { BucketName = "the-bucket", Key = key, ContentBody = "x" }, Cancel);
        }

        var first = await s3.ListObjectsV2Async(
            new() { BucketName = "the-bucket", Delimiter = "/", MaxKeys = 2 }, Cancel);
        first.CommonPrefixes.ShouldBe(["a/"]);
        first.S3Objects.ShouldHaveSingleItem().Key.ShouldBe("b");
        first.IsTruncated.ShouldBe(true);
        var rest = await s3.ListObjectsV2Async(
            new() { BucketName = "the-bucket", Delimiter = "/", ContinuationToken = first.NextContinuationToken },
            Cancel);
        rest.CommonPrefixes.ShouldBe(["c/"]);
        rest.IsTruncated.ShouldBe(false);
    }

    [Fact]
    public async Task A_key_that_ends_with_the_delimiter_is_folded_too()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var s3 = Clients.S3();
        await s3.PutObjectAsync(new() { BucketName = "the-bucket", Key = "a/", ContentBody = "" }, Cancel);
        var listed = await s3.ListObjectsV2Async(new() { BucketName = "the-bucket", Delimiter = "/" }, Cancel);
        listed.CommonPrefixes.ShouldBe(["a/"]);
        (listed.S3Objects ?? []).ShouldBeEmpty();
        var inside = await s3.ListObjectsV2Async(
            new() { BucketName = "the-bucket", Delimiter = "/", Prefix = "a/" }, Cancel);
        inside.S3Objects.ShouldHaveSingleItem().Key.ShouldBe("a/");
    }

    [Fact]
    public async Task A_bucket_may_be_named_in_the_host()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var request = new HttpRequestMessage(HttpMethod.Head, Sandbox.Endpoint);
        request.Headers.Host = "the-bucket.localhost";
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=A/20260102/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request, Cancel);
        answer.Headers.GetValues("x-amz-bucket-region").ShouldBe(["us-east-1"]);
    }

    [Fact]
    public async Task A_presigned_url_is_signed_enough()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var s3 = Clients.S3();
        await s3.PutObjectAsync(new() { BucketName = "the-bucket", Key = "k", ContentBody = "hola" }, Cancel);
        var url = await s3.GetPreSignedURLAsync(new()
        {
            BucketName = "the-bucket",
            Key = "k",
            Protocol = Amazon.S3.Protocol.HTTP,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
        });
        using var http = new HttpClient();
        (await http.GetStringAsync(new Uri(url), Cancel)).ShouldBe("hola");
    }

    [Fact]
    public async Task Lifecycle_rules_that_make_no_sense_are_refused()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var s3 = Clients.S3();
        var expires = new LifecycleRule
        {
            Id = "twin",
            Status = LifecycleRuleStatus.Enabled,
            Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" } },
            Expiration = new() { Days = 1 },
        };
        await RefusedRules(s3, "InvalidArgument", expires, expires);
        expires.Expiration = null;
        await RefusedRules(s3, "InvalidRequest", expires);
        await RefusedRules(s3, "MalformedXML");
    }

    static Task RefusedRules(AmazonS3Client s3, string code, params LifecycleRule[] rules) => Refused(
        s3.PutLifecycleConfigurationAsync(
            new PutLifecycleConfigurationRequest { BucketName = "the-bucket", Configuration = new() { Rules = [.. rules] } },
            Cancel),
        code);

    [Fact]
    public async Task What_is_lacking_is_named()
    {
        const string operation = "GetBucketReplication";
        Sandbox.Seed.Buckets("us-east-1", ["the-bucket"], NoTags);
        using var s3 = Clients.S3();
        var error = await Should.ThrowAsync<AmazonServiceException>(s3.GetBucketReplicationAsync(
            new GetBucketReplicationRequest { BucketName = "the-bucket" }, Cancel));
        error.ErrorCode.ShouldBe("NotImplementedInSandbox");
        error.Message.ShouldContain($"s3:{operation}");
        Sandbox.Calls.ShouldHaveSingleItem().Operation.ShouldBe(operation);
    }

    static async Task Refused(Task call, string code) =>
        (await Should.ThrowAsync<AmazonS3Exception>(call)).ErrorCode.ShouldBe(code);
}
