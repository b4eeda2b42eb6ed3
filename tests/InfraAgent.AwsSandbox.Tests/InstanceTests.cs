using Amazon.EC2;
using Amazon.EC2.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>What the contract with moto cannot say about instances.</summary>
public sealed class InstanceTests : SandboxTest
{
    const string Profile = "arn:aws:iam::000000000000:instance-profile/web";

    private protected override SandboxOptions Options => new() { InstanceLimitPerRegion = 3 };

    [Fact]
    public async Task The_image_of_the_first_documents_launches_in_every_region()
    {
        foreach (var region in (string[])["us-east-1", "sa-east-1"])
        {
            using var ec2 = Clients.Ec2(region);
            await AwsClients.RunAsync(ec2, Cancel, launch => launch.ImageId = "ami-12345678");
        }
    }

    [Fact]
    public async Task A_deprecated_image_hides_until_it_is_asked_for()
    {
        using var ec2 = Clients.Ec2();
        List<Filter> old = [new("name", ["amzn2-*"])];
        ((await ec2.DescribeImagesAsync(new() { Filters = old }, Cancel)).Images ?? []).ShouldBeEmpty();
        var image = (await ec2.DescribeImagesAsync(
            new() { Filters = old, IncludeDeprecated = true }, Cancel)).Images.ShouldHaveSingleItem();
        (await ec2.DescribeImagesAsync(new() { ImageIds = [image.ImageId] }, Cancel)).Images
            .ShouldHaveSingleItem().DeprecationTime.ShouldNotBeNull();
    }

    [Fact]
    public async Task Metadata_access_defaults_to_what_the_image_demands()
    {
        using var ec2 = Clients.Ec2();
        var modern = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].MetadataOptions;
        (modern.HttpTokens, modern.HttpPutResponseHopLimit).ShouldBe((HttpTokensState.Required, 2));
        var lax = (await AwsClients.RunAsync(ec2, Cancel, launch => launch.MetadataOptions = new()
        {
            HttpTokens = HttpTokensState.Optional,
            HttpPutResponseHopLimit = 1,
        })).Instances[0].MetadataOptions;
        (lax.HttpTokens, lax.HttpPutResponseHopLimit).ShouldBe((HttpTokensState.Optional, 1));
    }

    [Fact]
    public async Task A_network_interface_can_refuse_a_public_address()
    {
        using var ec2 = Clients.Ec2();
        (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].PublicIpAddress.ShouldStartWith("198.18.");
        var group = (await ec2.DescribeSecurityGroupsAsync(new(), Cancel)).SecurityGroups.Single().GroupId;
        var hidden = (await AwsClients.RunAsync(ec2, Cancel, launch => launch.NetworkInterfaces =
        [
            new() { DeviceIndex = 0, AssociatePublicIpAddress = false, Groups = [group] },
        ])).Instances[0];
        hidden.PublicIpAddress.ShouldBeNull();
        hidden.NetworkInterfaces.ShouldHaveSingleItem().Groups.ShouldHaveSingleItem().GroupId.ShouldBe(group);
    }

    [Fact]
    public Task A_subnet_goes_in_one_place_or_the_other() => Refused("InvalidParameterCombination", launch =>
    {
        launch.SubnetId = "subnet-0123456789abcdef0";
        launch.NetworkInterfaces = [new() { DeviceIndex = 0, SubnetId = launch.SubnetId }];
    });

    [Fact]
    public Task A_profile_has_a_name_or_an_arn() => Refused(
        "InvalidParameterCombination",
        launch => launch.IamInstanceProfile = new() { Name = "web", Arn = Profile });

    [Fact]
    public async Task A_profile_is_shown_by_its_arn()
    {
        using var ec2 = Clients.Ec2();
        await AwsClients.RunAsync(ec2, Cancel, launch => launch.IamInstanceProfile = new() { Name = "web" });
        (await AwsClients.InstancesAsync(ec2, new(), Cancel))[0].IamInstanceProfile.Arn.ShouldBe(Profile);
    }

    [Fact]
    public async Task More_instances_than_the_account_may_have_are_refused_and_as_many_as_fit_are_launched()
    {
        await Refused("InstanceLimitExceeded", launch => (launch.MinCount, launch.MaxCount) = (4, 4));
        using var ec2 = Clients.Ec2();
        (await AwsClients.RunAsync(
            ec2, Cancel, launch => (launch.MinCount, launch.MaxCount) = (1, 10))).Instances.Count.ShouldBe(3);
    }

    [Fact]
    public async Task User_data_is_readable_and_changes_only_on_a_stopped_instance()
    {
        using var ec2 = Clients.Ec2();
        await Refused("InvalidUserData.Malformed", launch => launch.UserData = "not base64!");
        var id = (await AwsClients.RunAsync(
            ec2, Cancel, launch => launch.UserData = "aG9sYQ==")).Instances[0].InstanceId;
        var adios = new SecureBlobAttributeValue { Value = new(Convert.FromBase64String("YWRpb3M=")) };
        var change = new ModifyInstanceAttributeRequest { InstanceId = id, UserData = adios };
        (await Should.ThrowAsync<AmazonEC2Exception>(
            ec2.ModifyInstanceAttributeAsync(change, Cancel))).ErrorCode.ShouldBe("IncorrectInstanceState");

        await ec2.StopInstancesAsync(new() { InstanceIds = [id] }, Cancel);
        await ec2.ModifyInstanceAttributeAsync(change, Cancel);
        var read = new DescribeInstanceAttributeRequest { InstanceId = id, Attribute = InstanceAttributeName.UserData };
        (await ec2.DescribeInstanceAttributeAsync(read, Cancel)).InstanceAttribute.UserData.ShouldBe("YWRpb3M=");
    }

    [Fact]
    public async Task Shutdown_behaviour_is_kept_as_asked()
    {
        using var ec2 = Clients.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel, launch =>
            launch.InstanceInitiatedShutdownBehavior = ShutdownBehavior.Terminate)).Instances[0].InstanceId;
        var behaviour = InstanceAttributeName.InstanceInitiatedShutdownBehavior;
        var shown = await ec2.DescribeInstanceAttributeAsync(new() { InstanceId = id, Attribute = behaviour }, Cancel);
        shown.InstanceAttribute.InstanceInitiatedShutdownBehavior.ShouldBe("terminate");
    }

    [Fact]
    public async Task A_change_of_several_instances_is_all_or_nothing()
    {
        using var ec2 = Clients.Ec2();
        var free = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId;
        var guarded = (await AwsClients.RunAsync(
            ec2, Cancel, launch => launch.DisableApiTermination = true)).Instances[0].InstanceId;
        await Should.ThrowAsync<AmazonEC2Exception>(
            ec2.TerminateInstancesAsync(new() { InstanceIds = [free, guarded] }, Cancel));
        (await AwsClients.InstancesAsync(ec2, new(), Cancel))
            .ShouldAllBe(instance => instance.State.Name == InstanceStateName.Running);
    }

    [Theory]
    [InlineData("StartInstances")]
    [InlineData("StopInstances")]
    [InlineData("TerminateInstances")]
    [InlineData("ModifyInstanceAttribute")]
    [InlineData("CreateTags")]
    public async Task A_dry_run_changes_nothing_and_does_not_count_as_a_change(string operation)
    {
        using var ec2 = Clients.Ec2();
        var id = (await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId;
        var call = operation switch
        {
            "StartInstances" => (Task)ec2.StartInstancesAsync(new() { InstanceIds = [id], DryRun = true }, Cancel),
            "ModifyInstanceAttribute" => ec2.ModifyInstanceAttributeAsync(
                new() { InstanceId = id, DisableApiTermination = true, DryRun = true }, Cancel),
            "StopInstances" => ec2.StopInstancesAsync(new() { InstanceIds = [id], DryRun = true }, Cancel),
            "TerminateInstances" => ec2.TerminateInstancesAsync(new() { InstanceIds = [id], DryRun = true }, Cancel),
            _ => ec2.CreateTagsAsync(new() { Resources = [id], Tags = [new("a", "b")], DryRun = true }, Cancel),
        };
        (await Should.ThrowAsync<AmazonEC2Exception>(call)).ErrorCode.ShouldBe("DryRunOperation");
        var seen = (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldHaveSingleItem();
        seen.State.Name.ShouldBe(InstanceStateName.Running);
        (seen.Tags ?? []).ShouldBeEmpty();
        Sandbox.Calls.Single(received => received.Operation == operation).Mutates.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_sandboxes_give_the_same_ids_in_the_same_order()
    {
        await using var other = await Sandbox.StartAsync(new(), Cancel);
        var ids = new List<string>();
        foreach (var clients in (AwsClients[])[Clients, new(other.Endpoint)])
        {
            using var ec2 = clients.Ec2();
            ids.Add((await AwsClients.RunAsync(ec2, Cancel)).Instances[0].InstanceId);
        }

        ids[0].ShouldMatch("^i-0[0-9a-f]{16}$");
        ids[1].ShouldBe(ids[0]);
    }

    async Task Refused(string code, Action<RunInstancesRequest> alter)
    {
        using var ec2 = Clients.Ec2();
        (await Should.ThrowAsync<AmazonEC2Exception>(AwsClients.RunAsync(ec2, Cancel, alter))).ErrorCode.ShouldBe(code);
        (await AwsClients.InstancesAsync(ec2, new(), Cancel)).ShouldBeEmpty();
    }
}
