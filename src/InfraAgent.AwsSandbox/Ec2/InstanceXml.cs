using System.Globalization;
using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Writes instances as RunInstances and DescribeInstances show them.</summary>
static class InstanceXml
{
    public static void WriteReservation(XmlOutput xml, Reservation reservation, IEnumerable<Instance> instances)
    {
        xml.Text("reservationId", reservation.Id);
        xml.Text("ownerId", Sandbox.Account);
        xml.TextList("groupSet", []);
        xml.List("instancesSet", instances, instance => Write(xml, instance));
    }

    public static void WriteState(XmlOutput xml, string name, InstanceState state) => xml.Group(name, () =>
    {
        xml.Number("code", state.Code);
        xml.Text("name", state.Name);
    });

    public static void WriteTags(XmlOutput xml, Ec2Resource resource) => xml.List("tagSet", resource.Tags.Current, tag =>
    {
        xml.Text("key", tag.Key);
        xml.Text("value", tag.Value);
    });

    static string PrivateDns(Instance instance)
    {
        var region = instance.Launch.Subnet.Zone[..^1];
        var domain = region == "us-east-1" ? "ec2" : $"{region}.compute";
        return instance.Network is { } network ? $"ip-{network.PrivateIp.Replace('.', '-')}.{domain}.internal" : "";
    }

    static void Write(XmlOutput xml, Instance instance)
    {
        var launch = instance.Launch;
        xml.Text("instanceId", instance.Id);
        xml.Text("imageId", launch.Image.Id);
        WriteState(xml, "instanceState", instance.State);
        xml.Text("privateDnsName", PrivateDns(instance));
        xml.Text("dnsName", "");
        xml.Text("reason", WasTerminated(instance) ? "User initiated" : "");
        xml.Number("amiLaunchIndex", instance.Index);
        xml.Text("instanceType", launch.Type.Name);
        xml.Time("launchTime", instance.Launched);
        xml.Group("placement", () =>
        {
            xml.Text("availabilityZone", launch.Subnet.Zone);
            xml.Text("tenancy", "default");
        });
        xml.Group("monitoring", () => xml.Text("state", launch.Monitoring ? "enabled" : "disabled"));
        WriteNetwork(xml, instance);
        if (WasTerminated(instance))
        {
            xml.Group("stateReason", () =>
            {
                xml.Text("code", "Client.UserInitiatedShutdown");
                xml.Text("message", "Client.UserInitiatedShutdown: User initiated shutdown");
            });
        }

        xml.Text("architecture", launch.Type.Architecture);
        xml.Text("rootDeviceType", "ebs");
        xml.Text("rootDeviceName", launch.Image.Template.RootDevice);
        WriteDevices(xml, instance);
        xml.Text("virtualizationType", "hvm");
        xml.Text("clientToken", launch.ClientToken ?? "");
        WriteTags(xml, instance);
        xml.Text("hypervisor", "xen");
        WriteProfile(xml, instance);
        xml.Flag("ebsOptimized", launch.EbsOptimized);
        xml.Flag("enaSupport", true);
        xml.Group("cpuOptions", () =>
        {
            xml.Number("coreCount", launch.Type.Cores);
            xml.Number("threadsPerCore", launch.Type.ThreadsPerCore);
        });
        xml.Group("metadataOptions", () => WriteMetadata(xml, launch.Metadata, instance.State));
        xml.Text("bootMode", "uefi-preferred");
        xml.Text("platformDetails", "Linux/UNIX");
        xml.Text("usageOperation", "RunInstances");
    }

    static bool WasTerminated(Instance instance) => instance.Network is null;

    static void WriteMetadata(XmlOutput xml, MetadataOptions metadata, InstanceState state)
    {
        xml.Text("state", state == InstanceState.Pending ? "pending" : "applied");
        xml.Text("httpTokens", metadata.HttpTokens);
        xml.Number("httpPutResponseHopLimit", metadata.HopLimit);
        xml.Text("httpEndpoint", metadata.HttpEndpoint);
        xml.Text("httpProtocolIpv6", "disabled");
        xml.Text("instanceMetadataTags", metadata.InstanceTags);
    }

    static void WriteProfile(XmlOutput xml, Instance instance)
    {
        if (instance.Launch.InstanceProfileArn is { } arn)
        {
            xml.Group("iamInstanceProfile", () =>
            {
                xml.Text("arn", arn);
                xml.Text("id", "AIPASANDBOX0000000000");
            });
        }
    }

    static void WriteDevices(XmlOutput xml, Instance instance) =>
        xml.List("blockDeviceMapping", instance.Volumes, volume => WriteDevice(xml, instance, volume));

    static void WriteDevice(XmlOutput xml, Instance instance, Volume volume)
    {
        xml.Text("deviceName", volume.Spec.Device);
        xml.Group("ebs", () =>
        {
            xml.Text("volumeId", volume.Id);
            xml.Text("status", instance.State == InstanceState.Pending ? "attaching" : "attached");
            xml.Time("attachTime", volume.Created);
            xml.Flag("deleteOnTermination", volume.Spec.DeleteOnTermination);
        });
    }

    static void WriteNetwork(XmlOutput xml, Instance instance)
    {
        if (instance.Network is not { } network)
        {
            return;
        }

        var (subnet, groups) = (instance.Launch.Subnet, instance.Launch.Groups);
        xml.Text("subnetId", subnet.Id);
        xml.Text("vpcId", subnet.Vpc.Id);
        xml.Text("privateIpAddress", network.PrivateIp);
        xml.Text("ipAddress", network.PublicIp);
        xml.Flag("sourceDestCheck", true);
        WriteGroups(xml, groups);
        xml.List("networkInterfaceSet", [network], one =>
        {
            xml.Text("networkInterfaceId", one.Id);
            xml.Text("subnetId", subnet.Id);
            xml.Text("vpcId", subnet.Vpc.Id);
            xml.Text("description", "");
            xml.Text("ownerId", Sandbox.Account);
            xml.Text("status", "in-use");
            xml.Text("macAddress", one.MacAddress);
            xml.Text("privateIpAddress", one.PrivateIp);
            xml.Flag("sourceDestCheck", true);
            WriteGroups(xml, groups);
            xml.Group("attachment", () =>
            {
                xml.Text("attachmentId", one.AttachmentId);
                xml.Text("deviceIndex", 0.ToString(CultureInfo.InvariantCulture));
                xml.Text("status", "attached");
                xml.Time("attachTime", instance.Launched);
                xml.Flag("deleteOnTermination", true);
            });
            if (one.PublicIp is { } address)
            {
                xml.Group("association", () =>
                {
                    xml.Text("publicIp", address);
                    xml.Text("ipOwnerId", "amazon");
                });
            }
        });
    }

    static void WriteGroups(XmlOutput xml, IEnumerable<SecurityGroup> groups) => xml.List("groupSet", groups, group =>
    {
        xml.Text("groupId", group.Id);
        xml.Text("groupName", SecurityGroup.Name);
    });
}
