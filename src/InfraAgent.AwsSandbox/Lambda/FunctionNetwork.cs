using InfraAgent.AwsSandbox.Ec2;
using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Ties a function to a network that exists; two empty lists untie it.</summary>
static class FunctionNetwork
{
    public static VpcSettings Read(LambdaCall call, JsonInput given, VpcSettings basis)
    {
        var subnets = given.Texts("SubnetIds") ?? basis.SubnetIds;
        var groups = given.Texts("SecurityGroupIds") ?? basis.GroupIds;
        var ipv6 = given.Flag("Ipv6AllowedForDualStack") ?? basis.Ipv6;
        if (subnets.Count == 0 && groups.Count == 0)
        {
            return VpcSettings.None;
        }

        if (subnets.Count == 0 || groups.Count == 0)
        {
            throw LambdaCall.Invalid("SubnetIds and SecurityIds must coexist or be both empty list.");
        }

        if (subnets.Count > 16 || groups.Count > 5)
        {
            throw LambdaCall.Invalid("A function has at most 16 subnets and 5 security groups.");
        }

        return new(subnets, groups, VpcOf(call, subnets, groups), ipv6);
    }

    static string VpcOf(LambdaCall call, IReadOnlyList<string> subnets, IReadOnlyList<string> groups)
    {
        var network = call.Cloud.Networks.Region(call.Region.Name);
        lock (network.Gate)
        {
            var places = subnets.Select(id => Asked("DescribeSubnets", () => Ids.Subnet(network, id))).ToList();
            foreach (var id in groups)
            {
                Asked("DescribeSecurityGroups", () => Ids.Group(network, id));
            }

            return places[0].Vpc.Id;
        }
    }

    // Lambda asks EC2 and passes on its answer.
    static T Asked<T>(string operation, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (AwsErrorException refused)
        {
            throw LambdaCall.Invalid(
                $"Error occurred while {operation}. EC2 Error Code: {refused.Code}. EC2 Error Message: {refused.Message}");
        }
    }
}
