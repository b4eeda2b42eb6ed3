using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>What the contract with moto cannot say about stacks: how they change, fail and end.</summary>
public sealed class StackTests : SandboxTest
{
    const string TwoBuckets = """
        Resources:
          First: {Type: AWS::S3::Bucket, Properties: {BucketName: first-data}}
          Second: {Type: AWS::S3::Bucket, DependsOn: First, Properties: {BucketName: another-accounts-bucket}}
        """;

    [Fact]
    public async Task A_stack_that_fails_is_rolled_back_and_says_why()
    {
        using var stacks = Clients.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", TwoBuckets), Cancel);
        (await Stacks.SeenAsync(stacks, "data", Cancel)).StackStatus.ShouldBe(StackStatus.ROLLBACK_COMPLETE);
        (await BucketsAsync()).ShouldBeEmpty();
        var events = (await stacks.DescribeStackEventsAsync(new() { StackName = "data" }, Cancel)).StackEvents;
        var failure = events.Single(line => line.ResourceStatus == ResourceStatus.CREATE_FAILED);
        failure.LogicalResourceId.ShouldBe("Second");
        failure.ResourceStatusReason.ShouldContain("The requested bucket name is not available");
        events.ShouldContain(line => line.LogicalResourceId == "First" && line.ResourceStatus == ResourceStatus.DELETE_COMPLETE);
        await Refused(stacks.CreateChangeSetAsync(Stacks.Update("data", TwoBuckets), Cancel),
            "is in ROLLBACK_COMPLETE state and can not be updated.");
    }

    [Fact]
    public async Task A_stack_whose_rollback_is_disabled_stays_as_it_is()
    {
        using var stacks = Clients.Stacks();
        await Stacks.PlanAsync(stacks, Stacks.Create("data", TwoBuckets), Cancel);
        await stacks.ExecuteChangeSetAsync(
            new() { StackName = "data", ChangeSetName = "first", DisableRollback = true }, Cancel);
        (await Stacks.SeenAsync(stacks, "data", Cancel)).StackStatus.ShouldBe(StackStatus.CREATE_FAILED);
        (await BucketsAsync()).ShouldBe(["first-data"]);
    }

    [Fact]
    public async Task An_update_that_fails_leaves_everything_as_it_was()
    {
        using var stacks = Clients.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("old-data")), Cancel);
        await Stacks.SeenAsync(stacks, "data", Cancel);
        Sandbox.FailNext("PutBucketTagging", Fault.Error("InternalError", "We encountered an internal error.", 500));
        await Stacks.DeployAsync(stacks, Stacks.Update("data", Stacks.Bucket("new-data")), Cancel);
        var seen = await Stacks.SeenAsync(stacks, "data", Cancel);
        seen.StackStatus.ShouldBe(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        seen.Outputs.ShouldHaveSingleItem().OutputValue.ShouldBe("arn:aws:s3:::old-data");
        (await BucketsAsync()).ShouldBe(["old-data"]);
    }

    [Fact]
    public async Task A_new_name_replaces_a_bucket_and_the_change_set_says_so()
    {
        using var stacks = Clients.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("old-data")), Cancel);
        await Stacks.SeenAsync(stacks, "data", Cancel);
        var set = await Stacks.PlanAsync(stacks, Stacks.Update("data", Stacks.Bucket("new-data")), Cancel);
        var change = set.Changes.ShouldHaveSingleItem().ResourceChange;
        (change.Action, change.Replacement, change.PhysicalResourceId).ShouldBe((ChangeAction.Modify, Replacement.True, "old-data"));
        change.Details.ShouldHaveSingleItem().Target.Name.ShouldBe("BucketName");
        await stacks.ExecuteChangeSetAsync(new() { StackName = "data", ChangeSetName = "next" }, Cancel);
        (await Stacks.SeenAsync(stacks, "data", Cancel)).StackStatus.ShouldBe(StackStatus.UPDATE_COMPLETE);
        (await BucketsAsync()).ShouldBe(["new-data"]);
    }

    [Fact]
    public async Task A_parameter_changes_a_bucket_in_place()
    {
        using var stacks = Clients.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("the-data")), Cancel);
        await Stacks.SeenAsync(stacks, "data", Cancel);
        var request = Stacks.Update("data", Stacks.Bucket("the-data"));
        request.Parameters = [new() { ParameterKey = "Versioning", ParameterValue = "Suspended" }];
        var detail = (await Stacks.PlanAsync(stacks, request, Cancel)).Changes.ShouldHaveSingleItem().ResourceChange.Details.ShouldHaveSingleItem();
        (detail.ChangeSource, detail.CausingEntity).ShouldBe((ChangeSource.ParameterReference, "Versioning"));
        await stacks.ExecuteChangeSetAsync(new() { StackName = "data", ChangeSetName = "next" }, Cancel);
        using var s3 = Clients.S3();
        (await s3.GetBucketVersioningAsync("the-data", Cancel)).VersioningConfig.Status.Value.ShouldBe("Suspended");
    }

    [Fact]
    public async Task An_executed_change_set_is_executed_once_however_often_it_is_asked()
    {
        using var stacks = Clients.Stacks();
        await Stacks.PlanAsync(stacks, Stacks.Create("data", Stacks.Bucket("the-data")), Cancel);
        var execute = new ExecuteChangeSetRequest { StackName = "data", ChangeSetName = "first", ClientRequestToken = "once" };
        await stacks.ExecuteChangeSetAsync(execute, Cancel);
        await stacks.ExecuteChangeSetAsync(execute, Cancel);
        execute.ClientRequestToken = "twice";
        await Should.ThrowAsync<InvalidChangeSetStatusException>(stacks.ExecuteChangeSetAsync(execute, Cancel));
        (await stacks.DescribeStackEventsAsync(new() { StackName = "data" }, Cancel)).StackEvents
            .Count(line => line is { LogicalResourceId: "data" } && line.ResourceStatus == ResourceStatus.CREATE_COMPLETE).ShouldBe(1);
    }

    [Fact]
    public async Task A_stack_with_a_full_bucket_is_not_deleted_until_that_is_retained()
    {
        using var stacks = Clients.Stacks();
        using var s3 = Clients.S3();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("the-data")), Cancel);
        var id = (await Stacks.SeenAsync(stacks, "data", Cancel)).StackId;
        await s3.PutObjectAsync(new() { BucketName = "the-data", Key = "k", ContentBody = "x" }, Cancel);
        await stacks.DeleteStackAsync(new() { StackName = "data" }, Cancel);
        var seen = await Stacks.SeenAsync(stacks, "data", Cancel);
        seen.StackStatus.ShouldBe(StackStatus.DELETE_FAILED);
        seen.StackStatusReason.ShouldContain("[Data]");
        await stacks.DeleteStackAsync(new() { StackName = "data", RetainResources = ["Data"] }, Cancel);
        (await Stacks.SeenAsync(stacks, id, Cancel)).StackStatus.ShouldBe(StackStatus.DELETE_COMPLETE);
        (await BucketsAsync()).ShouldBe(["the-data"]);
    }

    [Fact]
    public async Task What_exists_is_imported_and_what_does_not_is_not()
    {
        Sandbox.Seed.Buckets("us-east-1", ["the-data"], new Dictionary<string, string>(StringComparer.Ordinal));
        using var stacks = Clients.Stacks();
        const string kept = "Resources: {Data: {Type: AWS::S3::Bucket, DeletionPolicy: Retain, Properties: {BucketName: the-data}}}";
        var request = Stacks.Create("data", kept);
        request.ChangeSetType = ChangeSetType.IMPORT;
        request.ResourcesToImport = [Named("the-data")];
        var change = (await Stacks.PlanAsync(stacks, request, Cancel)).Changes.ShouldHaveSingleItem().ResourceChange;
        (change.Action, change.PhysicalResourceId).ShouldBe((ChangeAction.Import, "the-data"));
        await stacks.ExecuteChangeSetAsync(new() { StackName = "data", ChangeSetName = "first" }, Cancel);
        (await Stacks.SeenAsync(stacks, "data", Cancel)).StackStatus.ShouldBe(StackStatus.IMPORT_COMPLETE);

        (request.StackName, request.ResourcesToImport) = ("other", [Named("absent-data")]);
        (await Stacks.PlanAsync(stacks, request, Cancel)).Status.ShouldBe(ChangeSetStatus.FAILED);
        (request.ChangeSetName, request.TemplateBody) = ("again", kept.Replace("DeletionPolicy: Retain, ", "", StringComparison.Ordinal));
        await Refused(stacks.CreateChangeSetAsync(request, Cancel), "DeletionPolicy");

        static ResourceToImport Named(string bucket) => new()
        {
            LogicalResourceId = "Data",
            ResourceType = "AWS::S3::Bucket",
            ResourceIdentifier = new() { ["BucketName"] = bucket },
        };
    }

    [Fact]
    public async Task A_denied_action_is_denied_to_a_stack_too()
    {
        Sandbox.Deny("s3:CreateBucket");
        using var stacks = Clients.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("the-data")), Cancel);
        (await Stacks.SeenAsync(stacks, "data", Cancel)).StackStatus.ShouldBe(StackStatus.ROLLBACK_COMPLETE);
        (await stacks.DescribeStackEventsAsync(new() { StackName = "data" }, Cancel)).StackEvents
            .ShouldContain(line => line.ResourceStatusReason != null
                && line.ResourceStatusReason.Contains("HandlerErrorCode: AccessDenied", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_what_changes_something_is_recorded_as_changing()
    {
        using var stacks = Clients.Stacks();
        await Stacks.DeployAsync(stacks, Stacks.Create("data", Stacks.Bucket("the-data")), Cancel);
        await Stacks.SeenAsync(stacks, "data", Cancel);
        Sandbox.Calls.Select(call => (call.Service, call.Operation, call.Mutates)).ShouldBe(
        [
            ("cloudformation", "CreateChangeSet", true),
            ("cloudformation", "DescribeChangeSet", false),
            ("cloudformation", "ExecuteChangeSet", true),
            ("cloudformation", "DescribeStacks", false),
        ]);
    }

    async Task<IReadOnlyList<string>> BucketsAsync()
    {
        using var s3 = Clients.S3();
        return [.. ((await s3.ListBucketsAsync(Cancel)).Buckets ?? []).Select(bucket => bucket.BucketName)];
    }

    static async Task Refused(Task call, string saying) =>
        (await Should.ThrowAsync<AmazonCloudFormationException>(call)).Message.ShouldContain(saying);
}
