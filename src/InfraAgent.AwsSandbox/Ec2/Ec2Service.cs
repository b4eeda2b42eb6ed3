using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>EC2's table of contents: an operation is one line here and one method.</summary>
static class Ec2Service
{
    public static AwsService Create(Ec2Cloud cloud)
    {
        QueryOperation Reads(string name, Func<Ec2Call, Answer> run) => new(name, false, In(run));
        QueryOperation Changes(string name, Func<Ec2Call, Answer> run) => new(name, true, In(run));

        // One call at a time in a region: that is what makes an idempotency token hold under concurrency.
        Func<QueryCall, Answer> In(Func<Ec2Call, Answer> run) => call =>
        {
            var region = cloud.Region(call.Request.Region);
            lock (region.Gate)
            {
                return run(new(call, region));
            }
        };

        return new QueryService("ec2", WireProtocol.Ec2Query, "2016-11-15",
        [
            Changes("RunInstances", RunInstances.Run),
            Reads("DescribeInstances", DescribeInstances.Run),
            Changes("StartInstances", InstanceStates.Start),
            Changes("StopInstances", InstanceStates.Stop),
            Changes("TerminateInstances", InstanceStates.Terminate),
            Reads("DescribeInstanceAttribute", InstanceAttributes.Describe),
            Changes("ModifyInstanceAttribute", InstanceAttributes.Modify),
            Reads("DescribeVolumes", DescribeVolumes.Run),
            Changes("CreateTags", Tags.Create),
            Changes("DeleteTags", Tags.Delete),
            Reads("DescribeTags", Tags.Describe),
            Reads("DescribeVpcs", DescribeNetwork.Vpcs),
            Reads("DescribeSubnets", DescribeNetwork.Subnets),
            Reads("DescribeSecurityGroups", DescribeNetwork.SecurityGroups),
            Reads("DescribeImages", DescribeImages.Run),
            Reads("DescribeInstanceTypes", DescribeInstanceTypes.Run),
            Reads("DescribeRegions", DescribeRegions.Run),
            Reads("DescribeAvailabilityZones", DescribeAvailabilityZones.Run),
        ]);
    }
}
