using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Lists instances, the terminated among them, in launch order.</summary>
static class DescribeInstances
{
    static readonly Filters<Instance> Known = new(new(StringComparer.Ordinal)
    {
        ["instance-id"] = i => [i.Id],
        ["instance-state-name"] = i => [i.State.Name],
        ["instance-state-code"] = i => [$"{i.State.Code}"],
        ["instance-type"] = i => [i.Launch.Type.Name],
        ["image-id"] = i => [i.Launch.Image.Id],
        ["architecture"] = i => [i.Launch.Type.Architecture],
        ["availability-zone"] = i => [i.Launch.Subnet.Zone],
        ["client-token"] = i => [i.Launch.ClientToken],
        ["owner-id"] = _ => [Sandbox.Account],
        ["reservation-id"] = i => [i.Reservation.Id],
        ["root-device-name"] = i => [i.Launch.Image.Template.RootDevice],
        ["iam-instance-profile.arn"] = i => [i.Launch.InstanceProfileArn],
        ["metadata-options.http-tokens"] = i => [i.Launch.Metadata.HttpTokens],
        ["vpc-id"] = i => Connected(i, i.Launch.Subnet.Vpc.Id),
        ["subnet-id"] = i => Connected(i, i.Launch.Subnet.Id),
        ["instance.group-id"] = i => i.Network is null ? [] : i.Launch.Groups.Select(group => group.Id),
        ["private-ip-address"] = i => [i.Network?.PrivateIp],
    });

    public static Answer Run(Ec2Call call)
    {
        var matches = Known.Read(call);
        var page = Page.Read(call, ids: "InstanceId");
        var ids = call.Parameters.List("InstanceId");
        call.EverythingReadAndNoDryRun();
        call.Region.Settle();

        var candidates = ids.Count == 0
            ? call.Region.Instances
            : ids.Select(id => Ids.Instance(call.Region, id)).Distinct();
        var shown = page.Of(candidates.Where(matches), instance => instance.SortKey);
        return call.Answer(xml =>
        {
            xml.List("reservationSet", shown.GroupBy(i => i.Reservation), group =>
                InstanceXml.WriteReservation(xml, group.Key, group));
            page.WriteToken(xml);
        });
    }

    static IEnumerable<string?> Connected(Instance instance, string id) => [instance.Network is null ? null : id];
}
