using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Writes where an instance lives. Every subnet group of the sandbox spans the default network.</summary>
static class DbNetworkXml
{
    public static void Write(XmlOutput xml, RdsCall call, DbSettings settings)
    {
        var network = call.Cloud.Networks.Region(call.Region.Name);
        var group = call.Region.SubnetGroups[settings.SubnetGroup];
        xml.List("VpcSecurityGroups", settings.SecurityGroupIds, id =>
        {
            xml.Text("VpcSecurityGroupId", id);
            xml.Text("Status", "active");
        }, "VpcSecurityGroupMembership");
        xml.Group("DBSubnetGroup", () =>
        {
            xml.Text("DBSubnetGroupName", group.Name);
            xml.Text("DBSubnetGroupDescription", group.Description);
            xml.Text("VpcId", network.Vpc.Id);
            xml.Text("SubnetGroupStatus", "Complete");
            xml.List("Subnets", network.Subnets, subnet =>
            {
                xml.Text("SubnetIdentifier", subnet.Id);
                xml.Group("SubnetAvailabilityZone", () => xml.Text("Name", subnet.Zone));
                xml.Text("SubnetStatus", "Active");
            }, "Subnet");
        });
    }
}
