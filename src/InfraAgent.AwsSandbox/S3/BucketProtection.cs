using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.S3;

/// <summary>What keeps a bucket's content from strangers: public access block, encryption, object ownership.</summary>
static class BucketProtection
{
    public static Answer GetPublicAccessBlock(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        var block = bucket.PublicAccess ?? throw call.Error(
            "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", 404);
        return S3Call.Answer("PublicAccessBlockConfiguration", xml =>
        {
            xml.Flag("BlockPublicAcls", block.BlockAcls);
            xml.Flag("IgnorePublicAcls", block.IgnoreAcls);
            xml.Flag("BlockPublicPolicy", block.BlockPolicy);
            xml.Flag("RestrictPublicBuckets", block.RestrictBuckets);
        });
    }

    public static Answer PutPublicAccessBlock(S3Call call)
    {
        var asked = call.Document("PublicAccessBlockConfiguration");
        var block = new PublicAccessBlock(
            asked.Flag("BlockPublicAcls") ?? false,
            asked.Flag("IgnorePublicAcls") ?? false,
            asked.Flag("BlockPublicPolicy") ?? false,
            asked.Flag("RestrictPublicBuckets") ?? false);
        var bucket = call.Bucket();
        call.EverythingRead();
        bucket.PublicAccess = block;
        return Answer.Empty();
    }

    public static Answer DeletePublicAccessBlock(S3Call call) => Take(call, bucket => bucket.PublicAccess = null);

    /// <summary>What is left then is S3's own encryption: no bucket has been without since 2023.</summary>
    public static Answer DeleteEncryption(S3Call call) =>
        Take(call, bucket => bucket.Encryption = BucketEncryption.Default);

    public static Answer DeleteOwnership(S3Call call) => Take(call, bucket => bucket.Ownership = null);

    public static Answer GetEncryption(S3Call call)
    {
        var encryption = call.Bucket().Encryption;
        call.EverythingRead();
        return S3Call.Answer("ServerSideEncryptionConfiguration", xml => xml.Group("Rule", () =>
        {
            xml.Group("ApplyServerSideEncryptionByDefault", () =>
            {
                xml.Text("SSEAlgorithm", encryption.Algorithm);
                xml.Text("KMSMasterKeyID", encryption.KmsKeyId);
            });
            xml.Flag("BucketKeyEnabled", encryption.BucketKey);
        }));
    }

    public static Answer PutEncryption(S3Call call)
    {
        var rule = call.Document("ServerSideEncryptionConfiguration").Group("Rule") ?? throw XmlInput.Malformed();
        var byDefault = rule.Group("ApplyServerSideEncryptionByDefault") ?? throw XmlInput.Malformed();
        var encryption = new BucketEncryption(
            byDefault.Required("SSEAlgorithm"),
            byDefault.Text("KMSMasterKeyID"),
            rule.Flag("BucketKeyEnabled") ?? false);
        var bucket = call.Bucket();
        call.EverythingRead();
        bucket.Encryption = encryption switch
        {
            { Algorithm: "AES256", KmsKeyId: null } or { Algorithm: "aws:kms" or "aws:kms:dsse" } => encryption,
            { Algorithm: "AES256" } => throw call.Error(
                "InvalidArgument",
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse"),
            _ => throw XmlInput.Malformed(),
        };
        return Answer.Empty();
    }

    public static Answer GetOwnership(S3Call call)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        var ownership = bucket.Ownership ?? throw call.Error(
            "OwnershipControlsNotFoundError", "The bucket ownership controls were not found", 404);
        return S3Call.Answer(
            "OwnershipControls", xml => xml.Group("Rule", () => xml.Text("ObjectOwnership", ownership)));
    }

    public static Answer PutOwnership(S3Call call)
    {
        var rule = call.Document("OwnershipControls").Group("Rule") ?? throw XmlInput.Malformed();
        var ownership = rule.Required("ObjectOwnership");
        var bucket = call.Bucket();
        call.EverythingRead();
        bucket.Ownership = IsOwnership(ownership) ? ownership : throw XmlInput.Malformed();
        return Answer.Empty();
    }

    static Answer Take(S3Call call, Action<Bucket> take)
    {
        var bucket = call.Bucket();
        call.EverythingRead();
        take(bucket);
        return Answer.Empty(204);
    }

    public static bool IsOwnership(string word) =>
        word is "BucketOwnerEnforced" or "BucketOwnerPreferred" or "ObjectWriter";
}
