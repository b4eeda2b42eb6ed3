using Amazon.EC2;
using Amazon.EC2.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Resource = InfraAgent.Policies.Resource;

namespace InfraAgent.McpServer.Ec2;

/// <summary>What a description leaves to the image: which one, its root device and its size.</summary>
public sealed class ApprovedImages(AwsClients aws, PolicyPack pack)
{
    // A device name and size for images nobody may describe: AWS refuses to launch those, and says so better than we could.
    const string UsualRootDevice = "/dev/xvda";
    const int UsualSizeGiB = 8;

    public async Task<Resource> CompleteAsync(Resource described, string environment, CancellationToken cancellationToken)
    {
        var properties = described.Properties;
        var ec2 = aws.Ec2(described.Region!);
        var image = properties["ImageId"] is TextValue named
            ? await NamedAsync(ec2, named.Text, cancellationToken)
            : await NewestAsync(ec2, ((TextValue)properties["InstanceType"]!).Text, environment, described.Region!, cancellationToken);
        var root = image?.BlockDeviceMappings?.Find(mapping => mapping.DeviceName == image.RootDeviceName)?.Ebs;
        var device = (PropertyMap)((PropertyList)properties["BlockDeviceMappings"]!).Items[0];
        var ebs = (PropertyMap)device["Ebs"]!;
        if (ebs["VolumeSize"] is UnknownValue)
        {
            ebs = ebs.With("VolumeSize", root?.VolumeSize ?? UsualSizeGiB);
        }

        device = device.With("DeviceName", image?.RootDeviceName ?? UsualRootDevice).With("Ebs", ebs);
        properties = properties.With("BlockDeviceMappings", new PropertyList([device]));
        return described with { Properties = image is null ? properties : properties.With("ImageId", image.ImageId) };
    }

    static async Task<Image?> NamedAsync(IAmazonEC2 ec2, string id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ec2.DescribeImagesAsync(new() { ImageIds = [id] }, cancellationToken);
            return answer.Images?.FirstOrDefault();
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode is "InvalidAMIID.NotFound")
        {
            return null;
        }
    }

    async Task<Image> NewestAsync(
        IAmazonEC2 ec2, string instanceType, string environment, string region, CancellationToken cancellationToken)
    {
        var types = await ec2.DescribeInstanceTypesAsync(new() { InstanceTypes = [instanceType] }, cancellationToken);
        var approved = pack.Approved.For(environment);
        DescribeImagesRequest request = new()
        {
            Filters = [new("state", ["available"]), new("architecture", Architectures(types))],
        };
        if (approved.ImageIds.Count > 0)
        {
            request.Filters.Add(new("image-id", [.. approved.ImageIds]));
        }
        else if (approved.DefaultImage is { } usual)
        {
            request.Owners = [.. usual.Owners];
            request.Filters.Add(new("name", [usual.Name]));
        }
        else
        {
            throw NoImage(instanceType, region);
        }

        var answer = await ec2.DescribeImagesAsync(request, cancellationToken);
        return (answer.Images ?? []).OrderByDescending(image => image.CreationDate, StringComparer.Ordinal)
            .ThenByDescending(image => image.Name, StringComparer.Ordinal)
            .FirstOrDefault() ?? throw NoImage(instanceType, region);
    }

    static ToolException NoImage(string instanceType, string region) => new(
        ErrorCode.NotFound, $"No approved image fits {instanceType} in {region}: give ami, or ask for one to be approved.");

    static List<string> Architectures(DescribeInstanceTypesResponse types) =>
        types.InstanceTypes?.FirstOrDefault()?.ProcessorInfo?.SupportedArchitectures ?? ["x86_64"];
}
