using CsCheck;
using static InfraAgent.Policies.Tests.Oracle.Forms;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>EC2 and its network, as documents may describe them.</summary>
static class NetworkForms
{
    static readonly Gen<PropertyValue?> interfaces = List(Map(
        ("NetworkInterfaceId", Of(Absent, Absent, Absent, "eni-1", "", " ")),
        ("AssociatePublicIpAddress", NoFlag)));

    static readonly Gen<PropertyValue?> disks = List(Map(
        ("DeviceName", Of("/dev/sda1")),
        ("Ebs", Mostly(Map(("Encrypted", Flag), ("VolumeSize", Of(8, Absent))), Absent, Absent, PropertyMap.Empty))));

    public static Gen<PropertyMap> Instance { get; } = Properties(
        ("InstanceType", Of(
            "t3.micro", "t3.micro", "t3.small", "m5.large", "t2.micro", "m7i.48xlarge", "i3.large", "i3.metal", "", Absent)),
        ("SubnetId", Of("subnet-1", Absent, Absent, Absent, Absent)),
        ("NetworkInterfaces", interfaces),
        ("BlockDeviceMappings", disks));

    public static Gen<PropertyMap> LaunchTemplate { get; } = Properties(("LaunchTemplateData", Mostly(
        Map(
            ("MetadataOptions", Mostly(
                Map(
                    ("HttpTokens", Of("required", "required", "optional", "", Absent)),
                    ("HttpEndpoint", Of("enabled", "disabled", Absent, Absent)),
                    ("HttpPutResponseHopLimit", Of(1, 1, 1, 2, 64, 0, "1", "2", Absent))),
                Absent)),
            ("NetworkInterfaces", interfaces),
            ("BlockDeviceMappings", disks)),
        Absent,
        PropertyMap.Empty)));

    public static Gen<PropertyMap> Volume { get; } = Properties(("Size", Of(8)), ("Encrypted", Flag));

    public static Gen<PropertyMap> Subnet { get; } = Properties(("VpcId", Of("vpc-1")), ("MapPublicIpOnLaunch", NoFlag));

    static readonly Gen<PropertyValue?> ipv4 = Of(Absent, "0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "0.0.0.0/1", "190.1.2.3/32");

    static readonly Gen<PropertyValue?> ipv6 = Of(Absent, Absent, Absent, "::/0", "2001:db8::/32");

    static readonly (string, Gen<PropertyValue?>)[] ingress =
    [
        ("IpProtocol", Of("tcp", "tcp", "tcp", "tcp", "udp", "-1", -1, "icmp", "icmpv6", "6", 17, "47", "gre", "all", Absent)),
        ("FromPort", Of(443, 443, 443, 80, 22, 20, 0, 1024, 3389, 8080, -1, "443", "22", Absent)),
        ("ToPort", Of(443, 443, 443, 80, 22, 25, 65535, 2000, 3389, 8080, -1, "443", "22", Absent)),
        ("CidrIp", ipv4),
        ("CidrIpv6", ipv6),
        ("SourcePrefixListId", Of(Absent, Absent, Absent, Absent, Absent, "pl-1")),
        ("SourceSecurityGroupId", Of(Absent, Absent, Absent, "sg-1")),
    ];

    public static Gen<PropertyMap> SecurityGroup { get; } = Properties(("SecurityGroupIngress", List(Map(ingress))));

    public static Gen<PropertyMap> SecurityGroupIngress { get; } = Properties([("GroupId", Of("sg-2")), .. ingress]);

    public static Gen<PropertyMap> NetworkAclEntry { get; } = Properties(
        ("Egress", Of(true, "true", "false", false, false, Absent, Absent)),
        ("RuleAction", Of("allow", "allow", "allow", "allow", "deny", Absent)),
        ("CidrBlock", ipv4),
        ("Ipv6CidrBlock", ipv6),
        ("Protocol", Of(6, 6, "6", 17, "17", -1, "-1", 1, 58, 47, Absent, Absent)),
        ("PortRange", Mostly(
            Map(
                ("From", Of(22, 22, 0, 443, 443, 443, 20, 3389, 3000, "22", -1, Absent)),
                ("To", Of(22, 22, 443, 443, 443, 65535, 25, 3389, 4000, "22", -1, Absent))),
            Absent)));
}
