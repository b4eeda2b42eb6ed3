using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.S3.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

public sealed class PagingTests : SandboxTest
{
    static readonly Dictionary<string, string> Davivienda = new(StringComparer.Ordinal) { ["Project"] = "Davivienda" };

    [Fact]
    public async Task Thirteen_hundred_instances_in_two_regions_are_each_listed_once()
    {
        Sandbox.Seed.Instances("us-east-1", 800, _ => Davivienda).Count.ShouldBe(800);
        Sandbox.Seed.Instances("eu-west-1", 500, _ => Davivienda);
        using var virginia = Clients.Ec2();
        using var ireland = Clients.Ec2("eu-west-1");
        var pages = await Task.WhenAll(Walk(virginia, 300), Walk(ireland, 100));
        pages.Select(p => p.Count).ShouldBe([3, 5]);
        var all = pages.SelectMany(p => p).SelectMany(page => page).ToList();
        all.Count.ShouldBe(1300);
        all.Select(i => i.InstanceId).Distinct(StringComparer.Ordinal).Count().ShouldBe(1300);
        all.Select(i => i.PrivateIpAddress + i.SubnetId).Distinct(StringComparer.Ordinal).Count().ShouldBe(1300);
        all.ShouldAllBe(i => i.State.Name == InstanceStateName.Running && i.Tags.Single().Value == "Davivienda");
    }

    [Fact]
    public async Task A_launch_between_two_pages_neither_repeats_nor_hides_an_instance()
    {
        var before = Sandbox.Seed.Instances("us-east-1", 12, _ => Davivienda);
        using var ec2 = Clients.Ec2();
        var first = await ec2.DescribeInstancesAsync(new() { MaxResults = 6 }, Cancel);
        await ec2.TerminateInstancesAsync(new() { InstanceIds = [before[2]] }, Cancel);
        Sandbox.Seed.Instances("us-east-1", 1, _ => Davivienda);
        var rest = await ec2.DescribeInstancesAsync(new() { MaxResults = 100, NextToken = first.NextToken }, Cancel);
        rest.Reservations.SelectMany(r => r.Instances).Select(i => i.InstanceId).Take(6).ShouldBe(before.Skip(6));
    }

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("%%%")]
    [InlineData("dXMtZWFzdC0xL0Rlc2NyaWJlVm9sdW1lcy92b2wtMQ")]
    public async Task A_token_of_another_making_is_refused(string token)
    {
        using var ec2 = Clients.Ec2();
        var call = ec2.DescribeInstancesAsync(new() { MaxResults = 5, NextToken = token }, Cancel);
        (await Should.ThrowAsync<AmazonEC2Exception>(call)).ErrorCode.ShouldBe("InvalidNextToken");
    }

    [Fact]
    public async Task Thousands_of_buckets_are_listed_in_pages_and_by_region()
    {
        Sandbox.Seed.Buckets("us-east-1", Enumerable.Range(0, 2500).Select(n => $"east-{n:D4}"), Davivienda);
        Sandbox.Seed.Buckets("sa-east-1", Enumerable.Range(0, 10).Select(n => $"south-{n:D4}"), Davivienda);
        using var s3 = Clients.S3();
        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await s3.ListBucketsAsync(
                new ListBucketsRequest { MaxBuckets = 1000, ContinuationToken = token }, Cancel);
            names.AddRange(page.Buckets.Select(bucket => bucket.BucketName));
            token = page.ContinuationToken;
        }
        while (token is not null);
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(2510);
        (await s3.ListBucketsAsync(Cancel)).Buckets.Count.ShouldBe(2510);

        var south = await s3.ListBucketsAsync(new ListBucketsRequest { BucketRegion = "sa-east-1" }, Cancel);
        south.Buckets.Count.ShouldBe(10);
        south.Buckets.ShouldAllBe(bucket => bucket.BucketRegion == "sa-east-1");
    }

    static async Task<IReadOnlyList<IReadOnlyList<Instance>>> Walk(AmazonEC2Client ec2, int size)
    {
        var pages = new List<IReadOnlyList<Instance>>();
        string? token = null;
        do
        {
            var page = await ec2.DescribeInstancesAsync(new() { MaxResults = size, NextToken = token }, Cancel);
            pages.Add([.. page.Reservations.SelectMany(r => r.Instances)]);
            token = page.NextToken;
        }
        while (token is not null);
        return pages;
    }
}
