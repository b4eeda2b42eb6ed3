using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>What an account finds ready: images, types, regions, a network, and itself.</summary>
public abstract class CatalogueContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task Images_are_found_by_owner_and_name_pattern() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var request = new DescribeImagesRequest
        {
            Owners = ["amazon"],
            Filters = [new("name", ["al2023-ami-2023.*-kernel-6.1-arm64"]), new("state", ["available"])],
        };
        var images = (await ec2.DescribeImagesAsync(request, Cancel)).Images.ShouldNotBeNull();
        images.ShouldNotBeEmpty();
        images.ShouldAllBe(
            image => image.Architecture == ArchitectureValues.Arm64 && image.RootDeviceName == "/dev/xvda");
        images.ShouldAllBe(image => image.CreationDate.EndsWith('Z') && image.BlockDeviceMappings.Count > 0);
    });

    [Fact]
    public Task An_image_is_found_by_its_id() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var id = await AwsClients.NewestImageAsync(ec2, "x86_64", Cancel);
        (await ec2.DescribeImagesAsync(new() { ImageIds = [id] }, Cancel)).Images
            .ShouldHaveSingleItem().ImageId.ShouldBe(id);
    });

    [Fact]
    public Task An_unknown_image_is_refused() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var error = await Should.ThrowAsync<AmazonEC2Exception>(
            ec2.DescribeImagesAsync(new() { ImageIds = ["ami-0123456789abcdef0"] }, Cancel));
        error.ErrorCode.ShouldBe("InvalidAMIID.NotFound");
    });

    [Fact]
    public Task A_new_account_owns_no_image() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        ((await ec2.DescribeImagesAsync(new() { Owners = ["self"] }, Cancel)).Images ?? []).ShouldBeEmpty();
    });

    [Theory]
    [InlineData("t3.micro", 2, 1024, "x86_64")]
    [InlineData("t2.small", 1, 2048, "x86_64")]
    [InlineData("m5.24xlarge", 96, 393216, "x86_64")]
    [InlineData("m6g.large", 2, 8192, "arm64")]
    [InlineData("c5.9xlarge", 36, 73728, "x86_64")]
    [InlineData("c7g.medium", 1, 2048, "arm64")]
    [InlineData("r6i.32xlarge", 128, 1048576, "x86_64")]
    [InlineData("m7i.48xlarge", 192, 786432, "x86_64")]
    [InlineData("t4g.nano", 2, 512, "arm64")]
    public Task An_instance_type_has_its_size_and_architecture(string name, int vCpus, int mib, string arch) => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var type = (await ec2.DescribeInstanceTypesAsync(
            new() { InstanceTypes = [name] }, Cancel)).InstanceTypes.ShouldHaveSingleItem();
        type.VCpuInfo.DefaultVCpus.ShouldBe(vCpus);
        type.MemoryInfo.SizeInMiB.ShouldBe(mib);
        type.ProcessorInfo.SupportedArchitectures.ShouldContain(arch);
    });

    [Fact]
    public Task An_unknown_instance_type_is_not_described() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var error = await Should.ThrowAsync<AmazonEC2Exception>(
            ec2.DescribeInstanceTypesAsync(new() { InstanceTypes = ["t3.gigantic"] }, Cancel));
        error.ErrorCode.ShouldBe("InvalidInstanceType");
    });

    [Fact]
    public Task Regions_not_opted_in_to_are_listed_only_on_demand() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var enabled = (await ec2.DescribeRegionsAsync(new(), Cancel)).Regions;
        enabled.ShouldContain(
            region => region.RegionName == "sa-east-1" && region.OptInStatus == "opt-in-not-required");
        enabled.ShouldAllBe(region => region.OptInStatus != "not-opted-in");
        var all = (await ec2.DescribeRegionsAsync(new() { AllRegions = true }, Cancel)).Regions;
        all.ShouldContain(region => region.RegionName == "me-south-1" && region.OptInStatus == "not-opted-in");
    });

    [Fact]
    public Task A_region_has_zones() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2("eu-west-1");
        var zones = (await ec2.DescribeAvailabilityZonesAsync(new(), Cancel)).AvailabilityZones;
        zones.Select(zone => zone.ZoneName).ShouldBe(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
        zones.ShouldAllBe(zone => zone.ZoneId.StartsWith("euw1-az") && zone.State == AvailabilityZoneState.Available);
    });

    [Fact]
    public Task Every_region_is_born_with_a_network() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2("sa-east-1");
        var vpc = (await ec2.DescribeVpcsAsync(
            new() { Filters = [new("is-default", ["true"])] }, Cancel)).Vpcs.ShouldHaveSingleItem();
        vpc.CidrBlock.ShouldBe("172.31.0.0/16");
        var subnets = (await ec2.DescribeSubnetsAsync(new() { Filters = [new("vpc-id", [vpc.VpcId])] }, Cancel))
            .Subnets;
        subnets.Count.ShouldBe(3);
        subnets.ShouldAllBe(subnet => subnet.DefaultForAz == true && subnet.AvailableIpAddressCount == 4091);
        var inVpc = new DescribeSecurityGroupsRequest { Filters = [new("vpc-id", [vpc.VpcId])] };
        (await ec2.DescribeSecurityGroupsAsync(inVpc, Cancel)).SecurityGroups.ShouldHaveSingleItem().GroupName
            .ShouldBe("default");
    });

    [Fact]
    public Task Assumed_credentials_belong_to_the_session() => Holds(async aws =>
    {
        using var sts = aws.Sts();
        var account = (await sts.GetCallerIdentityAsync(new(), Cancel)).Account;
        var request = new Amazon.SecurityToken.Model.AssumeRoleRequest
        {
            RoleArn = $"arn:aws:iam::{account}:role/sandbox-deployer",
            RoleSessionName = "ana@davivienda",
            SourceIdentity = "ana",
            Tags = [new() { Key = "Department", Value = "Data" }],
        };
        var assumed = await sts.AssumeRoleAsync(request, Cancel);
        assumed.AssumedRoleUser.Arn.ShouldBe($"arn:aws:sts::{account}:assumed-role/sandbox-deployer/ana@davivienda");

        var session = new SessionAWSCredentials(
            assumed.Credentials.AccessKeyId, assumed.Credentials.SecretAccessKey, assumed.Credentials.SessionToken);
        using var asRole = aws.As(session).Sts();
        (await asRole.GetCallerIdentityAsync(new(), Cancel)).Arn.ShouldBe(assumed.AssumedRoleUser.Arn);
    });
}

public sealed class SandboxCatalogueContract() : CatalogueContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoCatalogueContract(MotoServer moto) : CatalogueContract(new MotoTarget(moto))
{
    /// <summary>Moto ships AWS's own list.</summary>
    [Fact]
    public async Task Every_instance_type_of_the_sandbox_is_as_aws_lists_it()
    {
        await using var sandbox = new SandboxTarget();
        await using var target = new MotoTarget(moto);
        using var ours = (await sandbox.EmptyAccountAsync(Cancel)).Ec2();
        using var theirs = (await target.EmptyAccountAsync(Cancel)).Ec2();
        string? next = null;
        do
        {
            var page = await ours.DescribeInstanceTypesAsync(new() { MaxResults = 50, NextToken = next }, Cancel);
            var names = page.InstanceTypes.Select(type => type.InstanceType.Value).ToList();
            var listed = (await theirs.DescribeInstanceTypesAsync(new() { InstanceTypes = names }, Cancel)).InstanceTypes;
            page.InstanceTypes.Select(Figures).ShouldBe(listed.Select(Figures), ignoreOrder: true);
            next = page.NextToken;
        }
        while (next is not null);
    }

    static string Figures(InstanceTypeInfo type) =>
        $"{type.InstanceType} {type.VCpuInfo.DefaultVCpus} {type.VCpuInfo.DefaultCores} {type.MemoryInfo.SizeInMiB} " +
        $"{type.CurrentGeneration} {type.Hypervisor} {type.BurstablePerformanceSupported} {type.FreeTierEligible} " +
        $"{type.ProcessorInfo.Manufacturer}";
}
