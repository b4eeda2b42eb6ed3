using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Stacks through change sets, from nothing to nothing.</summary>
public abstract class StackContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task A_change_set_shows_what_it_would_add_and_does_nothing() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        var set = await Stacks.PlanAsync(stacks, Stacks.Create("data", Stacks.Bucket("contract-data")), Cancel);
        set.Status.ShouldBe(ChangeSetStatus.CREATE_COMPLETE);
        set.ExecutionStatus.ShouldBe(ExecutionStatus.AVAILABLE);
        var change = set.Changes.ShouldHaveSingleItem().ResourceChange;
        (change.Action, change.LogicalResourceId, change.ResourceType)
            .ShouldBe((ChangeAction.Add, "Data", "AWS::S3::Bucket"));
        using var s3 = aws.S3();
        ((await s3.ListBucketsAsync(Cancel)).Buckets ?? []).ShouldBeEmpty();
    });

    [Fact]
    public Task A_stack_waits_for_its_first_change_set_to_be_executed() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        await stacks.CreateChangeSetAsync(Stacks.Create("data", Stacks.Bucket("contract-data")), Cancel);
        (await Stacks.SeenAsync(stacks, "data", Cancel)).StackStatus.ShouldBe(StackStatus.REVIEW_IN_PROGRESS);
    });

    [Fact]
    public Task An_executed_change_set_makes_the_resources() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("contract-data")), Cancel);
        var seen = await Stacks.SeenAsync(stacks, "data", Cancel);
        seen.StackStatus.ShouldBe(StackStatus.CREATE_COMPLETE);
        var tag = seen.Tags.ShouldHaveSingleItem();
        (tag.Key, tag.Value).ShouldBe(("Project", "Davivienda"));
        using var s3 = aws.S3();
        (await s3.ListBucketsAsync(Cancel)).Buckets.ShouldHaveSingleItem().BucketName.ShouldBe("contract-data");

        var resource = (await stacks.ListStackResourcesAsync(new() { StackName = "data" }, Cancel))
            .StackResourceSummaries.ShouldHaveSingleItem();
        (resource.LogicalResourceId, resource.PhysicalResourceId).ShouldBe(("Data", "contract-data"));
        (await stacks.GetTemplateAsync(new() { StackName = "data" }, Cancel)).TemplateBody.ShouldContain("contract-data");
    });

    [Fact]
    public Task A_stack_tells_its_outputs() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("contract-data")), Cancel);
        (await Stacks.SeenAsync(stacks, "data", Cancel)).Outputs.ShouldHaveSingleItem()
            .OutputValue.ShouldBe("arn:aws:s3:::contract-data");
    });

    [Fact]
    public Task Events_are_told_newest_first() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("contract-data")), Cancel);
        var events = (await stacks.DescribeStackEventsAsync(new() { StackName = "data" }, Cancel)).StackEvents;
        (events[0].LogicalResourceId, events[0].ResourceStatus).ShouldBe(("data", ResourceStatus.CREATE_COMPLETE));
        events.ShouldContain(line => line.LogicalResourceId == "data" && line.ResourceStatus == ResourceStatus.CREATE_IN_PROGRESS);
    });

    [Fact]
    public Task A_deleted_stack_takes_its_resources_along_and_is_found_by_id_alone() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("contract-data")), Cancel);
        var id = (await Stacks.SeenAsync(stacks, "data", Cancel)).StackId;
        await stacks.DeleteStackAsync(new() { StackName = "data" }, Cancel);
        (await Stacks.SeenAsync(stacks, id, Cancel)).StackStatus.ShouldBe(StackStatus.DELETE_COMPLETE);
        await Refused(stacks.DescribeStacksAsync(new() { StackName = "data" }, Cancel), "ValidationError");
        using var s3 = aws.S3();
        ((await s3.ListBucketsAsync(Cancel)).Buckets ?? []).ShouldBeEmpty();
    });

    [Fact]
    public Task A_stack_nobody_knows_is_an_error() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        await Refused(stacks.DescribeStacksAsync(new() { StackName = "absent" }, Cancel), "ValidationError");
    });

    [Fact]
    public Task A_change_set_nobody_knows_is_an_error() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("contract-data")), Cancel);
        await Should.ThrowAsync<ChangeSetNotFoundException>(
            stacks.DescribeChangeSetAsync(new() { StackName = "data", ChangeSetName = "absent" }, Cancel));
    });

    [Fact]
    public Task A_template_that_is_none_is_not_valid() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        await Refused(stacks.ValidateTemplateAsync(new() { TemplateBody = "{\"Resources\":" }, Cancel), "ValidationError");
    });

    [Fact]
    public Task A_valid_template_is_told_its_parameters() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        var valid = await stacks.ValidateTemplateAsync(new() { TemplateBody = Stacks.Bucket("contract-data") }, Cancel);
        var parameter = valid.Parameters.ShouldHaveSingleItem();
        (parameter.ParameterKey, parameter.DefaultValue).ShouldBe(("Versioning", "Enabled"));
    });

    [Fact]
    public Task A_change_that_changes_nothing_fails() => Holds(async aws =>
    {
        using var stacks = aws.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("contract-data")), Cancel);
        await Stacks.SeenAsync(stacks, "data", Cancel);
        var set = await Stacks.PlanAsync(stacks, Stacks.Update("data", Stacks.Bucket("contract-data")), Cancel);
        set.Status.ShouldBe(ChangeSetStatus.FAILED);
        set.StatusReason.ShouldBe(
            "The submitted information didn't contain changes. Submit different information to create a change set.");
    });

    static async Task Refused(Task call, string code) =>
        (await Should.ThrowAsync<AmazonCloudFormationException>(call)).ErrorCode.ShouldBe(code);
}

public sealed class SandboxStackContract() : StackContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoStackContract(MotoServer moto) : StackContract(new MotoTarget(moto));
