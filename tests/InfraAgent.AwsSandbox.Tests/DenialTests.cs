using System.Net;
using Amazon.EC2;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Lambda;
using Amazon.RDS;
using Amazon.ResourceGroupsTaggingAPI;
using Amazon.Runtime;
using Amazon.S3;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>What happens to a caller without permission, or in a region that is switched off.</summary>
public sealed class DenialTests : SandboxTest
{
    const string User = "arn:aws:iam::000000000000:user/sandbox";

    [Fact]
    public async Task Each_service_refuses_in_its_own_manner_and_does_nothing()
    {
        foreach (var action in (string[])
            ["ec2:DescribeRegions", "s3:ListAllMyBuckets", "lambda:ListFunctions", "rds:DescribeDBInstances", "tag:GetResources"])
        {
            Sandbox.Deny(action);
        }

        using var ec2 = Clients.Ec2();
        using var s3 = Clients.S3();
        using var lambda = Clients.Lambda();
        using var rds = Clients.Rds();
        using var tagging = Clients.Tagging();
        await Refused<AmazonEC2Exception>(ec2.DescribeRegionsAsync(new(), Cancel), "UnauthorizedOperation", 403);
        await Refused<AmazonS3Exception>(s3.ListBucketsAsync(Cancel), "AccessDenied", 403);
        await Refused<AmazonLambdaException>(lambda.ListFunctionsAsync(new(), Cancel), "AccessDeniedException", 403);
        await Refused<AmazonRDSException>(rds.DescribeDBInstancesAsync(new(), Cancel), "AccessDenied", 403);
        await Refused<AmazonResourceGroupsTaggingAPIException>(
            tagging.GetResourcesAsync(new(), Cancel), "AccessDeniedException", 400);
    }

    [Fact]
    public async Task A_denied_change_is_not_made_and_says_who_may_not_do_what()
    {
        Sandbox.Deny("rds:CreateDBInstance");
        using var rds = Clients.Rds();
        var error = await Should.ThrowAsync<AmazonRDSException>(Databases.CreateAsync(rds, "ledger", Cancel));
        error.Message.ShouldBe($"User: {User} is not authorized to perform: rds:CreateDBInstance with an explicit deny " +
            "in an identity-based policy");
        ((await rds.DescribeDBInstancesAsync(new(), Cancel)).DBInstances ?? []).ShouldBeEmpty();
        Sandbox.Calls.Select(call => (call.Operation, call.Status))
            .ShouldBe([("CreateDBInstance", 403), ("DescribeDBInstances", 200)]);
    }

    [Fact]
    public async Task A_dry_run_tells_of_a_denial()
    {
        Sandbox.Deny("ec2:TerminateInstances");
        var id = Sandbox.Seed.Instances(
            "us-east-1", 1, _ => new Dictionary<string, string>(StringComparer.Ordinal))[0];
        using var ec2 = Clients.Ec2();
        await Refused<AmazonEC2Exception>(
            ec2.TerminateInstancesAsync(new() { InstanceIds = [id], DryRun = true }, Cancel), "UnauthorizedOperation", 403);
        await Refused<AmazonEC2Exception>(
            ec2.StopInstancesAsync(new() { InstanceIds = [id], DryRun = true }, Cancel), "DryRunOperation", 412);
    }

    [Fact]
    public async Task A_pattern_denies_all_it_matches_and_a_strange_name_of_a_permission_is_known()
    {
        Sandbox.Deny("s3:PutBucket*");
        Sandbox.Deny("s3:getencryptionconfiguration");
        using var s3 = Clients.S3();
        await s3.PutBucketAsync("the-bucket", Cancel);
        await Refused<AmazonS3Exception>(
            s3.PutBucketTaggingAsync(new() { BucketName = "the-bucket", TagSet = [] }, Cancel), "AccessDenied", 403);
        await Refused<AmazonS3Exception>(
            s3.PutPublicAccessBlockAsync(
                new() { BucketName = "the-bucket", PublicAccessBlockConfiguration = new() }, Cancel), "AccessDenied", 403);
        await Refused<AmazonS3Exception>(
            s3.GetBucketEncryptionAsync(new() { BucketName = "the-bucket" }, Cancel), "AccessDenied", 403);
    }

    [Fact]
    public async Task Nobody_is_kept_from_asking_who_they_are()
    {
        Sandbox.Deny("sts:*");
        using var sts = Clients.Sts();
        (await sts.GetCallerIdentityAsync(new(), Cancel)).Arn.ShouldBe(User);
    }

    [Fact]
    public async Task The_simulator_tells_in_advance()
    {
        Sandbox.Deny("rds:CreateDBInstance");
        using var iam = Clients.Iam();
        var answer = await iam.SimulatePrincipalPolicyAsync(new()
        {
            PolicySourceArn = User,
            ActionNames = ["rds:CreateDBInstance", "s3:CreateBucket"],
            ResourceArns = ["arn:aws:s3:::a", "arn:aws:s3:::b"],
            ContextEntries = [new() { ContextKeyName = "aws:RequestTag/Project", ContextKeyType = "string", ContextKeyValues = ["D"] }],
        }, Cancel);
        answer.EvaluationResults.Select(r => (r.EvalActionName, r.EvalResourceName, r.EvalDecision.Value)).ShouldBe(
        [
            ("rds:CreateDBInstance", "arn:aws:s3:::a", "explicitDeny"),
            ("rds:CreateDBInstance", "arn:aws:s3:::b", "explicitDeny"),
            ("s3:CreateBucket", "arn:aws:s3:::a", "allowed"),
            ("s3:CreateBucket", "arn:aws:s3:::b", "allowed"),
        ]);
    }

    [Fact]
    public async Task A_long_simulation_comes_in_pages()
    {
        using var iam = Clients.Iam();
        var request = new SimulatePrincipalPolicyRequest
        {
            PolicySourceArn = Functions.Role(),
            ActionNames = ["ec2:RunInstances", "ec2:StopInstances", "ec2:StartInstances"],
            MaxItems = 2,
        };
        var first = await iam.SimulatePrincipalPolicyAsync(request, Cancel);
        (first.IsTruncated, first.EvaluationResults.Count).ShouldBe((true, 2));
        request.Marker = first.Marker;
        var rest = await iam.SimulatePrincipalPolicyAsync(request, Cancel);
        (rest.IsTruncated, rest.EvaluationResults.Single().EvalActionName).ShouldBe((false, "ec2:StartInstances"));
    }

    [Theory]
    [InlineData("arn:aws:sts::000000000000:assumed-role/deployer/ana", "InvalidInput")]
    [InlineData("arn:aws:iam::111122223333:user/ana", "InvalidInput")]
    [InlineData("arn:aws:iam::000000000000:user/ana", "NoSuchEntity")]
    [InlineData("arn:aws:iam::000000000000:role/cannot-be-assumed", "NoSuchEntity")]
    public async Task Only_a_principal_of_the_account_is_simulated(string principal, string code)
    {
        using var iam = Clients.Iam();
        var error = await Should.ThrowAsync<AmazonIdentityManagementServiceException>(iam.SimulatePrincipalPolicyAsync(
            new() { PolicySourceArn = principal, ActionNames = ["ec2:RunInstances"] }, Cancel));
        error.ErrorCode.ShouldBe(code);
    }

    [Fact]
    public async Task A_region_that_is_switched_off_does_not_know_the_caller()
    {
        using var ec2 = Clients.Ec2("ap-east-1");
        using var lambda = Clients.Lambda("ap-east-1");
        using var rds = Clients.Rds("ap-east-1");
        using var sts = Clients.Sts("ap-east-1");
        using var tagging = Clients.Tagging("ap-east-1");
        await Refused<AmazonEC2Exception>(ec2.DescribeInstancesAsync(new(), Cancel), "AuthFailure", 401);
        await Refused<AmazonLambdaException>(lambda.ListFunctionsAsync(new(), Cancel), "UnrecognizedClientException", 403);
        await Refused<AmazonRDSException>(rds.DescribeDBInstancesAsync(new(), Cancel), "InvalidClientTokenId", 403);
        await Refused<AmazonServiceException>(sts.GetCallerIdentityAsync(new(), Cancel), "InvalidClientTokenId", 403);
        await Refused<AmazonResourceGroupsTaggingAPIException>(
            tagging.GetResourcesAsync(new(), Cancel), "UnrecognizedClientException", 400);
    }

    static async Task Refused<T>(Task call, string code, int status)
        where T : AmazonServiceException
    {
        var error = await Should.ThrowAsync<T>(call);
        (error.ErrorCode, error.StatusCode).ShouldBe((code, (HttpStatusCode)status));
    }
}
