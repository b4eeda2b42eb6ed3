using System.Buffers.Text;
using System.Collections.ObjectModel;
using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Turns what a launch asks into what it gets, or refuses it in EC2's words.</summary>
static class LaunchRules
{
    const int MaxUserData = 16 * 1024;

    public static LaunchSettings Settle(Ec2Region region, LaunchRequest request)
    {
        var image = Ids.Image(region, request.ImageId);
        var type = TypeFor(request, image);
        var subnet = SubnetFor(region, request);
        CheckCounts(region, request, subnet);
        CheckUserData(request.UserData);
        return new(image, type, subnet, MetadataFor(request, image))
        {
            Groups = GroupsFor(region, request),
            Volumes = LaunchVolumes.Settle(region.Name, image, request.Volumes),
            InstanceTags = TagsFor(request, "instance"),
            VolumeTags = TagsFor(request, "volume"),
            InstanceProfileArn = ProfileFor(request),
            ClientToken = request.ClientToken,
            UserData = request.UserData,
            ShutdownBehavior = request.ShutdownBehavior,
            PublicIp = request.Interfaces is not [{ PublicIp: false }],
            Monitoring = request.Monitoring,
            EbsOptimized = request.EbsOptimized,
            Protected = request.Protected,
        };
    }

    static InstanceType TypeFor(LaunchRequest request, Image image)
    {
        var type = InstanceTypeCatalogue.All.GetValueOrDefault(request.InstanceType)
            ?? throw AwsErrorException.InvalidValue("InstanceType", request.InstanceType);
        return type.Architecture == image.Template.Architecture ? type : throw new AwsErrorException(
            "InvalidParameterValue",
            $"The architecture '{type.Architecture}' of the specified instance type does not match the architecture " +
            $"'{image.Template.Architecture}' of the specified AMI. " +
            "Specify an instance type and an AMI that have matching architectures.");
    }

    static Subnet SubnetFor(Ec2Region region, LaunchRequest request)
    {
        if (request.Interfaces.Count > 1)
        {
            throw AwsErrorException.NotImplemented("The sandbox gives an instance one network interface.");
        }

        if (request.Interfaces.Count == 1
            && (request.SubnetId is not null || request.GroupIds.Count + request.GroupNames.Count > 0))
        {
            throw new AwsErrorException(
                "InvalidParameterCombination",
                "Network interfaces and an instance-level subnet ID or security groups " +
                "may not be specified on the same request");
        }

        var asked = request.SubnetId ?? (request.Interfaces is [var primary] ? primary.SubnetId : null);
        var subnet = asked is null ? null : Ids.Subnet(region, asked);
        if (request.Zone is { } zone && (subnet?.Zone ?? zone) != zone)
        {
            throw new AwsErrorException(
                "InvalidParameterValue", $"The subnet '{subnet?.Id}' is not in the availability zone {zone}.");
        }

        return subnet
            ?? region.Subnets.FirstOrDefault(s => s.Zone == (request.Zone ?? region.Subnets[0].Zone))
            ?? throw AwsErrorException.InvalidValue("Placement.AvailabilityZone", request.Zone ?? "");
    }

    static void CheckCounts(Ec2Region region, LaunchRequest request, Subnet subnet)
    {
        if (request.MinCount > request.MaxCount)
        {
            throw new AwsErrorException("InvalidParameterCombination", "MinCount must not be greater than MaxCount");
        }

        if (region.FreeInstanceSlots < request.MinCount)
        {
            throw new AwsErrorException(
                "InstanceLimitExceeded",
                $"You have requested more instances ({request.MinCount}) than your current instance limit allows.");
        }

        if (subnet.Available < Math.Min(request.MaxCount, region.FreeInstanceSlots))
        {
            throw new AwsErrorException(
                "InsufficientFreeAddressesInSubnet",
                "The specified subnet does not have enough free addresses to satisfy the request.");
        }
    }

    static List<SecurityGroup> GroupsFor(Ec2Region region, LaunchRequest request)
    {
        if (request.GroupNames.FirstOrDefault(name => name != SecurityGroup.Name) is { } unknown)
        {
            throw new AwsErrorException(
                "InvalidGroup.NotFound",
                $"The security group '{unknown}' does not exist in default VPC '{region.Vpc.Id}'");
        }

        var named = request.GroupNames.Select(_ => region.DefaultGroup);
        var ids = request.GroupIds.Concat(request.Interfaces.SelectMany(i => i.GroupIds));
        var groups = ids.Select(id => Ids.Group(region, id)).Concat(named).Distinct().ToList();
        return groups.Count > 0 ? groups : [region.DefaultGroup];
    }

    static MetadataOptions MetadataFor(LaunchRequest request, Image image) => new(
        request.HttpTokens ?? (image.Template.DemandsImdsV2 ? "required" : "optional"),
        request.HttpEndpoint ?? "enabled",
        request.HopLimit ?? (image.Template.DemandsImdsV2 ? 2 : 1),
        request.InstanceTags ?? "disabled");

    static IReadOnlyDictionary<string, string> TagsFor(LaunchRequest request, string resourceType)
    {
        if (request.Tags.FirstOrDefault(tags => tags.ResourceType is not ("instance" or "volume")) is { } unknown)
        {
            throw AwsErrorException.NotImplemented($"The sandbox does not tag '{unknown.ResourceType}' at launch.");
        }

        return request.Tags.Where(tags => tags.ResourceType == resourceType).ToList() switch
        {
            [] => ReadOnlyDictionary<string, string>.Empty,
            [var only] => only.Tags,
            _ => throw new AwsErrorException(
                "InvalidParameterValue", $"Tag specification resource type '{resourceType}' is given twice."),
        };
    }

    static string? ProfileFor(LaunchRequest request) => (request.ProfileName, request.ProfileArn) switch
    {
        (null, null) => null,
        (not null, not null) => throw new AwsErrorException(
            "InvalidParameterCombination",
            "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'"),
        ({ } name, _) when name.Length is > 0 and <= 128 && !name.Contains('/', StringComparison.Ordinal) =>
            $"arn:aws:iam::{Sandbox.Account}:instance-profile/{name}",
        (_, { } arn) when arn.StartsWith("arn:aws:iam::", StringComparison.Ordinal)
            && arn.Contains(":instance-profile/", StringComparison.Ordinal) => arn,
        var (name, arn) => throw AwsErrorException.InvalidValue(
            "iamInstanceProfile", name ?? arn ?? "", "Invalid IAM Instance Profile."),
    };

    public static void CheckUserData(string? userData)
    {
        if (userData is null)
        {
            return;
        }

        if (!Base64.IsValid(userData, out var length))
        {
            throw new AwsErrorException("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        }

        if (length > MaxUserData)
        {
            throw new AwsErrorException("InvalidParameterValue", $"User data is limited to {MaxUserData} bytes");
        }
    }
}
