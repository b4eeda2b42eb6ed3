using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Tag = Amazon.S3.Model.Tag;

namespace InfraAgent.McpServer.S3;

/// <summary>The calls that make an <c>AWS::S3::Bucket</c> description real. S3 takes no bucket whole: it is created, then
/// protected. Every step may be taken again.</summary>
sealed record BucketCreation(
    PutBucketRequest Bucket, IReadOnlyList<Tag> Tags, IReadOnlyList<BucketStep> Steps, string Region)
{
    public static BucketCreation Read(Resource resource, string policyType)
    {
        var policy = resource.Companion(policyType);
        return new PropertyReading(resource.Properties).ToEnd(bucket =>
        {
            var name = bucket.Text("BucketName")!;
            var tags = bucket.Maps("Tags", tag => new Tag { Key = tag.Text("Key"), Value = tag.Text("Value") }) ?? [];
            List<BucketStep?> steps =
            [
                bucket.Map("PublicAccessBlockConfiguration", block => BucketStep.PublicAccess(name, block)),
                bucket.Map("BucketEncryption", encryption => BucketStep.Encryption(name, encryption)),
                bucket.Map("VersioningConfiguration", versioning => BucketStep.Versioning(name, versioning)),
                policy is null ? null : new PropertyReading(policy, $"{policyType}.").ToEnd(read => BucketStep.Policy(name, read)),
                BucketStep.Tagging(name, tags),
                bucket.Map("LoggingConfiguration", logging => BucketStep.Logging(name, logging)),
            ];
            PutBucketRequest request = new()
            {
                BucketName = name,
                ObjectOwnership = bucket.Map("OwnershipControls", Ownership),
                PutBucketConfiguration = new()
                {
                    Tags = [.. tags],
                    LocationConstraint = resource.Region is "us-east-1" ? null : new BucketLocationConstraint(resource.Region),
                },
            };
            return new BucketCreation(request, tags, [.. steps.OfType<BucketStep>()], resource.Region!);
        });
    }

    /// <summary>Creates and protects it.</summary>
    public async Task<Made> RunAsync(IAmazonS3 s3, CancellationToken cancellationToken)
    {
        var name = Bucket.BucketName;
        var isNew = await CreateAsync(s3, cancellationToken);
        var requestId = await Tools.Steps.TakeAsync(
            $"The bucket {name}",
            [.. Steps.Select(step => new Step(step.Name, token => step.TakeAsync(s3, token)))],
            isNew ? token => s3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = name }, token) : null,
            cancellationToken);
        return new(name, Arn.OfBucket(Region, name), "active", null, DateTimeOffset.UnixEpoch, AwsRequestId: requestId);
    }

    // False where an earlier attempt had made it already. It is looked for first, because us-east-1 makes one's own bucket
    // again as if it were new.
    async Task<bool> CreateAsync(IAmazonS3 s3, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(s3, cancellationToken))
        {
            return false;
        }

        try
        {
            await s3.PutBucketAsync(Bucket, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "BucketAlreadyOwnedByYou")
        {
            return false;
        }
    }

    async Task<bool> ExistsAsync(IAmazonS3 s3, CancellationToken cancellationToken)
    {
        try
        {
            await s3.HeadBucketAsync(new() { BucketName = Bucket.BucketName }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    static string? Ownership(PropertyReading controls) =>
        controls.Maps("Rules", rule => rule.Text("ObjectOwnership")!)?.SingleOrDefault();
}
