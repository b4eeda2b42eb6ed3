using System.Buffers;
using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Finds what an id names, or says as EC2 does that it is no id or names nothing.</summary>
static class Ids
{
    static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    public static Instance Instance(Ec2Region region, string id) =>
        Find<Instance>(region, id, "i", "InvalidInstanceID", "instance ID");

    public static Image Image(Ec2Region region, string id) =>
        Find<Image>(region, id, "ami", "InvalidAMIID", "image id", "[", "]");

    public static Subnet Subnet(Ec2Region region, string id) =>
        Find<Subnet>(region, id, "subnet", "InvalidSubnetID", "subnet ID");

    public static Vpc Vpc(Ec2Region region, string id) =>
        Find<Vpc>(region, id, "vpc", "InvalidVpcID", "vpc ID");

    public static Volume Volume(Ec2Region region, string id) =>
        Find<Volume>(region, id, "vol", "InvalidVolume", "volume");

    public static SecurityGroup Group(Ec2Region region, string id) =>
        Find<SecurityGroup>(region, id, "sg", "InvalidGroup", "security group");

    /// <summary>Whatever kind of thing the id's prefix says it is.</summary>
    public static Ec2Resource Any(Ec2Region region, string id) => id.Split('-')[0] switch
    {
        "i" => Instance(region, id),
        "ami" => Image(region, id),
        "subnet" => Subnet(region, id),
        "vpc" => Vpc(region, id),
        "vol" => Volume(region, id),
        "sg" => Group(region, id),
        _ => throw new AwsErrorException("InvalidID", $"The ID '{id}' is not valid"),
    };

    /// <summary>
    /// Tells what cannot be an id of this kind from what can: a prefix, then eight or seventeen hexadecimal digits.
    /// </summary>
    static bool WellFormed(string id, string prefix) =>
        id.StartsWith(prefix + "-", StringComparison.Ordinal)
        && id.AsSpan(prefix.Length + 1) is { Length: 8 or 17 } digits
        && !digits.ContainsAnyExcept(Hexadecimal);

    static T Find<T>(
        Ec2Region region, string id, string prefix, string code, string noun, string open = "", string close = "")
        where T : Ec2Resource
    {
        if (!WellFormed(id, prefix))
        {
            throw new AwsErrorException($"{code}.Malformed", $"Invalid id: \"{id}\" (expecting \"{prefix}-...\")");
        }

        return region.Find(id) as T
            ?? throw new AwsErrorException($"{code}.NotFound", $"The {noun} '{open}{id}{close}' does not exist");
    }
}
