using System.Text.Json.Nodes;
using System.Xml.Linq;
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
        "LoggingConfiguration", "LifecycleConfiguration", "Tags",
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
        catch (AwsErrorException elsewhere) when (elsewhere.Code == "AuthorizationHeaderMalformed")
        {
            return true;
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
        Put("lifecycle", BucketDocuments.Lifecycle(p["LifecycleConfiguration"]));
        Put("tagging", BucketDocuments.Tagging(p.Tags()));
    }

    static Provisioned Made(Provision p, string name) => new(name, Attributes(
        ("Arn", $"arn:aws:s3:::{name}"),
        ("DomainName", $"{name}.s3.amazonaws.com"),
        ("RegionalDomainName", $"{name}.s3.{p.Region}.amazonaws.com"),
        ("DualStackDomainName", $"{name}.s3.dualstack.{p.Region}.amazonaws.com"),
        ("WebsiteURL", $"http://{name}.s3-website-{p.Region}.amazonaws.com")), $"arn:aws:s3:::{name}");
}
