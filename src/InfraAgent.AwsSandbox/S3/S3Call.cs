using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>One S3 call and the buckets it may touch.</summary>
sealed class S3Call(RestCall call, BucketStore store)
{
    const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
    XmlInput? document;

    public RestCall Rest => call;

    public BucketStore Store => store;

    public bool IsEverythingRead { get; private set; }

    public string Region => call.Request.Region;

    public string BucketName => call.Path("Bucket");

    /// <summary>
    /// The bucket named in the path, where it exists, is ours and is in the region the caller signed for.
    /// </summary>
    public Bucket Bucket()
    {
        var bucket = BucketAnywhere();
        return bucket.Region == Region ? bucket : throw Elsewhere(bucket);
    }

    public Bucket BucketAnywhere()
    {
        if (call.Header("x-amz-expected-bucket-owner") is { } owner && owner != Sandbox.Account)
        {
            throw Denied();
        }

        return store.Buckets.GetValueOrDefault(BucketName) ?? throw (store.IsForeign(BucketName)
            ? Denied()
            : Error("NoSuchBucket", "The specified bucket does not exist", 404));
    }

    /// <summary>The body, whose root must bear this name.</summary>
    public XmlInput Document(string root) => document = XmlInput.Parse(call.Request.Body, root);

    /// <summary>
    /// Every header, query parameter and element the operation knows has been read; any other is refused.
    /// </summary>
    public void EverythingRead()
    {
        call.RefuseUnread("s3");
        document?.RefuseUnread($"s3:{call.Operation}");
        IsEverythingRead = true;
    }

    public static Answer Answer(string root, Action<XmlOutput> content) =>
        new(200, "application/xml", XmlOutput.Document(root, Namespace, content));

    public AwsErrorException Error(string code, string message, int status = 400) => new(code, message, status)
    {
        Details = [("BucketName", BucketName), ("Resource", call.Request.RawPath)],
    };

    AwsErrorException Denied() => Error("AccessDenied", "Access Denied", 403);

    // S3 tells a misdirected caller where to go, and SDKs follow: by this header on a HEAD, by the region in the error
    // else.
    AwsErrorException Elsewhere(Bucket bucket) => new(
        "AuthorizationHeaderMalformed",
        $"The authorization header is malformed; the region '{Region}' is wrong; expecting '{bucket.Region}'",
        call.Request.Method == "HEAD" ? 301 : 400)
    {
        Details = [("Region", bucket.Region), ("BucketName", bucket.Name)],
        Headers = [("x-amz-bucket-region", bucket.Region)],
    };
}
