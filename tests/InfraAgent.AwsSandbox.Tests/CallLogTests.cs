using Amazon.EC2;
using Amazon.S3.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

public sealed class CallLogTests : SandboxTest
{
    [Fact]
    public async Task Calls_are_recorded_in_order_with_who_where_what_and_how_it_went()
    {
        using var ec2 = Clients.Ec2("eu-west-1");
        using var s3 = Clients.S3();
        await ec2.DescribeRegionsAsync(new(), Cancel);
        await s3.PutBucketAsync("the-bucket", Cancel);
        await s3.PutBucketTaggingAsync(
            new() { BucketName = "the-bucket", TagSet = [new() { Key = "Project", Value = "Davivienda" }] }, Cancel);
        await Should.ThrowAsync<AmazonEC2Exception>(ec2.CreateVpcAsync(new() { CidrBlock = "10.0.0.0/16" }, Cancel));

        Sandbox.Calls.Select(call => (call.Service, call.Operation, call.Region, call.Mutates, call.Status)).ShouldBe(
        [
            ("ec2", "DescribeRegions", "eu-west-1", false, 200),
            ("s3", "CreateBucket", "us-east-1", true, 200),
            ("s3", "PutBucketTagging", "us-east-1", true, 204),
            ("ec2", "CreateVpc", "eu-west-1", true, 501),
        ]);
        Sandbox.Calls.ShouldAllBe(call => call.AccessKeyId == "AKIASANDBOXTESTS");
        Sandbox.Calls[2].Parameters["Bucket"].ShouldBe("the-bucket");
        Sandbox.Calls[2].Body.ShouldContain("<Key>Project</Key><Value>Davivienda</Value>");
        Sandbox.Calls[3].Parameters["CidrBlock"].ShouldBe("10.0.0.0/16");
    }

    [Fact]
    public async Task An_objects_content_is_nobodys_business()
    {
        using var s3 = Clients.S3();
        await s3.PutBucketAsync("the-bucket", Cancel);
        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = "the-bucket", Key = "k", ContentBody = "secret" }, Cancel);
        Sandbox.Calls[^1].Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task Assumed_credentials_sign_as_themselves_and_say_sandbox()
    {
        using var sts = Clients.Sts();
        var assumed = await sts.AssumeRoleAsync(
            new() { RoleArn = "arn:aws:iam::000000000000:role/path/deployer", RoleSessionName = "ana" }, Cancel);
        assumed.AssumedRoleUser.Arn.ShouldBe("arn:aws:sts::000000000000:assumed-role/sandbox-deployer/ana");
        assumed.AssumedRoleUser.AssumedRoleId.ShouldContain("SANDBOX");
        using var ec2 = Clients.As(assumed.Credentials).Ec2();
        await ec2.DescribeRegionsAsync(new(), Cancel);
        Sandbox.Calls[^1].AccessKeyId.ShouldBe(assumed.Credentials.AccessKeyId);
    }
}
