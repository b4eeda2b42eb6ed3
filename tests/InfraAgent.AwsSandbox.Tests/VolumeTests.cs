using Amazon.EC2;
using Amazon.EC2.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>The disks of a launch.</summary>
public sealed class VolumeTests : SandboxTest
{
    [Fact]
    public async Task A_mapping_of_another_device_adds_a_disk_and_leaves_the_root_bare()
    {
        using var ec2 = Clients.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel, launch => launch.BlockDeviceMappings =
        [
            new() { DeviceName = "/dev/sda1",
                Ebs = new() { VolumeSize = 20, Encrypted = true, KmsKeyId = "alias/bank" } },
        ])).Instances[0].InstanceId;

        var volumes = (await ec2.DescribeVolumesAsync(new() { Filters = [new("attachment.instance-id", [id])] }, Cancel))
            .Volumes;
        volumes.Single(v => v.Attachments[0].Device == "/dev/xvda").Encrypted.ShouldBe(false);
        var added = volumes.Single(v => v.Attachments[0].Device == "/dev/sda1");
        added.Encrypted.ShouldBe(true);
        added.KmsKeyId.ShouldBe("arn:aws:kms:us-east-1:000000000000:alias/bank");
        added.VolumeType.ShouldBe(VolumeType.Gp2);
    }

    [Fact]
    public async Task A_volume_outlives_its_instance_only_where_asked_to()
    {
        using var ec2 = Clients.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel, launch => launch.BlockDeviceMappings =
        [
            new() { DeviceName = "/dev/sdf", Ebs = new() { VolumeSize = 5, DeleteOnTermination = false } },
        ])).Instances[0].InstanceId;
        await ec2.TerminateInstancesAsync(new() { InstanceIds = [id] }, Cancel);
        var left = (await ec2.DescribeVolumesAsync(new(), Cancel)).Volumes.ShouldHaveSingleItem();
        (left.Size, left.State).ShouldBe((5, VolumeState.Available));
    }

    [Theory]
    [InlineData("InvalidParameterDependency", 8, "gp3", false, "alias/bank", null)]
    [InlineData("MissingParameter", 8, "io2", true, null, null)]
    [InlineData("InvalidParameterCombination", 8, "gp2", true, null, 3000)]
    [InlineData("InvalidParameterValue", 8, "floppy", true, null, null)]
    [InlineData("InvalidParameterValue", 100, "st1", true, null, null)]
    [InlineData("InvalidParameterValue", 70000, "gp3", true, null, null)]
    public async Task A_volume_that_cannot_be_is_refused(
        string code, int size, string type, bool encrypted, string? key, int? iops)
    {
        var ebs = new EbsBlockDevice { VolumeSize = size, VolumeType = type, Encrypted = encrypted };
        (ebs.KmsKeyId, ebs.Iops) = (key, iops);
        await Refused(code, launch => launch.BlockDeviceMappings = [new() { DeviceName = "/dev/xvda", Ebs = ebs }]);
    }

    async Task Refused(string code, Action<RunInstancesRequest> alter)
    {
        using var ec2 = Clients.Ec2();
        (await Should.ThrowAsync<AmazonEC2Exception>(AwsClients.RunAsync(ec2, Cancel, alter))).ErrorCode.ShouldBe(code);
        (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldBeEmpty();
    }
}
