using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>Asks after a bucket, and deletes an empty one.</summary>
static class Buckets
{
    public static Answer Head(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        return Answer.Empty() with
        {
            ContentType = "application/xml",
            Headers =
            [
                ("x-amz-bucket-region", bucket.Region),
                ("x-amz-bucket-arn", $"arn:aws:s3:::{bucket.Name}"),
                ("x-amz-access-point-alias", "false"),
            ],
        };
    }

    public static Answer Delete(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        if (!bucket.Objects.IsEmpty)
        {
            throw call.Error(
                "BucketNotEmpty",
                "The bucket you tried to delete is not empty" +
                (bucket.Versioning is null ? "" : ". You must delete all versions in the bucket."),
                409);
        }

        call.Store.Buckets.Remove(bucket.Name);
        return Answer.Empty(204);
    }

    /// <summary>Answers from any region: this is how a caller finds out where to go.</summary>
    public static Answer Location(S3Call call)
    {
        var bucket = call.BucketAnywhere();
        call.EverythingRead();
        return S3Call.Answer("LocationConstraint", xml => xml.Value(bucket.Region == "us-east-1" ? "" : bucket.Region));
    }
}
