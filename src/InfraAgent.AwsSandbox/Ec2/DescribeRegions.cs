using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Lists the regions; those the account has not opted in to only with AllRegions.</summary>
static class DescribeRegions
{
    static readonly Filters<string> Known = new(new(StringComparer.Ordinal)
    {
        ["region-name"] = r => [r],
        ["endpoint"] = r => [Host(r)],
        ["opt-in-status"] = r => [OptInStatus(r)],
    });

    public static Answer Run(Ec2Call call)
    {
        var matches = Known.Read(call);
        var names = call.Parameters.List("RegionName");
        var all = call.Parameters.Flag("AllRegions") ?? false;
        call.EverythingReadAndNoDryRun();

        var candidates = all ? AwsRegions.Enabled.Concat(AwsRegions.OptIn).ToList() : AwsRegions.Enabled;
        if (names.FirstOrDefault(name => !candidates.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new AwsErrorException("InvalidParameterValue", $"Invalid region provided: [{unknown}]");
        }

        var shown = candidates.Where(
            region => (names.Count == 0 || names.Contains(region, StringComparer.Ordinal)) && matches(region));
        return call.Answer(xml => xml.List("regionInfo", shown, region =>
        {
            xml.Text("regionName", region);
            xml.Text("regionEndpoint", Host(region));
            xml.Text("optInStatus", OptInStatus(region));
        }));
    }

    static string Host(string region) => $"ec2.{region}.amazonaws.com";

    static string OptInStatus(string region) =>
        AwsRegions.Enabled.Contains(region, StringComparer.Ordinal) ? "opt-in-not-required" : "not-opted-in";
}
