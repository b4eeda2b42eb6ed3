using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Lists the zones of the region the caller signed for.</summary>
static class DescribeAvailabilityZones
{
    static readonly Filters<string> Known = new(new(StringComparer.Ordinal)
    {
        ["zone-name"] = z => [z],
        ["zone-id"] = z => [AwsRegions.ZoneId(z)],
        ["region-name"] = z => [z[..^1]],
        ["state"] = _ => ["available"],
        ["zone-type"] = _ => ["availability-zone"],
        ["opt-in-status"] = _ => ["opt-in-not-required"],
    });

    public static Answer Run(Ec2Call call)
    {
        var matches = Known.Read(call);
        var (names, ids) = (call.Parameters.List("ZoneName"), call.Parameters.List("ZoneId"));

        // All of them are on already: there is no local zone here that waits to be opted in to.
        _ = call.Parameters.Flag("AllAvailabilityZones");
        call.EverythingReadAndNoDryRun();

        var zones = AwsRegions.Zones(call.Region.Name);
        if (Unknown(names, zones).Concat(Unknown(ids, zones.Select(AwsRegions.ZoneId))).FirstOrDefault() is { } unknown)
        {
            throw new AwsErrorException("InvalidParameterValue", $"Invalid availability zone: [{unknown}]");
        }

        var shown = zones.Where(zone =>
            Asked(names, zone) && Asked(ids, AwsRegions.ZoneId(zone)) && matches(zone));
        return call.Answer(xml => xml.List("availabilityZoneInfo", shown, zone =>
        {
            xml.Text("zoneName", zone);
            xml.Text("zoneId", AwsRegions.ZoneId(zone));
            xml.Text("zoneState", "available");
            xml.Text("regionName", call.Region.Name);
            xml.Text("optInStatus", "opt-in-not-required");
            xml.Text("zoneType", "availability-zone");
            xml.Text("groupName", $"{call.Region.Name}-zg-1");
            xml.Text("networkBorderGroup", call.Region.Name);
            xml.TextList("messageSet", []);
        }));
    }

    static IEnumerable<string> Unknown(IEnumerable<string> asked, IEnumerable<string> known) =>
        asked.Except(known, StringComparer.Ordinal);

    static bool Asked(IReadOnlyList<string> asked, string name) =>
        asked.Count == 0 || asked.Contains(name, StringComparer.Ordinal);
}
