using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Lists the network an account is born with: one VPC, a subnet in each zone, one security group.</summary>
static class DescribeNetwork
{
    static readonly Filters<Vpc> OfVpcs = new(new(StringComparer.Ordinal)
    {
        ["vpc-id"] = v => [v.Id],
        ["cidr"] = _ => [Vpc.Cidr],
        ["state"] = _ => ["available"],
        ["is-default"] = _ => ["true"],
        ["isDefault"] = _ => ["true"],
        ["owner-id"] = _ => [Sandbox.Account],
    });

    static readonly Filters<Subnet> OfSubnets = new(new(StringComparer.Ordinal)
    {
        ["subnet-id"] = s => [s.Id],
        ["vpc-id"] = s => [s.Vpc.Id],
        ["availability-zone"] = s => [s.Zone],
        ["availability-zone-id"] = s => [AwsRegions.ZoneId(s.Zone)],
        ["cidr-block"] = s => [s.Cidr],
        ["state"] = _ => ["available"],
        ["default-for-az"] = _ => ["true"],
        ["map-public-ip-on-launch"] = _ => ["true"],
        ["owner-id"] = _ => [Sandbox.Account],
    });

    static readonly Filters<SecurityGroup> OfGroups = new(new(StringComparer.Ordinal)
    {
        ["group-id"] = g => [g.Id],
        ["group-name"] = _ => [SecurityGroup.Name],
        ["vpc-id"] = g => [g.Vpc.Id],
        ["description"] = _ => [SecurityGroup.Description],
        ["owner-id"] = _ => [Sandbox.Account],
    });

    public static Answer Vpcs(Ec2Call call) => Describe(call, OfVpcs, [call.Region.Vpc], Ids.Vpc, "VpcId", "vpcSet", (xml, vpc) =>
    {
        xml.Text("vpcId", vpc.Id);
        xml.Text("ownerId", Sandbox.Account);
        xml.Text("state", "available");
        xml.Text("cidrBlock", Vpc.Cidr);
        xml.Text("dhcpOptionsId", "default");
        xml.Text("instanceTenancy", "default");
        xml.Flag("isDefault", true);
        InstanceXml.WriteTags(xml, vpc);
    });

    public static Answer Subnets(Ec2Call call) => Describe(call, OfSubnets, call.Region.Subnets, Ids.Subnet, "SubnetId", "subnetSet", (xml, subnet) =>
    {
        xml.Text("subnetId", subnet.Id);
        xml.Text("subnetArn", $"arn:aws:ec2:{call.Region.Name}:{Sandbox.Account}:subnet/{subnet.Id}");
        xml.Text("state", "available");
        xml.Text("ownerId", Sandbox.Account);
        xml.Text("vpcId", subnet.Vpc.Id);
        xml.Text("cidrBlock", subnet.Cidr);
        xml.Number("availableIpAddressCount", subnet.Available);
        xml.Text("availabilityZone", subnet.Zone);
        xml.Text("availabilityZoneId", AwsRegions.ZoneId(subnet.Zone));
        xml.Flag("defaultForAz", true);
        xml.Flag("mapPublicIpOnLaunch", true);
        InstanceXml.WriteTags(xml, subnet);
    });

    public static Answer SecurityGroups(Ec2Call call)
    {
        if (call.Parameters.List("GroupName").FirstOrDefault(name => name != SecurityGroup.Name) is { } unknown)
        {
            throw new AwsErrorException("InvalidGroup.NotFound", $"The security group '{AwsErrorException.Shorten(unknown)}' does not exist");
        }

        return Describe(call, OfGroups, [call.Region.DefaultGroup], Ids.Group, "GroupId", "securityGroupInfo", (xml, group) =>
        {
            xml.Text("groupId", group.Id);
            xml.Text("groupName", SecurityGroup.Name);
            xml.Text("groupDescription", SecurityGroup.Description);
            xml.Text("securityGroupArn", $"arn:aws:ec2:{call.Region.Name}:{Sandbox.Account}:security-group/{group.Id}");
            xml.Text("ownerId", Sandbox.Account);
            xml.Text("vpcId", group.Vpc.Id);
            WritePermission(xml, "ipPermissions", group.Id, null);
            WritePermission(xml, "ipPermissionsEgress", null, "0.0.0.0/0");
            InstanceXml.WriteTags(xml, group);
        });
    }

    static Answer Describe<T>(
        Ec2Call call, Filters<T> filters, IEnumerable<T> all, Func<Ec2Region, string, T> find, string idName, string set, Action<XmlOutput, T> write)
        where T : Ec2Resource
    {
        var matches = filters.Read(call);
        var page = Page.Read(call, ids: idName);
        var ids = call.Parameters.List(idName);
        call.EverythingReadAndNoDryRun();
        var candidates = ids.Count == 0 ? all : ids.Select(id => find(call.Region, id)).Distinct();
        var shown = page.Of(candidates.Where(matches), resource => resource.SortKey);
        return call.Answer(xml =>
        {
            xml.List(set, shown, resource => write(xml, resource));
            page.WriteToken(xml);
        });
    }

    static void WritePermission(XmlOutput xml, string name, string? fromGroup, string? toRange) => xml.List(name, [name], _ =>
    {
        xml.Text("ipProtocol", "-1");
        xml.List("groups", fromGroup is null ? Array.Empty<string>() : [fromGroup], id =>
        {
            xml.Text("userId", Sandbox.Account);
            xml.Text("groupId", id);
        });
        xml.List("ipRanges", toRange is null ? Array.Empty<string>() : [toRange], range => xml.Text("cidrIp", range));
        xml.TextList("ipv6Ranges", []);
        xml.TextList("prefixListIds", []);
    });
}
