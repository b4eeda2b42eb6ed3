using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Tagging;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>Buckets, as the tagging API sees them.</summary>
sealed class TaggedBuckets(BucketStore store) : ITaggedResources
{
    const string ArnPrefix = "arn:aws:s3:::";

    public string Service => "s3";

    public IEnumerable<TaggedResource> In(string region)
    {
        lock (store.Gate)
        {
            return [.. store.Buckets.Values.Where(bucket => bucket.Region == region && bucket.Tags.HadAny)
                .Select(bucket => new TaggedResource(ArnPrefix + bucket.Name, "s3:bucket", bucket.Tags.Current))];
        }
    }

    public void Tag(string region, string arn, IReadOnlyDictionary<string, string> tags)
    {
        lock (store.Gate)
        {
            if (!store.Buckets.TryGetValue(arn[ArnPrefix.Length..], out var bucket) || bucket.Region != region)
            {
                throw new AwsErrorException("NoSuchBucket", "The specified bucket does not exist in this region", 404);
            }

            if (bucket.Tags.With(tags).Count > ResourceTags.Max)
            {
                throw TagSet.TooMany();
            }

            bucket.Tags.Add(tags);
        }
    }
}
