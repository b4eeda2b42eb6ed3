using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.S3;

/// <summary>The S3 buckets of a region. S3 filters by region but not by tag, and tells a bucket's tags one bucket a call.</summary>
public sealed class BucketInventory(AwsClients aws) : IInventorySource
{
    // A bucket that exists is in this state; there is no other.
    const string State = "active";
    const int PageSize = 1000;
    const int AtOnce = 16;

    public string Service => "s3";

    public async IAsyncEnumerable<LiveResource> ListAsync(
        InventoryQuery query, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!query.AsksState(State))
        {
            yield break;
        }

        var s3 = aws.S3(region);
        ListBucketsRequest request = new() { BucketRegion = region, MaxBuckets = PageSize };
        do
        {
            var page = await s3.ListBucketsAsync(request, cancellationToken);
            foreach (var some in (page.Buckets ?? []).Chunk(AtOnce))
            {
                var read = some.Select(bucket => ReadAsync(s3, bucket, query, region, cancellationToken));
                foreach (var bucket in (await Task.WhenAll(read)).Where(bucket => bucket.Problem is not null || query.Asks(bucket.Tags)))
                {
                    yield return bucket;
                }
            }

            request.ContinuationToken = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
    }

    static async Task<LiveResource> ReadAsync(
        IAmazonS3 s3, S3Bucket bucket, InventoryQuery query, string region, CancellationToken cancellationToken)
    {
        var live = new LiveResource(
            "s3",
            bucket.BucketName,
            Arn.OfBucket(region, bucket.BucketName),
            State,
            bucket.CreationDate is { } created ? new(created.ToUniversalTime()) : null,
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Resource("AWS::S3::Bucket", PropertyMap.Empty) { Address = bucket.BucketName, Region = region });
        try
        {
            var tags = await TagsAsync(s3, bucket.BucketName, cancellationToken);
            var read = live with { Tags = tags };
            return read with
            {
                Resource = read.Resource with
                {
                    Properties = query.WithConfiguration && query.Asks(tags)
                        ? await BucketConfiguration.ReadAsync(s3, bucket.BucketName, tags, cancellationToken)
                        : PropertyMap.Of(("BucketName", bucket.BucketName), ("Tags", LiveResource.TagList(tags))),
                },
            };
        }
        catch (AmazonServiceException e)
        {
            // One bucket that can't be read is told as such; the others are still listed.
            return live with { Problem = e };
        }
    }

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
