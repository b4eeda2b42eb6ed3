using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

public sealed class MotoStackTests(MotoServer moto) : MotoTest(moto)
{
    const string Template =
        """
        {"AWSTemplateFormatVersion":"2010-09-09","Description":"Depósito","Parameters":{"P":{"Type":"String","Default":"v"}},
         "Resources":{"B":{"Type":"AWS::S3::Bucket","Properties":{"Tags":[{"Key":"p","Value":{"Ref":"P"}}]}}}}
        """;

    [Fact]
    public async Task A_stack_lives_and_dies_by_change_set()
    {
        using var cloudFormation = CloudFormation();
        await cloudFormation.CreateChangeSetAsync(ChangeSet("c1"), Cancel);
        var set = await cloudFormation.DescribeChangeSetAsync(new() { ChangeSetName = "c1", StackName = "s1" }, Cancel);
        var change = set.Changes.ShouldHaveSingleItem().ResourceChange;
        (change.Action, change.LogicalResourceId, change.ResourceType)
            .ShouldBe((ChangeAction.Add, "B", "AWS::S3::Bucket"));

        await cloudFormation.ExecuteChangeSetAsync(new() { ChangeSetName = "c1", StackName = "s1" }, Cancel);
        var stack = (await cloudFormation.DescribeStacksAsync(new() { StackName = "s1" }, Cancel)).Stacks
            .ShouldHaveSingleItem();
        stack.StackStatus.ShouldBe(StackStatus.CREATE_COMPLETE);
        stack.Parameters.ShouldHaveSingleItem().ParameterValue.ShouldBe("z ñ");
        stack.Tags.ShouldHaveSingleItem().Value.ShouldBe("b & c");

        (await cloudFormation.ListStackResourcesAsync(new() { StackName = "s1" }, Cancel)).StackResourceSummaries
            .ShouldHaveSingleItem().LogicalResourceId.ShouldBe("B");
        (await cloudFormation.DescribeStackEventsAsync(new() { StackName = "s1" }, Cancel)).StackEvents
            .Select(e => e.ResourceStatus).ShouldContain(ResourceStatus.CREATE_COMPLETE);
        (await cloudFormation.GetTemplateAsync(new() { StackName = "s1" }, Cancel)).TemplateBody.ShouldContain("Depósito");

        await cloudFormation.DeleteStackAsync(new() { StackName = "s1" }, Cancel);
        await Should.ThrowAsync<AmazonCloudFormationException>(
            cloudFormation.DescribeStacksAsync(new() { StackName = "s1" }, Cancel));
    }

    [Fact]
    public async Task A_change_set_can_be_given_up()
    {
        using var cloudFormation = CloudFormation();
        var id = (await cloudFormation.CreateChangeSetAsync(ChangeSet("c1"), Cancel)).Id;
        await cloudFormation.DeleteChangeSetAsync(new() { ChangeSetName = id, StackName = "s1" }, Cancel);
        await Should.ThrowAsync<AmazonCloudFormationException>(
            cloudFormation.DescribeChangeSetAsync(new() { ChangeSetName = id, StackName = "s1" }, Cancel));
    }

    [Fact]
    public async Task A_template_is_validated()
    {
        using var cloudFormation = CloudFormation();
        (await cloudFormation.ValidateTemplateAsync(new() { TemplateBody = Template }, Cancel))
            .Description.ShouldBe("Depósito");
        await Should.ThrowAsync<AmazonCloudFormationException>(
            cloudFormation.ValidateTemplateAsync(new() { TemplateBody = "{" }, Cancel));
    }

    AmazonCloudFormationClient CloudFormation() => new(Wire.Credentials, Here(new AmazonCloudFormationConfig()));

    static CreateChangeSetRequest ChangeSet(string name) => new()
    {
        ChangeSetName = name,
        ChangeSetType = ChangeSetType.CREATE,
        StackName = "s1",
        TemplateBody = Template,
        Parameters = [new() { ParameterKey = "P", ParameterValue = "z ñ" }],
        Tags = [new() { Key = "a", Value = "b & c" }],
    };
}
