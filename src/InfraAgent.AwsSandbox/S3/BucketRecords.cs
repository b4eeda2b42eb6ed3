using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>What a bucket remembers: versions of its objects, and who accessed them.</summary>
static class BucketRecords
{
    public static Answer GetVersioning(S3Call call)
    {
        var versioning = call.Bucket().Versioning;
        call.EverythingRead();
        return S3Call.Answer("VersioningConfiguration", xml => xml.Text("Status", versioning));
    }

    public static Answer PutVersioning(S3Call call)
    {
        var document = call.Document("VersioningConfiguration");
        var status = document.Text("Status");
        if (document.Text("MfaDelete") is not (null or "Disabled"))
        {
            throw AwsErrorException.NotImplemented("The sandbox does not implement MFA delete.");
        }

        var bucket = call.Bucket();
        call.EverythingRead();
        bucket.Versioning = status is "Enabled" or "Suspended"
            ? status
            : throw call.Error("IllegalVersioningConfigurationException", "The Versioning element must be specified");
        return Answer.Empty();
    }

    public static Answer GetLogging(S3Call call)
    {
        var logging = call.Bucket().Logging;
        call.EverythingRead();
        return S3Call.Answer("BucketLoggingStatus", xml =>
        {
            if (logging is not null)
            {
                xml.Group("LoggingEnabled", () =>
                {
                    xml.Text("TargetBucket", logging.TargetBucket);
                    xml.Text("TargetPrefix", logging.TargetPrefix);
                });
            }
        });
    }

    public static Answer PutLogging(S3Call call)
    {
        var enabled = call.Document("BucketLoggingStatus").Group("LoggingEnabled");
        var logging = enabled is null
            ? null
            : new BucketLogging(enabled.Required("TargetBucket"), enabled.Text("TargetPrefix") ?? "");
        var bucket = call.Bucket();
        call.EverythingRead();
        if (logging is not null)
        {
            CheckTarget(call, bucket, logging);
        }

        bucket.Logging = logging;
        return Answer.Empty();
    }

    static void CheckTarget(S3Call call, Bucket bucket, BucketLogging logging)
    {
        if (!call.Store.Buckets.TryGetValue(logging.TargetBucket, out var target))
        {
            throw call.Error("InvalidTargetBucketForLogging", "The target bucket for logging does not exist");
        }

        if (target.Region != bucket.Region)
        {
            throw call.Error("CrossLocationLoggingProhibited", "Cross S3 location logging not allowed.", 403);
        }
    }
}
