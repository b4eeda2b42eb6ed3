using System.Text.Json.Nodes;
using System.Xml.Linq;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>Makes buckets, one S3 call for each thing said of them.</summary>
sealed class BucketProvider() : ResourceProvider("AWS::S3::Bucket")
{
    const int MaxName = 63;
    const string Home = "us-east-1";

    protected override IReadOnlyCollection<string> Known { get; } =
    [
        "BucketName", "BucketEncryption", "VersioningConfiguration", "PublicAccessBlockConfiguration", "OwnershipControls",
        "LoggingConfiguration", "Tags",
    ];

    public override string Identifier => "BucketName";

    public override Provisioned Create(Provision p)
    {
        // A generated name may hold no capitals; one the caller gave is refused by S3 itself.
        var name = p.Text("BucketName") ?? p.NameFrom("BucketName", MaxName).ToLowerInvariant();
        if (Exists(p, name))
        {
            throw new AwsErrorException("AlreadyExists", $"{name} already exists", 409);
        }

        var where = p.Region == Home ? null
            : new XElement("CreateBucketConfiguration", new XElement("LocationConstraint", p.Region));
        p.Wire.Xml("s3", p.Region, $"PUT /{Uri.EscapeDataString(name)}", where);
        try
        {
            Configure(p, name, []);
        }
        catch (AwsErrorException)
        {
            // The bucket is not the stack's yet: nobody else would remove it.
            p.Wire.Xml("s3", p.Region, $"DELETE /{name}");
            throw;
        }

        return Made(p, name);
    }

    public override Provisioned Update(Provision p, JsonObject before)
    {
        Configure(p, p.PhysicalId, before);
        return Made(p, p.PhysicalId);
    }

    public override void Delete(Provision p) => p.Wire.Xml("s3", p.Region, $"DELETE /{p.PhysicalId}");

    public override Provisioned Read(Provision p, string identifier)
    {
        p.Wire.Xml("s3", p.Region, $"HEAD /{Uri.EscapeDataString(identifier)}");
        return Made(p, identifier);
    }

    static bool Exists(Provision p, string name)
    {
        try
        {
            p.Wire.Xml("s3", p.Region, $"HEAD /{Uri.EscapeDataString(name)}");
            return true;
        }
        catch (AwsErrorException absent) when (absent.Code is "NoSuchBucket" or "AccessDenied")
        {
            return false;
        }
    }

    static void Configure(Provision p, string name, JsonObject before)
    {
        void Put(string what, XElement? document)
        {
            if (document is not null)
            {
                p.Wire.Xml("s3", p.Region, $"PUT /{name}?{what}", document);
            }
        }

        Put("encryption", BucketDocuments.Encryption(p["BucketEncryption"], before.ContainsKey("BucketEncryption")));
        Put("versioning", BucketDocuments.Versioning(p["VersioningConfiguration"], before.ContainsKey("VersioningConfiguration")));
        Put("publicAccessBlock", BucketDocuments.PublicAccess(
            p["PublicAccessBlockConfiguration"], before.ContainsKey("PublicAccessBlockConfiguration")));
        Put("ownershipControls", BucketDocuments.Ownership(p["OwnershipControls"]));
        Put("logging", BucketDocuments.Logging(p["LoggingConfiguration"], before.ContainsKey("LoggingConfiguration")));
        Put("tagging", BucketDocuments.Tagging(p.Tags()));
    }

    static Provisioned Made(Provision p, string name) => new(name, Attributes(
        ("Arn", $"arn:aws:s3:::{name}"),
        ("DomainName", $"{name}.s3.amazonaws.com"),
        ("RegionalDomainName", $"{name}.s3.{p.Region}.amazonaws.com"),
        ("DualStackDomainName", $"{name}.s3.dualstack.{p.Region}.amazonaws.com"),
        ("WebsiteURL", $"http://{name}.s3-website-{p.Region}.amazonaws.com")), $"arn:aws:s3:::{name}");
}

/// <summary>A bucket's properties as the documents S3 takes.</summary>
static class BucketDocuments
{
    public static XElement? Encryption(JsonNode? encryption, bool before)
    {
        var rule = (encryption?["ServerSideEncryptionConfiguration"] as JsonArray)?[0];
        return encryption is null && !before ? null : new("ServerSideEncryptionConfiguration", new XElement("Rule",
            new XElement("ApplyServerSideEncryptionByDefault",
                Element("SSEAlgorithm", rule?["ServerSideEncryptionByDefault"]?["SSEAlgorithm"]) ?? new XElement("SSEAlgorithm", "AES256"),
                Element("KMSMasterKeyID", rule?["ServerSideEncryptionByDefault"]?["KMSMasterKeyID"])),
            Element("BucketKeyEnabled", rule?["BucketKeyEnabled"])));
    }

    public static XElement? Versioning(JsonNode? versioning, bool before) => versioning is null && !before ? null : new(
        "VersioningConfiguration", Element("Status", versioning?["Status"]) ?? new XElement("Status", "Suspended"));

    public static XElement? PublicAccess(JsonNode? block, bool before) => block is null && !before ? null : new(
        "PublicAccessBlockConfiguration",
        ((string[])["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"])
            .Select(name => block is null ? new XElement(name, "true") : Element(name, block[name])));

    public static XElement? Ownership(JsonNode? ownership) => (ownership?["Rules"] as JsonArray)?[0] is not { } rule ? null : new(
        "OwnershipControls", new XElement("Rule", Element("ObjectOwnership", rule["ObjectOwnership"])));

    public static XElement? Logging(JsonNode? logging, bool before) => logging is null
        ? before ? new("BucketLoggingStatus") : null
        : new("BucketLoggingStatus", new XElement("LoggingEnabled",
            Element("TargetBucket", logging["DestinationBucketName"]),
            Element("TargetPrefix", logging["LogFilePrefix"]) ?? new XElement("TargetPrefix", "")));

    public static XElement Tagging(IReadOnlyDictionary<string, string> tags) => new("Tagging", new XElement("TagSet",
        tags.Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))));

    static XElement? Element(string name, JsonNode? value) => value is null ? null : new(name, Intrinsics.Text(value));
}
