using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>S3's table of contents: an operation is one line here and one method.</summary>
sealed class S3Service(BucketStore store) : RestService("s3", WireProtocol.RestXml, Routes(store))
{
    static IEnumerable<RestRoute> Routes(BucketStore store)
    {
        RestRoute Reads(string route, string name, Func<S3Call, Answer> run) => new(route, name, false, In(run));
        RestRoute Changes(string route, string name, Func<S3Call, Answer> run) => new(route, name, true, In(run));
        Func<RestCall, Answer> In(Func<S3Call, Answer> run) => rest =>
        {
            var call = new S3Call(rest, store);
            lock (store.Gate)
            {
                var answer = run(call);
                return call.IsEverythingRead ? answer : throw new InvalidOperationException(
                    $"{rest.Operation} never called EverythingRead.");
            }
        };

        RestRoute[] offered =
        [
            Reads("GET /", "ListBuckets", ListBuckets.Run),
            Changes("PUT /{Bucket}", "CreateBucket", CreateBucket.Run),
            Reads("HEAD /{Bucket}", "HeadBucket", Buckets.Head),
            Changes("DELETE /{Bucket}", "DeleteBucket", Buckets.Delete),
            Reads("GET /{Bucket}?location", "GetBucketLocation", Buckets.Location),
            Reads("GET /{Bucket}?tagging", "GetBucketTagging", BucketTagging.Get),
            Changes("PUT /{Bucket}?tagging", "PutBucketTagging", BucketTagging.Put),
            Changes("DELETE /{Bucket}?tagging", "DeleteBucketTagging", BucketTagging.Delete),
            Reads("GET /{Bucket}?publicAccessBlock", "GetPublicAccessBlock", BucketProtection.GetPublicAccessBlock),
            Changes("PUT /{Bucket}?publicAccessBlock", "PutPublicAccessBlock", BucketProtection.PutPublicAccessBlock),
            Changes(
                "DELETE /{Bucket}?publicAccessBlock", "DeletePublicAccessBlock",
                BucketProtection.DeletePublicAccessBlock),
            Reads("GET /{Bucket}?encryption", "GetBucketEncryption", BucketProtection.GetEncryption),
            Changes("PUT /{Bucket}?encryption", "PutBucketEncryption", BucketProtection.PutEncryption),
            Changes("DELETE /{Bucket}?encryption", "DeleteBucketEncryption", BucketProtection.DeleteEncryption),
            Reads("GET /{Bucket}?ownershipControls", "GetBucketOwnershipControls", BucketProtection.GetOwnership),
            Changes("PUT /{Bucket}?ownershipControls", "PutBucketOwnershipControls", BucketProtection.PutOwnership),
            Changes(
                "DELETE /{Bucket}?ownershipControls", "DeleteBucketOwnershipControls",
                BucketProtection.DeleteOwnership),
            Reads("GET /{Bucket}?versioning", "GetBucketVersioning", BucketRecords.GetVersioning),
            Changes("PUT /{Bucket}?versioning", "PutBucketVersioning", BucketRecords.PutVersioning),
            Reads("GET /{Bucket}?logging", "GetBucketLogging", BucketRecords.GetLogging),
            Changes("PUT /{Bucket}?logging", "PutBucketLogging", BucketRecords.PutLogging),
            Reads("GET /{Bucket}?policy", "GetBucketPolicy", BucketPolicies.Get),
            Changes("PUT /{Bucket}?policy", "PutBucketPolicy", BucketPolicies.Put),
            Changes("DELETE /{Bucket}?policy", "DeleteBucketPolicy", BucketPolicies.Delete),
            Reads("GET /{Bucket}?policyStatus", "GetBucketPolicyStatus", BucketPolicies.GetStatus),
            Reads("GET /{Bucket}?lifecycle", "GetBucketLifecycleConfiguration", BucketLifecycle.Get),
            Changes("PUT /{Bucket}?lifecycle", "PutBucketLifecycleConfiguration", BucketLifecycle.Put),
            Changes("DELETE /{Bucket}?lifecycle", "DeleteBucketLifecycle", BucketLifecycle.Delete),
            Reads("GET /{Bucket}?versions", "ListObjectVersions", ListObjectVersions.Run),
            Reads("GET /{Bucket}?list-type", "ListObjectsV2", ListObjectsV2.Run),
            Changes("PUT /{Bucket}/{Key+}", "PutObject", Objects.Put),
            Reads("GET /{Bucket}/{Key+}", "GetObject", Objects.Get),
            Reads("HEAD /{Bucket}/{Key+}", "HeadObject", Objects.Get),
            Changes("DELETE /{Bucket}/{Key+}", "DeleteObject", Objects.Delete),
        ];
        return offered.Concat(MissingOperations.Beside(offered));
    }

    // Virtual-host style: bucket.localhost. A bucket alone in the path may end with a slash, which is no key.
    protected override IReadOnlyList<string> Segments(AwsRequest request)
    {
        const string suffix = ".localhost";
        var path = request.RawPath.TrimStart('/');
        var whole = request.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            ? $"{request.Host[..^suffix.Length]}/{path}"
            : path;
        return whole.Split('/') switch
        {
            [""] => [],
            [var bucket, ""] => [bucket],
            var parts => parts,
        };
    }
}
