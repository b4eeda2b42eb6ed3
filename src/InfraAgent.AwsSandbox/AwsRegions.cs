namespace InfraAgent.AwsSandbox;

/// <summary>The regions of the sandbox: AWS's own, of which those switched on for a new account answer.</summary>
static class AwsRegions
{
    public static readonly IReadOnlyList<string> Enabled =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
        "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1",
        "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    public static readonly IReadOnlyList<string> OptIn =
    [
        "af-south-1", "ap-east-1", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ca-west-1", "eu-central-2",
        "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1", "mx-central-1",
    ];

    public static IReadOnlyList<string> Zones(string region) =>
        [.. (region == "us-east-1" ? "abcdef" : "abc").Select(letter => $"{region}{letter}")];

    /// <summary><c>us-east-1a</c> is <c>use1-az1</c>: AWS shortens each part of the region's name.</summary>
    public static string ZoneId(string zone)
    {
        var parts = zone[..^1].Split('-');
        var direction = parts[1] switch
        {
            "northeast" => "ne",
            "northwest" => "nw",
            "southeast" => "se",
            "southwest" => "sw",
            var single => single[..1],
        };
        return $"{parts[0]}{direction}{parts[2]}-az{zone[^1] - 'a' + 1}";
    }
}
