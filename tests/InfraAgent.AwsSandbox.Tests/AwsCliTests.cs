using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>The AWS CLI as a person would use it, against the sandbox.</summary>
public sealed class AwsCliTests : AwsCliTest
{
    [Fact]
    public async Task It_says_whose_account_this_is()
    {
        var identity = await JsonAsync("sts", "get-caller-identity");
        identity.GetProperty("Account").GetString().ShouldBe("000000000000");
        identity.GetProperty("Arn").GetString().ShouldBe("arn:aws:iam::000000000000:user/sandbox");
    }

    [Fact]
    public async Task It_launches_an_instance_and_finds_it_by_tag()
    {
        var image = await TextAsync(
            "ec2", "describe-images", "--owners", "amazon", "--filters", "Name=name,Values=al2023-ami-2023.*-x86_64",
            "--query", "sort_by(Images,&CreationDate)[-1].ImageId");
        var launched = await JsonAsync(
            "ec2", "run-instances", "--image-id", image, "--instance-type", "t3.micro",
            "--tag-specifications", "ResourceType=instance,Tags=[{Key=Project,Value=Davivienda}]",
            "--metadata-options", "HttpTokens=required", "--query", "Instances[0]");
        launched.GetProperty("State").GetProperty("Name").GetString().ShouldBe("pending");

        var found = await TextAsync(
            "ec2", "describe-instances", "--filters", "Name=tag:Project,Values=Davi*",
            "Name=instance-state-name,Values=running",
            "--query", "Reservations[].Instances[].[InstanceId,InstanceType,Placement.AvailabilityZone]");
        found.ShouldBe($"{launched.GetProperty("InstanceId").GetString()}\tt3.micro\tus-east-1a");

        await JsonAsync(
            "ec2", "terminate-instances", "--instance-ids", launched.GetProperty("InstanceId").GetString()!);
        (await TextAsync("ec2", "describe-instances", "--query", "Reservations[].Instances[].State.Name"))
            .ShouldBe("terminated");
    }

    [Fact]
    public async Task It_creates_a_tagged_bucket_in_another_region_and_follows_it_there()
    {
        await JsonAsync(
            "s3api", "create-bucket", "--bucket", "west-data", "--region", "us-west-2", "--create-bucket-configuration",
            "LocationConstraint=us-west-2,Tags=[{Key=Project,Value=Davivienda}]");
        (await TextAsync("s3api", "get-bucket-tagging", "--bucket", "west-data", "--query", "TagSet[0].Value"))
            .ShouldBe("Davivienda");
        (await TextAsync("s3api", "list-buckets", "--query", "Buckets[].Name")).ShouldBe("west-data");
        Sandbox.Calls.Where(call => call.Operation == "GetBucketTagging").Select(call => (call.Region, call.Status))
            .ShouldBe([("us-east-1", 400), ("us-west-2", 200)]);
    }

    [Fact]
    public async Task It_makes_fills_lists_and_removes_a_bucket()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "hola", Cancel);
            await TextAsync("s3", "mb", "s3://cli-data");
            await TextAsync("s3", "cp", file, "s3://cli-data/dir/hola.txt");
            (await TextAsync("s3", "ls")).ShouldEndWith("cli-data");
            (await TextAsync("s3", "ls", "s3://cli-data")).ShouldBe("PRE dir/");
            (await TextAsync("s3", "cp", "s3://cli-data/dir/hola.txt", "-")).ShouldBe("hola");
            (await RunAsync("s3", "rb", "s3://cli-data")).Error.ShouldContain("BucketNotEmpty");
            await TextAsync("s3", "rm", "s3://cli-data/dir/hola.txt");
            await TextAsync("s3", "rb", "s3://cli-data");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("ec2:CreateVpc", "ec2", "create-vpc", "--cidr-block", "10.0.0.0/16")]
    [InlineData("the parameter KeyName of ec2:RunInstances", "ec2", "run-instances", "--image-id", "ami-12345678",
        "--instance-type", "t3.micro", "--key-name", "k")]
    [InlineData("the filter 'launch-time' of ec2:DescribeInstances", "ec2", "describe-instances", "--filters",
        "Name=launch-time,Values=2026*")]
    [InlineData("s3:GetBucketReplication", "s3api", "get-bucket-replication", "--bucket", "some-bucket")]
    [InlineData("lambda:GET /2015-03-31/event-source-mappings", "lambda", "list-event-source-mappings")]
    [InlineData("iam:ListRoles", "iam", "list-roles")]
    [InlineData("tagging:GetTagKeys", "resourcegroupstaggingapi", "get-tag-keys")]
    [InlineData("dynamodb:ListTables", "dynamodb", "list-tables")]
    [InlineData("cloudformation:ListExports", "cloudformation", "list-exports")]
    [InlineData("bedrock:GET /flows/", "bedrock-agent", "list-flows")]
    [InlineData("monitoring:ListMetrics", "cloudwatch", "list-metrics")]
    public async Task What_the_sandbox_lacks_is_named_and_not_retried(string lacking, params string[] command)
    {
        var run = await RunAsync(command);
        run.ExitCode.ShouldNotBe(0);
        run.Error.ShouldContain("(NotImplementedInSandbox)");
        run.Error.ShouldContain($"The sandbox does not implement {lacking}");
        Sandbox.Calls.ShouldHaveSingleItem().Status.ShouldBe(501);
    }
}
