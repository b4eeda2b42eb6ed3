using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Lists EBS volumes, attached and left over.</summary>
static class DescribeVolumes
{
    static readonly Filters<Volume> Known = new(new(StringComparer.Ordinal)
    {
        ["volume-id"] = v => [v.Id],
        ["status"] = v => [v.State],
        ["encrypted"] = v => [v.Spec.Encrypted ? "true" : "false"],
        ["volume-type"] = v => [v.Spec.Type],
        ["size"] = v => [$"{v.Spec.SizeGiB}"],
        ["snapshot-id"] = v => [v.Spec.SnapshotId],
        ["availability-zone"] = v => [v.Zone],
        ["attachment.instance-id"] = v => [v.AttachedTo?.Id],
        ["attachment.device"] = v => [v.AttachedTo is null ? null : v.Spec.Device],
    });

    public static Answer Run(Ec2Call call)
    {
        var matches = Known.Read(call);
        var page = Page.Read(call, ids: "VolumeId");
        var ids = call.Parameters.List("VolumeId");
        call.EverythingReadAndNoDryRun();
        call.Region.Settle();
        var candidates = ids.Count == 0
            ? call.Region.Volumes
            : ids.Select(id => Ids.Volume(call.Region, id)).Distinct();
        var shown = page.Of(candidates.Where(matches), volume => volume.SortKey);
        return call.Answer(xml =>
        {
            xml.List("volumeSet", shown, volume => Write(xml, volume));
            page.WriteToken(xml);
        });
    }

    static void Write(XmlOutput xml, Volume volume)
    {
        var spec = volume.Spec;
        xml.Text("volumeId", volume.Id);
        xml.Number("size", spec.SizeGiB);
        xml.Text("snapshotId", spec.SnapshotId ?? "");
        xml.Text("availabilityZone", volume.Zone);
        xml.Text("status", volume.State);
        xml.Time("createTime", volume.Created);
        Instance[] holders = volume.AttachedTo is { } holder ? [holder] : [];
        xml.List("attachmentSet", holders, attachedTo =>
        {
            xml.Text("volumeId", volume.Id);
            xml.Text("instanceId", attachedTo.Id);
            xml.Text("device", spec.Device);
            xml.Text("status", "attached");
            xml.Time("attachTime", volume.Created);
            xml.Flag("deleteOnTermination", spec.DeleteOnTermination);
        });
        InstanceXml.WriteTags(xml, volume);
        xml.Text("volumeType", spec.Type);
        xml.Number("iops", spec.Iops);
        xml.Number("throughput", spec.Throughput);
        xml.Flag("encrypted", spec.Encrypted);
        xml.Text("kmsKeyId", spec.KmsKeyId);
        xml.Flag("multiAttachEnabled", false);
    }
}
