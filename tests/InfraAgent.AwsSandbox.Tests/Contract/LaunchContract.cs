using System.Runtime.CompilerServices;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Launching instances.</summary>
public abstract class LaunchContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task A_launched_instance_is_described_as_it_was_asked_for() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var subnet = (await ec2.DescribeSubnetsAsync(new(), Cancel)).Subnets[1].SubnetId;
        var launched = (await AwsClients.RunAsync(ec2, Cancel, launch =>
        {
            launch.SubnetId = subnet;
            launch.MetadataOptions = new() { HttpTokens = HttpTokensState.Required, HttpPutResponseHopLimit = 3 };
            launch.TagSpecifications = [AwsClients.Tagged(ResourceType.Instance, "Project", "Davivienda")];
        })).Instances.ShouldHaveSingleItem();
        launched.State.Name.ShouldBe(InstanceStateName.Pending);

        var seen = (await AwsClients.InstancesAsync(ec2, new() { InstanceIds = [launched.InstanceId] }, Cancel))
            .ShouldHaveSingleItem();
        seen.State.Name.ShouldBe(InstanceStateName.Running);
        seen.InstanceType.ShouldBe(InstanceType.T3Micro);
        seen.SubnetId.ShouldBe(subnet);
        seen.MetadataOptions.HttpTokens.ShouldBe(HttpTokensState.Required);
        seen.MetadataOptions.HttpPutResponseHopLimit.ShouldBe(3);
        seen.PrivateIpAddress.ShouldStartWith("172.31.");
        var tag = seen.Tags.ShouldHaveSingleItem();
        (tag.Key, tag.Value).ShouldBe(("Project", "Davivienda"));
    });

    [Fact]
    public Task A_mapping_of_the_root_device_encrypts_the_root_volume() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var launched = (await AwsClients.RunAsync(ec2, Cancel, launch =>
        {
            launch.BlockDeviceMappings =
            [
                new()
                {
                    DeviceName = "/dev/xvda",
                    Ebs = new() { VolumeSize = 20, VolumeType = VolumeType.Gp3, Encrypted = true },
                },
            ];
            launch.TagSpecifications = [AwsClients.Tagged(ResourceType.Volume, "Project", "Davivienda")];
        })).Instances[0];

        List<Filter> ofInstance = [new("attachment.instance-id", [launched.InstanceId])];
        var root = (await ec2.DescribeVolumesAsync(new() { Filters = ofInstance }, Cancel)).Volumes.ShouldHaveSingleItem();
        root.Encrypted.ShouldBe(true);
        root.Size.ShouldBe(20);
        root.Attachments.ShouldHaveSingleItem().Device.ShouldBe("/dev/xvda");
        root.Tags.ShouldHaveSingleItem().Value.ShouldBe("Davivienda");
    });

    [Fact]
    public Task An_instance_without_a_security_group_gets_the_default_one() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var launched = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0];
        launched.SecurityGroups.ShouldNotBeNull().ShouldHaveSingleItem().GroupName.ShouldBe("default");
    });

    [Fact]
    public Task The_same_client_token_launches_once() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var first = await AwsClients.RunAsync(ec2, Cancel, launch => launch.ClientToken = "token-1");
        var again = await AwsClients.RunAsync(ec2, Cancel, launch => launch.ClientToken = "token-1");
        again.ReservationId.ShouldBe(first.ReservationId);
        (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldHaveSingleItem();
    });

    [Fact]
    public Task The_same_client_token_for_another_launch_is_refused() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        await AwsClients.RunAsync(ec2, Cancel, launch => launch.ClientToken = "token-1");
        var other = AwsClients.RunAsync(
            ec2, Cancel, launch => (launch.ClientToken, launch.InstanceType) = ("token-1", InstanceType.T3Small));
        await Refused(other, "IdempotentParameterMismatch");
    });

    [Fact]
    public Task A_dry_run_is_answered_as_an_error_and_launches_nothing() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var error = await Refused(AwsClients.RunAsync(ec2, Cancel, launch => launch.DryRun = true), "DryRunOperation");
        ((int)error.StatusCode).ShouldBe(412);
        (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldBeEmpty();
    });

    [Fact]
    public Task A_launch_of_an_unknown_image_is_refused() =>
        Refuses(launch => launch.ImageId = "ami-0123456789abcdef0", "InvalidAMIID.NotFound");

    [Fact]
    public Task A_malformed_image_id_is_refused() =>
        Refuses(launch => launch.ImageId = "amazon-linux", "InvalidAMIID.Malformed");

    [Fact]
    public Task An_unknown_subnet_is_refused() =>
        Refuses(launch => launch.SubnetId = "subnet-0123456789abcdef0", "InvalidSubnetID.NotFound");

    [Fact]
    public Task An_unknown_security_group_is_refused() =>
        Refuses(launch => launch.SecurityGroupIds = ["sg-0123456789abcdef0"], "InvalidGroup.NotFound");

    [Fact]
    public Task An_unknown_instance_type_is_refused() =>
        Refuses(launch => launch.InstanceType = "t3.gigantic", "InvalidParameterValue");

    [Fact]
    public Task An_instance_type_of_another_architecture_than_the_image_is_refused() =>
        Refuses(launch => launch.InstanceType = InstanceType.T4gMicro, "InvalidParameterValue");

    [Fact]
    public Task Launch_tags_in_the_aws_namespace_are_refused() =>
        Refuses(launch => launch.TagSpecifications = [AwsClients.Tagged(ResourceType.Instance, "aws:mine", "x")],
            "InvalidParameterValue");

    [Fact]
    public Task More_than_fifty_tags_are_refused() => Refuses(
        launch => launch.TagSpecifications =
        [
            new() { ResourceType = ResourceType.Instance,
                Tags = [.. Enumerable.Range(0, 51).Select(n => new Tag($"k{n}", "v"))] },
        ],
        "TagLimitExceeded");

    [Fact]
    public Task A_size_below_the_image_snapshot_is_refused() => Refuses(
        launch => launch.BlockDeviceMappings = [new() { DeviceName = "/dev/xvda", Ebs = new() { VolumeSize = 1 } }],
        "InvalidBlockDeviceMapping");

    Task Refuses(Action<RunInstancesRequest> alter, string code, [CallerMemberName] string name = "") => Holds(
        async aws =>
        {
            using var ec2 = aws.Ec2();
            await Refused(AwsClients.RunAsync(ec2, Cancel, alter), code);
            (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldBeEmpty();
        },
        name);

    static async Task<AmazonEC2Exception> Refused(Task call, string code)
    {
        var error = await Should.ThrowAsync<AmazonEC2Exception>(call);
        error.ErrorCode.ShouldBe(code);
        error.RequestId.ShouldNotBeNullOrEmpty();
        return error;
    }
}

public sealed class SandboxLaunchContract() : LaunchContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoLaunchContract(MotoServer moto) : LaunchContract(new MotoTarget(moto));
