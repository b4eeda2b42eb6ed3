using Amazon.EC2;
using Amazon.EC2.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

public sealed class LaunchTests : SandboxTest
{
    [Fact]
    public async Task A_launch_is_pending_in_its_own_answer_and_running_when_next_seen()
    {
        using var ec2 = Clients.Ec2();
        var launched = (await ec2.RunInstancesAsync(await LaunchOf(ec2, 1), Cancel)).Reservation.Instances.ShouldHaveSingleItem();
        launched.State.Name.ShouldBe(InstanceStateName.Pending);

        var seen = (await ec2.DescribeInstancesAsync(new() { InstanceIds = [launched.InstanceId] }, Cancel))
            .Reservations.ShouldHaveSingleItem().Instances.ShouldHaveSingleItem();
        seen.State.Name.ShouldBe(InstanceStateName.Running);
        seen.InstanceType.ShouldBe(InstanceType.T3Micro);
        seen.Tags.ShouldHaveSingleItem().Value.ShouldBe("Davivienda");
    }

    static async Task<RunInstancesRequest> LaunchOf(AmazonEC2Client ec2, int count) => new()
    {
        ImageId = (await ec2.DescribeImagesAsync(
            new() { Owners = ["amazon"], Filters = [new("name", ["al2023-ami-2023.*-x86_64"])] }, Cancel)).Images.MaxBy(i => i.CreationDate)!.ImageId,
        InstanceType = InstanceType.T3Micro,
        MinCount = count,
        MaxCount = count,
        TagSpecifications = [new() { ResourceType = ResourceType.Instance, Tags = [new("Project", "Davivienda")] }],
    };
}
