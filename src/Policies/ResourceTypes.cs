using System.Collections.Frozen;

namespace InfraAgent.Policies;

/// <summary>The names of resource types: CloudFormation's, and short ones for people.</summary>
public static class ResourceTypes
{
    /// <summary>Our own type for a CloudFormation template as a whole: what it says outside its resources.</summary>
    public const string Template = "Template";

    static readonly FrozenDictionary<string, string> names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ec2"] = "AWS::EC2::Instance",
        ["launch_template"] = "AWS::EC2::LaunchTemplate",
        ["ebs_volume"] = "AWS::EC2::Volume",
        ["security_group"] = "AWS::EC2::SecurityGroup",
        ["subnet"] = "AWS::EC2::Subnet",
        ["s3"] = "AWS::S3::Bucket",
        ["s3_bucket_policy"] = "AWS::S3::BucketPolicy",
        ["lambda"] = "AWS::Lambda::Function",
        ["lambda_permission"] = "AWS::Lambda::Permission",
        ["rds"] = "AWS::RDS::DBInstance",
        ["rds_cluster"] = "AWS::RDS::DBCluster",
        ["iam_role"] = "AWS::IAM::Role",
        ["iam_policy"] = "AWS::IAM::ManagedPolicy",
        ["iam_user"] = "AWS::IAM::User",
        ["kms_key"] = "AWS::KMS::Key",
        ["log_group"] = "AWS::Logs::LogGroup",
        ["cloudtrail"] = "AWS::CloudTrail::Trail",
        ["bedrock_agent"] = "AWS::Bedrock::Agent",
        ["bedrock_guardrail"] = "AWS::Bedrock::Guardrail",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The short names.</summary>
    public static IReadOnlyList<string> ShortNames => names.Keys;

    /// <summary>The CloudFormation type of a short or full name; null for a type that CloudFormation does not have.</summary>
    public static string? Find(string name) =>
        names.TryGetValue(name, out var type) ? type : Schemas.Find(name) is null ? null : name;
}
