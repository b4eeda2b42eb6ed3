using Amazon.EC2;
using Amazon.EC2.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Finding instances, and what becomes of them.</summary>
public abstract class InstanceContract(ITarget target) : ContractTest(target)
{
    [Theory]
    [InlineData("tag:Project", "Davivienda")]
    [InlineData("tag:Project", "Davi*")]
    [InlineData("tag:Project", "Davivi?nda")]
    [InlineData("tag-key", "Project")]
    [InlineData("instance-state-name", "running")]
    [InlineData("architecture", "x86_64")]
    public Task A_filter_finds_what_matches(string filter, string value) => Holds(aws => FoundBy(aws, filter, value));

    [Fact]
    public Task A_wildcard_finds_a_family_of_instance_types() => Holds(aws => FoundBy(aws, "instance-type", "t3.*"));

    [Fact]
    public Task A_wildcard_finds_by_image() => Holds(aws => FoundBy(aws, "image-id", "ami-*"));

    [Fact]
    public Task A_filter_finds_by_zone() => Holds(aws => FoundBy(aws, "availability-zone", "us-east-1*"));

    [Fact]
    public Task A_filter_that_nothing_matches_finds_nothing() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        await AwsClients.RunAsync(ec2, Cancel);
        (await AwsClients.InstancesAsync(ec2, new() { Filters = [new("tag:Project", ["Davivienda"])] }, Cancel))
            .ShouldBeEmpty();
        (await AwsClients.InstancesAsync(ec2, new() { Filters = [new("instance-state-name", ["stopped"])] }, Cancel))
            .ShouldBeEmpty();
    });

    [Fact]
    public Task All_filters_must_hold_and_each_by_any_value() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        await AwsClients.RunAsync(ec2, Cancel, launch =>
            launch.TagSpecifications = [AwsClients.Tagged(ResourceType.Instance, "Project", "Analytics")]);
        List<Filter> both = [new("tag:Project", ["Davivienda", "Analytics"]), new("instance-state-name", ["running"])];
        (await AwsClients.InstancesAsync(ec2, new() { Filters = both }, Cancel)).ShouldHaveSingleItem();
        List<Filter> oneFails = [new("tag:Project", ["Analytics"]), new("instance-state-name", ["stopped"])];
        (await AwsClients.InstancesAsync(ec2, new() { Filters = oneFails }, Cancel)).ShouldBeEmpty();
    });

    [Fact]
    public Task A_page_counts_instances_and_the_token_leads_to_the_rest() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        await AwsClients.RunAsync(ec2, Cancel, launch => (launch.MinCount, launch.MaxCount) = (7, 7));
        var first = await ec2.DescribeInstancesAsync(new() { MaxResults = 5 }, Cancel);
        first.Reservations.SelectMany(r => r.Instances).Count().ShouldBe(5);
        var rest = await ec2.DescribeInstancesAsync(new() { MaxResults = 5, NextToken = first.NextToken }, Cancel);
        rest.NextToken.ShouldBeNull();
        first.Reservations.Concat(rest.Reservations).SelectMany(r => r.Instances).Select(i => i.InstanceId)
            .Distinct(StringComparer.Ordinal)
            .Count().ShouldBe(7);
    });

    [Fact]
    public Task A_page_of_fewer_than_five_is_refused() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        await Refused(ec2.DescribeInstancesAsync(new() { MaxResults = 4 }, Cancel), "InvalidParameterValue");
    });

    [Fact]
    public Task A_page_size_and_instance_ids_do_not_go_together() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId;
        await Refused(ec2.DescribeInstancesAsync(new() { MaxResults = 5, InstanceIds = [id] }, Cancel),
            "InvalidParameterCombination");
    });

    [Fact]
    public Task An_unknown_instance_id_is_refused() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        await Refused(ec2.DescribeInstancesAsync(new() { InstanceIds = ["i-0123456789abcdef0"] }, Cancel),
            "InvalidInstanceID.NotFound");
        await Refused(ec2.TerminateInstancesAsync(new() { InstanceIds = ["i-0123456789abcdef0"] }, Cancel),
            "InvalidInstanceID.NotFound");
    });

    [Fact]
    public Task A_malformed_instance_id_is_refused() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        await Refused(
            ec2.TerminateInstancesAsync(new() { InstanceIds = ["web-1"] }, Cancel), "InvalidInstanceID.Malformed");
    });

    [Fact]
    public Task An_instance_stops_and_starts() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId;
        var stopping = (await ec2.StopInstancesAsync(
            new() { InstanceIds = [id] }, Cancel)).StoppingInstances.ShouldHaveSingleItem();
        (stopping.PreviousState.Name, stopping.CurrentState.Name)
            .ShouldBe((InstanceStateName.Running, InstanceStateName.Stopping));
        (await StateOf(ec2, id)).ShouldBe(InstanceStateName.Stopped);

        var starting = (await ec2.StartInstancesAsync(
            new() { InstanceIds = [id] }, Cancel)).StartingInstances.ShouldHaveSingleItem();
        (starting.PreviousState.Name, starting.CurrentState.Name)
            .ShouldBe((InstanceStateName.Stopped, InstanceStateName.Pending));
        (await StateOf(ec2, id)).ShouldBe(InstanceStateName.Running);
    });

    [Fact]
    public Task A_terminated_instance_is_still_shown() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId;
        var ending = (await ec2.TerminateInstancesAsync(
            new() { InstanceIds = [id] }, Cancel)).TerminatingInstances.ShouldHaveSingleItem();
        ending.CurrentState.Name.ShouldBe(InstanceStateName.ShuttingDown);
        (await StateOf(ec2, id)).ShouldBe(InstanceStateName.Terminated);
    });

    [Fact]
    public Task A_terminated_instance_cannot_start() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId;
        await ec2.TerminateInstancesAsync(new() { InstanceIds = [id] }, Cancel);
        await Refused(ec2.StartInstancesAsync(new() { InstanceIds = [id] }, Cancel), "IncorrectInstanceState");
    });

    [Fact]
    public Task A_terminated_instance_cannot_stop() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId;
        await ec2.TerminateInstancesAsync(new() { InstanceIds = [id] }, Cancel);
        await Refused(ec2.StopInstancesAsync(new() { InstanceIds = [id] }, Cancel), "IncorrectInstanceState");
    });

    [Fact]
    public Task An_instance_can_be_launched_protected() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var id = (await AwsClients.RunAsync(
            ec2, Cancel, launch => launch.DisableApiTermination = true)).Instances[0].InstanceId;
        await Refused(ec2.TerminateInstancesAsync(new() { InstanceIds = [id] }, Cancel), "OperationNotPermitted");
    });

    [Fact]
    public Task A_protected_instance_is_not_terminated_until_it_is_released() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId;
        await ec2.ModifyInstanceAttributeAsync(new() { InstanceId = id, DisableApiTermination = true }, Cancel);
        await Refused(ec2.TerminateInstancesAsync(new() { InstanceIds = [id] }, Cancel), "OperationNotPermitted");
        (await StateOf(ec2, id)).ShouldBe(InstanceStateName.Running);

        await ec2.ModifyInstanceAttributeAsync(new() { InstanceId = id, DisableApiTermination = false }, Cancel);
        var guard = InstanceAttributeName.DisableApiTermination;
        var released = await ec2.DescribeInstanceAttributeAsync(new() { InstanceId = id, Attribute = guard }, Cancel);
        released.InstanceAttribute.DisableApiTermination.ShouldBe(false);
        await ec2.TerminateInstancesAsync(new() { InstanceIds = [id] }, Cancel);
        (await StateOf(ec2, id)).ShouldBe(InstanceStateName.Terminated);
    });

    [Fact]
    public Task Tags_are_added_replaced_listed_and_removed() => Holds(async aws =>
    {
        using var ec2 = aws.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId;
        await ec2.CreateTagsAsync(
            new() { Resources = [id], Tags = [new("Project", "Analytics"), new("Owner", "ana")] }, Cancel);
        await ec2.CreateTagsAsync(new() { Resources = [id], Tags = [new("Project", "Davivienda")] }, Cancel);
        (await TagsOf(ec2, id)).ShouldBe(["Owner=ana", "Project=Davivienda"]);

        await ec2.DeleteTagsAsync(
            new() { Resources = [id], Tags = [new() { Key = "Owner" }, new("Project", "another value")] }, Cancel);
        (await TagsOf(ec2, id)).ShouldBe(["Project=Davivienda"]);
    });

    static async Task FoundBy(AwsClients aws, string filter, string value)
    {
        using var ec2 = aws.Ec2();
        var id = (await AwsClients.RunAsync(
            ec2, Cancel, launch => launch.TagSpecifications = [AwsClients.Tagged(
                ResourceType.Instance, "Project", "Davivienda")])).Instances[0].InstanceId;
        var found = await AwsClients.InstancesAsync(ec2, new() { Filters = [new(filter, [value])] }, Cancel);
        found.ShouldHaveSingleItem().InstanceId.ShouldBe(id);
    }

    static async Task<InstanceStateName> StateOf(AmazonEC2Client ec2, string id) =>
        (await AwsClients.InstancesAsync(ec2, new() { InstanceIds = [id] }, Cancel)).ShouldHaveSingleItem().State.Name;

    static async Task<IEnumerable<string>> TagsOf(AmazonEC2Client ec2, string id)
    {
        var tags = (await ec2.DescribeTagsAsync(new() { Filters = [new("resource-id", [id])] }, Cancel)).Tags ?? [];
        return tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal);
    }

    static async Task Refused(Task call, string code) =>
        (await Should.ThrowAsync<AmazonEC2Exception>(call)).ErrorCode.ShouldBe(code);
}

public sealed class SandboxInstanceContract() : InstanceContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoInstanceContract(MotoServer moto) : InstanceContract(new MotoTarget(moto));
