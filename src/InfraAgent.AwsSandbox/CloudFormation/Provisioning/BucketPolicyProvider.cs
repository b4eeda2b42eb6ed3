using System.Text.Json.Nodes;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>Puts policies on buckets.</summary>
sealed class BucketPolicyProvider() : ResourceProvider("AWS::S3::BucketPolicy")
{
    protected override IReadOnlyCollection<string> Known { get; } = ["Bucket", "PolicyDocument"];

    public override string Identifier => "Bucket";

    public override Provisioned Create(Provision p)
    {
        var bucket = p.Required("Bucket");
        p.Wire.Text("s3", p.Region, $"PUT /{Uri.EscapeDataString(bucket)}?policy", p["PolicyDocument"]?.ToJsonString() ?? "");
        return Made(bucket);
    }

    public override Provisioned Update(Provision p, JsonObject before) => Create(p);

    public override void Delete(Provision p) => p.Wire.Xml("s3", p.Region, $"DELETE /{p.PhysicalId}?policy");

    public override Provisioned Read(Provision p, string identifier)
    {
        p.Wire.Xml("s3", p.Region, $"GET /{Uri.EscapeDataString(identifier)}?policy");
        return Made(identifier);
    }

    static Provisioned Made(string bucket) => new(bucket, Attributes());
}
