using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Lists machine images. Deprecated ones hide until asked for by id or with IncludeDeprecated.</summary>
static class DescribeImages
{
    static readonly Filters<Image> Known = new(new(StringComparer.Ordinal)
    {
        ["name"] = i => [i.Template.Name],
        ["image-id"] = i => [i.Id],
        ["architecture"] = i => [i.Template.Architecture],
        ["state"] = _ => ["available"],
        ["root-device-type"] = _ => ["ebs"],
        ["root-device-name"] = i => [i.Template.RootDevice],
        ["virtualization-type"] = _ => ["hvm"],
        ["owner-alias"] = i => [i.Template.OwnerAlias],
        ["owner-id"] = i => [i.Template.Owner],
        ["is-public"] = _ => ["true"],
        ["image-type"] = _ => ["machine"],
        ["hypervisor"] = _ => ["xen"],
        ["ena-support"] = _ => ["true"],
        ["description"] = i => [i.Template.Description],
        ["creation-date"] = i => [i.Template.Created],
        ["platform-details"] = _ => ["Linux/UNIX"],
        ["block-device-mapping.volume-type"] = i => [i.Template.VolumeType],
    });

    public static Answer Run(Ec2Call call)
    {
        var matches = Known.Read(call);
        var page = Page.Read(call, min: 1, ids: "ImageId");
        var ids = call.Parameters.List("ImageId");
        var owners = call.Parameters.List("Owner");
        var deprecatedToo = (call.Parameters.Flag("IncludeDeprecated") ?? false) || ids.Count > 0;
        call.EverythingReadAndNoDryRun();

        var candidates = ids.Count == 0 ? call.Region.Images : ids.Select(id => Ids.Image(call.Region, id)).Distinct();
        var visible = candidates.Where(image => deprecatedToo || image.Template.Deprecated is null);
        var shown = page.Of(visible.Where(image => IsOwned(image, owners) && matches(image)), image => image.SortKey);
        return call.Answer(xml =>
        {
            xml.List("imagesSet", shown, image => Write(xml, image));
            page.WriteToken(xml);
        });
    }

    // "self" owns none of them: the sandbox's account has built no image.
    static bool IsOwned(Image image, IReadOnlyList<string> owners) =>
        owners.Count == 0 || owners.Any(owner => owner == image.Template.Owner || owner == image.Template.OwnerAlias);

    static void Write(XmlOutput xml, Image image)
    {
        var template = image.Template;
        xml.Text("imageId", image.Id);
        xml.Text("imageLocation", $"{template.OwnerAlias ?? template.Owner}/{template.Name}");
        xml.Text("imageState", "available");
        xml.Text("imageOwnerId", template.Owner);
        xml.Text("creationDate", template.Created);
        xml.Text("deprecationTime", template.Deprecated);
        xml.Flag("isPublic", true);
        xml.Text("architecture", template.Architecture);
        xml.Text("imageType", "machine");
        xml.Text("imageOwnerAlias", template.OwnerAlias);
        xml.Text("name", template.Name);
        xml.Text("description", template.Description);
        xml.Text("rootDeviceType", "ebs");
        xml.Text("rootDeviceName", template.RootDevice);
        xml.List("blockDeviceMapping", [image.RootVolume], volume =>
        {
            xml.Text("deviceName", volume.Device);
            xml.Group("ebs", () =>
            {
                xml.Text("snapshotId", volume.SnapshotId);
                xml.Number("volumeSize", volume.SizeGiB);
                xml.Flag("deleteOnTermination", volume.DeleteOnTermination);
                xml.Text("volumeType", volume.Type);
                xml.Flag("encrypted", volume.Encrypted);
            });
        });
        xml.Text("virtualizationType", "hvm");
        InstanceXml.WriteTags(xml, image);
        xml.Text("hypervisor", "xen");
        xml.Flag("enaSupport", true);
        xml.Text("bootMode", "uefi-preferred");
        xml.Text("imdsSupport", template.DemandsImdsV2 ? "v2.0" : null);
        xml.Text("platformDetails", "Linux/UNIX");
        xml.Text("usageOperation", "RunInstances");
    }
}
