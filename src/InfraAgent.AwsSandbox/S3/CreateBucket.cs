using System.Collections.ObjectModel;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>Creates a bucket in the region the caller signed for.</summary>
static class CreateBucket
{
    const string Home = "us-east-1";

    public static Answer Run(S3Call call)
    {
        var configuration = call.Rest.Request.Body.Length > 0 ? call.Document("CreateBucketConfiguration") : null;
        var constraint = configuration?.Text("LocationConstraint");
        var tags = configuration?.Group("Tags") is { } given
            ? TagSet.Read(given)
            : ReadOnlyDictionary<string, string>.Empty;
        var acl = call.Rest.Header("x-amz-acl");
        var ownership = call.Rest.Header("x-amz-object-ownership") ?? "BucketOwnerEnforced";
        if (call.Rest.Header("x-amz-bucket-object-lock-enabled") is not (null or "false" or "False"))
        {
            throw AwsErrorException.NotImplemented("The sandbox does not implement object lock.");
        }

        call.EverythingRead();
        CheckName(call);
        CheckOwnership(call, acl, ownership);
        var region = RegionFor(call, constraint);
        if (call.Store.Buckets.TryGetValue(call.BucketName, out var existing))
        {
            // The oldest region still answers as it did before the others existed: creating one's own bucket again
            // succeeds.
            return existing.Region == Home && region == Home ? Created(existing) : throw call.Error(
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.", 409);
        }

        if (call.Store.IsForeign(call.BucketName))
        {
            throw call.Error(
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the " +
                "system. Please select a different name and try again.",
                409);
        }

        var bucket = call.Store.Add(call.BucketName, region);
        bucket.Tags.Replace(tags);
        bucket.Ownership = ownership;
        return Created(bucket);
    }

    static Answer Created(Bucket bucket) => Answer.Empty() with
    {
        Headers = [("Location", $"/{bucket.Name}"), ("x-amz-bucket-arn", $"arn:aws:s3:::{bucket.Name}")],
    };

    static void CheckName(S3Call call)
    {
        if (!BucketNames.IsValid(call.BucketName))
        {
            throw call.Error("InvalidBucketName", "The specified bucket is not valid.");
        }
    }

    static void CheckOwnership(S3Call call, string? acl, string ownership)
    {
        if (!BucketProtection.IsOwnership(ownership))
        {
            throw call.Error("InvalidArgument", "Invalid x-amz-object-ownership header");
        }

        if (acl is null or "private")
        {
            return;
        }

        throw ownership == "BucketOwnerEnforced"
            ? call.Error(
                "InvalidBucketAclWithObjectOwnership",
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting")
            : AwsErrorException.NotImplemented("The sandbox does not implement access control lists.");
    }

    static string RegionFor(S3Call call, string? constraint)
    {
        var asked = constraint is "EU" ? "eu-west-1" : constraint;
        if (!AwsRegions.Enabled.Contains(asked ?? call.Region, StringComparer.Ordinal) || asked == Home)
        {
            throw call.Error("InvalidLocationConstraint", "The specified location-constraint is not valid");
        }

        // us-east-1 is also the global endpoint, which may create anywhere.
        return asked == call.Region || call.Region == Home ? asked ?? Home : throw call.Error(
            "IllegalLocationConstraintException",
            $"The {asked ?? "unspecified"} location constraint is incompatible for the region specific endpoint " +
            "this request was sent to.");
    }
}
