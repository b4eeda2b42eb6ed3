using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Iam.Model;
using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.S3;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Lambda across all regions, and what its functions lean on: roles, networks, and buckets with code.</summary>
sealed record LambdaCloud(TimeProvider Clock, IdSequence Ids, RoleStore Roles, Ec2Cloud Networks, BucketStore Buckets)
{
    public Regional<LambdaRegion> Regions { get; } = new(name => new(name));
}
