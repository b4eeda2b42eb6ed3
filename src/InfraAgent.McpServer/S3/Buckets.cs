using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.S3;

/// <summary>S3 buckets. S3 filters by region but not by tag, and tells a bucket's tags one bucket a call.</summary>
public sealed class Buckets(AwsClients aws, TagIndex index, RegionChoice regions) : IResourceKind
{
    public const string Type = "AWS::S3::Bucket";

    // A bucket that exists is in this state; there is no other.
    const string State = "active";
    const int PageSize = 1000;
    const int AtOnce = 16;

    /// <summary>The IAM actions of reading one with its whole configuration.</summary>
    public static readonly string[] ReadActions =
    [
        "s3:ListBucket", "s3:GetBucketTagging", "s3:GetBucketPublicAccessBlock", "s3:GetEncryptionConfiguration", "s3:GetBucketVersioning",
        "s3:GetBucketLogging", "s3:GetBucketOwnershipControls", "s3:GetLifecycleConfiguration", "s3:GetBucketPolicy", "s3:ListAllMyBuckets",
    ];

    public string Service => "s3";

    public string ResourceType => Type;

    public IReadOnlyList<string> Reading => ReadActions;

    public async IAsyncEnumerable<LiveResource> ListAsync(
        InventoryQuery query, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!query.AsksState(State))
        {
            yield break;
        }

        var s3 = aws.S3(region);
        var tags = index.ReadAsync(region, "s3", cancellationToken);
        ListBucketsRequest request = new() { BucketRegion = region, MaxBuckets = PageSize };
        do
        {
            var page = await s3.ListBucketsAsync(request, cancellationToken);
            var tagged = tags.JoinAsync(
                (page.Buckets ?? []).Select(bucket => Live(bucket, region)), query, (live, token) => OwnTagsAsync(s3, live, token), cancellationToken);
            await foreach (var some in tagged.Chunk(AtOnce).WithCancellation(cancellationToken))
            {
                foreach (var live in await Task.WhenAll(some.Select(live => ConfiguredAsync(s3, live, query, cancellationToken))))
                {
                    yield return live;
                }
            }

            request.ContinuationToken = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
    }

    public bool Owns(Arn arn) => arn.Service is "s3" && !arn.Resource.Contains('/', StringComparison.Ordinal);

    public Task<LiveResource?> FindAsync(Arn arn, CancellationToken cancellationToken) => FindAsync(arn.Resource, null, cancellationToken);

    /// <summary>The bucket of a name, wherever it is.</summary>
    /// <exception cref="AmazonS3Exception">Forbidden, for one of another account.</exception>
    public async Task<LiveResource?> FindAsync(string name, string? near, CancellationToken cancellationToken)
    {
        try
        {
            var home = await HomeAsync(name, regions.For(near), cancellationToken);
            ListBucketsRequest self = new() { Prefix = name, BucketRegion = home };
            var listed = await aws.S3(home).ListBucketsAsync(self, cancellationToken);
            var bucket = listed.Buckets?.Find(bucket => bucket.BucketName == name) ?? new() { BucketName = name };
            return await WholeAsync(aws.S3(home), Live(bucket, home), cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    async Task<string> HomeAsync(string name, string near, CancellationToken cancellationToken)
    {
        try
        {
            return (await aws.S3(near).HeadBucketAsync(new() { BucketName = name }, cancellationToken)).BucketRegion ?? near;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.MovedPermanently && Elsewhere(e) is { Length: > 0 } home)
        {
            return home;
        }
    }

    // Whoever asks in another region is told the right one in a header: the answer to a HEAD has no body to say it in.
    static string? Elsewhere(AmazonS3Exception e) =>
        (e.InnerException as HttpErrorResponseException)?.Response?.GetHeaderValue("x-amz-bucket-region");

    public async Task<string?> TagAsync(
        LiveResource live, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        // S3 has no way to add one: all are replaced at once.
        var s3 = aws.S3(live.Region);
        var all = await TagsAsync(s3, live.Id, cancellationToken);
        foreach (var (key, value) in tags)
        {
            all[key] = value;
        }

        PutBucketTaggingRequest request = new()
        {
            BucketName = live.Id,
            TagSet = [.. all.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
        return (await s3.PutBucketTaggingAsync(request, cancellationToken)).ResponseMetadata.RequestId;
    }

    static async Task<LiveResource> WholeAsync(IAmazonS3 s3, LiveResource live, CancellationToken cancellationToken)
    {
        var tags = await TagsAsync(s3, live.Id, cancellationToken);
        var resource = live.Resource with { Properties = await BucketConfiguration.WholeAsync(s3, live.Id, tags, cancellationToken) };
        var policy = await BucketConfiguration.PolicyAsync(s3, live.Id, cancellationToken);
        return live with
        {
            Tags = tags,
            Resource = policy is null ? resource : resource.With("AWS::S3::BucketPolicy", policy),
        };
    }

    static LiveResource Live(S3Bucket bucket, string region) => new(
        "s3",
        bucket.BucketName,
        Aws.Arn.OfBucket(region, bucket.BucketName),
        State,
        bucket.CreationDate is { } created ? new(created.ToUniversalTime()) : null,
        LiveResource.NoTags,
        new Resource(Type, PropertyMap.Empty) { Address = bucket.BucketName, Region = region });

    static async Task<LiveResource> ConfiguredAsync(
        IAmazonS3 s3, LiveResource live, InventoryQuery query, CancellationToken cancellationToken)
    {
        if (live.Problem is not null)
        {
            return live;
        }

        try
        {
            var properties = query.WithConfiguration
                ? await BucketConfiguration.ReadAsync(s3, live.Id, live.Tags, cancellationToken)
                : PropertyMap.Of(("BucketName", live.Id), ("Tags", LiveResource.TagList(live.Tags)));
            return live with { Resource = live.Resource with { Properties = properties } };
        }
        catch (AmazonServiceException e)
        {
            // One bucket that can't be read is told as such; the others are still listed.
            return live with { Problem = e };
        }
    }

    static async Task<IReadOnlyDictionary<string, string>> OwnTagsAsync(IAmazonS3 s3, LiveResource live, CancellationToken cancellationToken) =>
        await TagsAsync(s3, live.Id, cancellationToken);

    static async Task<Dictionary<string, string>> TagsAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await s3.GetBucketTaggingAsync(new() { BucketName = bucket }, cancellationToken);
            return (answer.TagSet ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "NoSuchTagSet")
        {
            return new(StringComparer.Ordinal);
        }
    }
}
