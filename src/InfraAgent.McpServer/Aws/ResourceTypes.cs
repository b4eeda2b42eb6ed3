using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Aws;

/// <summary>The short names of resource types, beside CloudFormation's own.</summary>
static class ResourceTypes
{
    static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
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
    };

    /// <summary>The CloudFormation type a caller means.</summary>
    public static string Find(string name)
    {
        if (Short.TryGetValue(name, out var type))
        {
            return type;
        }

        return PolicyPack.Knows(name) ? name : throw new ToolException(
            ErrorCode.InvalidArgument,
            $"resourceType \"{(name.Length > 80 ? name[..80] + "…" : name)}\" is not known. Accepted: {string.Join(", ", Short.Keys)}, "
            + "or the CloudFormation name of a type the rules cover, for example AWS::EC2::Instance.");
    }
}
