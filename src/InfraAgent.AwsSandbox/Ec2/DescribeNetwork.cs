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

    public static Answer Vpcs(Ec2Call call) =>
        Describe(call, [call.Region.Vpc], new(OfVpcs, "VpcId", Ids.Vpc, "vpcSet", WriteVpc));

    public static Answer Subnets(Ec2Call call) =>
        Describe(call, call.Region.Subnets, new(OfSubnets, "SubnetId", Ids.Subnet, "subnetSet", WriteSubnet));

    public static Answer SecurityGroups(Ec2Call call)
    {
        if (call.Parameters.List("GroupName").FirstOrDefault(name => name != SecurityGroup.Name) is { } unknown)
        {
            throw new AwsErrorException("InvalidGroup.NotFound", $"The security group '{unknown}' does not exist");
        }

        return Describe(
            call, [call.Region.DefaultGroup], new(OfGroups, "GroupId", Ids.Group, "securityGroupInfo", WriteGroup));
    }

    static Answer Describe<T>(Ec2Call call, IEnumerable<T> all, Listing<T> listing)
        where T : Ec2Resource
    {
        var matches = listing.Filters.Read(call);
        var page = Page.Read(call, ids: listing.IdParameter);
        var ids = call.Parameters.List(listing.IdParameter);
        call.EverythingReadAndNoDryRun();
        var candidates = ids.Count == 0 ? all : ids.Select(id => listing.Find(call.Region, id)).Distinct();
        var shown = page.Of(candidates.Where(matches), resource => resource.SortKey);
        return call.Answer(xml =>
        {
            xml.List(listing.Element, shown, resource => listing.Write(xml, resource));
            page.WriteToken(xml);
        });
    }

    static void WriteVpc(XmlOutput xml, Vpc vpc)
    {
        xml.Text("vpcId", vpc.Id);
        xml.Text("ownerId", Sandbox.Account);
        xml.Text("state", "available");
        xml.Text("cidrBlock", Vpc.Cidr);
        xml.Text("dhcpOptionsId", "default");
        xml.Text("instanceTenancy", "default");
        xml.Flag("isDefault", true);
        InstanceXml.WriteTags(xml, vpc);
    }

    static void WriteSubnet(XmlOutput xml, Subnet subnet)
    {
        xml.Text("subnetId", subnet.Id);
        xml.Text("subnetArn", $"arn:aws:ec2:{subnet.Zone[..^1]}:{Sandbox.Account}:subnet/{subnet.Id}");
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
    }

    static void WriteGroup(XmlOutput xml, SecurityGroup group)
    {
        xml.Text("groupId", group.Id);
        xml.Text("groupName", SecurityGroup.Name);
        xml.Text("groupDescription", SecurityGroup.Description);
        xml.Text("ownerId", Sandbox.Account);
        xml.Text("vpcId", group.Vpc.Id);
        WritePermission(xml, "ipPermissions", [group.Id], []);
        WritePermission(xml, "ipPermissionsEgress", [], ["0.0.0.0/0"]);
        InstanceXml.WriteTags(xml, group);
    }

    static void WritePermission(XmlOutput xml, string name, string[] groups, string[] ranges) =>
        xml.List(name, [name], _ =>
        {
            xml.Text("ipProtocol", "-1");
            xml.List("groups", groups, id =>
            {
                xml.Text("userId", Sandbox.Account);
                xml.Text("groupId", id);
            });
            xml.List("ipRanges", ranges, range => xml.Text("cidrIp", range));
            xml.TextList("ipv6Ranges", []);
            xml.TextList("prefixListIds", []);
        });

    /// <summary>How one kind of resource is asked for and shown.</summary>
    sealed record Listing<T>(
        Filters<T> Filters, string IdParameter, Func<Ec2Region, string, T> Find, string Element, Action<XmlOutput, T> Write);
}
