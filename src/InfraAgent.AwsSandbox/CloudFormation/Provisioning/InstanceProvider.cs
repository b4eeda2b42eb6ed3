using System.Text.Json.Nodes;
using System.Xml.Linq;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>Launches and terminates instances.</summary>
sealed class InstanceProvider() : ResourceProvider("AWS::EC2::Instance")
{
    static readonly string[] disruptive =
        ["InstanceType", "UserData", "IamInstanceProfile", "Monitoring", "MetadataOptions", "EbsOptimized"];

    protected override IReadOnlyCollection<string> Known { get; } =
    [
        "ImageId", "InstanceType", "SubnetId", "SecurityGroupIds", "SecurityGroups", "NetworkInterfaces", "IamInstanceProfile",
        "UserData", "BlockDeviceMappings", "MetadataOptions", "Monitoring", "EbsOptimized", "DisableApiTermination",
        "InstanceInitiatedShutdownBehavior", "AvailabilityZone", "PropagateTagsToVolumeOnCreation", "Tags",
    ];

    public override string Identifier => "InstanceId";

    public override Provisioned Create(Provision p)
    {
        var form = Launch(p).Tags("TagSpecification.1.", "instance", p.Tags());
        if (p.Text("PropagateTagsToVolumeOnCreation") == "true")
        {
            form.Tags("TagSpecification.2.", "volume", p.Tags());
        }

        var launched = p.Wire.Query("ec2", p.Region, "RunInstances", form.Pairs);
        return Read(p, Value(launched, "instanceId") ?? "");
    }

    public override Provisioned Update(Provision p, JsonObject before)
    {
        if (p.Text("DisableApiTermination") is { } guard)
        {
            p.Wire.Query("ec2", p.Region, "ModifyInstanceAttribute", new FlatForm()
                .Add("InstanceId", p.PhysicalId).Add("DisableApiTermination.Value", guard).Pairs);
        }

        var tags = new FlatForm().Add("ResourceId.1", p.PhysicalId).List("Tag", p.Tags());
        p.Wire.Query("ec2", p.Region, "DeleteTags", new FlatForm().Add("ResourceId.1", p.PhysicalId).Pairs);
        if (tags.Pairs.Count > 1)
        {
            p.Wire.Query("ec2", p.Region, "CreateTags", tags.Pairs);
        }

        return Read(p, p.PhysicalId);
    }

    public override void Delete(Provision p) => p.Wire.Query(
        "ec2", p.Region, "TerminateInstances", new FlatForm().Add("InstanceId.1", p.PhysicalId).Pairs);

    public override Provisioned Read(Provision p, string identifier)
    {
        var seen = p.Wire.Query(
            "ec2", p.Region, "DescribeInstances", new FlatForm().Add("InstanceId.1", identifier).Pairs);
        return new(identifier, Attributes(
            ("InstanceId", identifier),
            ("PrivateIp", Value(seen, "privateIpAddress")),
            ("PublicIp", Value(seen, "ipAddress")),
            ("PrivateDnsName", Value(seen, "privateDnsName")),
            ("PublicDnsName", Value(seen, "dnsName")),
            ("AvailabilityZone", Value(seen, "availabilityZone")),
            ("VpcId", Value(seen, "vpcId"))), $"arn:aws:ec2:{p.Region}:{Sandbox.Account}:instance/{identifier}");
    }

    // Changing these would stop the instance, which the sandbox does not do for a stack.
    public override void Check(Provision provision)
    {
        base.Check(provision);
        if (provision.PhysicalId.Length == 0)
        {
            return;
        }

        foreach (var name in disruptive)
        {
            if (!JsonNode.DeepEquals(provision[name], provision.Resource.Properties[name]))
            {
                throw AwsErrorException.NotImplemented($"The sandbox does not change {name} of an {Type} in a stack.");
            }
        }
    }

    static FlatForm Launch(Provision p)
    {
        var form = new FlatForm()
            .Add("MinCount", "1").Add("MaxCount", "1")
            .Add("ImageId", p["ImageId"]).Add("InstanceType", p.Text("InstanceType") ?? "m1.small")
            .Add("SubnetId", p["SubnetId"]).Add("UserData", p["UserData"])
            .Add("IamInstanceProfile.Name", p["IamInstanceProfile"])
            .Add("Placement.AvailabilityZone", p["AvailabilityZone"])
            .Add("Monitoring.Enabled", p["Monitoring"]).Add("EbsOptimized", p["EbsOptimized"])
            .Add("DisableApiTermination", p["DisableApiTermination"])
            .Add("InstanceInitiatedShutdownBehavior", p["InstanceInitiatedShutdownBehavior"])
            .Tree("SecurityGroupId", p["SecurityGroupIds"])
            .Tree("SecurityGroup", p["SecurityGroups"])
            .Tree("MetadataOptions", p["MetadataOptions"])
            .Tree("BlockDeviceMapping", p["BlockDeviceMappings"]);
        foreach (var (index, item) in ((p["NetworkInterfaces"] as JsonArray) ?? []).OfType<JsonObject>().Index())
        {
            foreach (var (name, value) in item)
            {
                form.Tree($"NetworkInterface.{index + 1}.{(name == "GroupSet" ? "SecurityGroupId" : name)}", value);
            }
        }

        return form;
    }

    static string? Value(XElement answer, string name) =>
        answer.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
