using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>RDS across all regions, and the networks its databases live in.</summary>
sealed record RdsCloud(TimeProvider Clock, IdSequence Ids, Ec2Cloud Networks)
{
    public Regional<RdsRegion> Regions { get; } = new(name => new(name));
}
