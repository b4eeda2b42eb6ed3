using Amazon.ResourceGroupsTaggingAPI;
using Amazon.ResourceGroupsTaggingAPI.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>What the contract with moto cannot say about tags.</summary>
public sealed class TaggingTests : SandboxTest
{
    static readonly Dictionary<string, string> Davivienda = new(StringComparer.Ordinal) { ["Project"] = "Davivienda" };

    [Fact]
    public async Task Every_service_has_its_tagged_resources_listed_in_their_region()
    {
        SeedOneOfEach("us-east-1", "here");
        SeedOneOfEach("eu-west-1", "there");
        (await TypesAsync("us-east-1")).ShouldBe(["bedrock:agent", "ec2:instance", "lambda:function", "rds:db", "s3:::here"]);
        (await TypesAsync("eu-west-1")).ShouldBe(["bedrock:agent", "ec2:instance", "lambda:function", "rds:db", "s3:::there"]);
    }

    [Fact]
    public async Task One_call_tags_resources_of_all_services_and_says_which_it_could_not()
    {
        SeedOneOfEach("us-east-1", "lake");
        using var tagging = Clients.Tagging();
        var arns = (await tagging.GetResourcesAsync(new(), Cancel)).ResourceTagMappingList.ConvertAll(one => one.ResourceARN);
        string[] hopeless =
        [
            "arn:aws:lambda:us-east-1:000000000000:function:absent", "arn:aws:rds:us-east-1:000000000000:db:absent",
            "arn:aws:s3:::absent", "arn:aws:ec2:us-east-1:000000000000:instance/i-0123456789abcdef0",
            "arn:aws:ec2:eu-west-1:000000000000:instance/i-0123456789abcdef0", "arn:aws:sqs:us-east-1:000000000000:queue",
            "arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0", "nonsense",
        ];
        var answer = await tagging.TagResourcesAsync(
            new() { ResourceARNList = [.. arns, .. hopeless], Tags = Owner("ana") }, Cancel);
        answer.FailedResourcesMap.Keys.ShouldBe(hopeless, ignoreOrder: true);
        answer.FailedResourcesMap.Values.ShouldAllBe(failure => failure.ErrorCode == ErrorCode.InvalidParameterException);

        var tagged = await tagging.GetResourcesAsync(
            new() { TagFilters = [new() { Key = "Owner" }, new() { Key = "Project" }] }, Cancel);
        tagged.ResourceTagMappingList.Select(one => one.ResourceARN).ShouldBe(arns, ignoreOrder: true);
    }

    [Fact]
    public async Task An_arn_of_another_kind_names_nothing()
    {
        var id = Sandbox.Seed.Instances("us-east-1", 1, _ => Davivienda)[0];
        using var tagging = Clients.Tagging();
        var answer = await tagging.TagResourcesAsync(
            new() { ResourceARNList = [$"arn:aws:ec2:us-east-1:000000000000:volume/{id}"], Tags = Owner("ana") }, Cancel);
        answer.FailedResourcesMap.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_resource_that_had_tags_is_still_listed_and_a_terminated_one_is_not()
    {
        var ids = Sandbox.Seed.Instances("us-east-1", 2, _ => Davivienda);
        using var ec2 = Clients.Ec2();
        await ec2.DeleteTagsAsync(new() { Resources = [ids[0]] }, Cancel);
        await ec2.TerminateInstancesAsync(new() { InstanceIds = [ids[1]] }, Cancel);
        using var tagging = Clients.Tagging();
        var left = (await tagging.GetResourcesAsync(new(), Cancel)).ResourceTagMappingList.ShouldHaveSingleItem();
        left.ResourceARN.ShouldEndWith($":instance/{ids[0]}");
        (left.Tags ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_thousand_resources_come_a_hundred_at_a_time()
    {
        Sandbox.Seed.Functions("us-east-1", Enumerable.Range(0, 1000).Select(n => $"f-{n:D4}"), _ => Davivienda);
        using var tagging = Clients.Tagging();
        var request = new GetResourcesRequest { ResourcesPerPage = 100 };
        var arns = new List<string>();
        var pages = 0;
        do
        {
            var page = await tagging.GetResourcesAsync(request, Cancel);
            arns.AddRange(page.ResourceTagMappingList.Select(one => one.ResourceARN));
            request.PaginationToken = page.PaginationToken;
            pages++;
        }
        while (request.PaginationToken is { Length: > 0 });
        (pages, arns.Distinct(StringComparer.Ordinal).Count()).ShouldBe((10, 1000));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        using var tagging = Clients.Tagging();
        await Refused(tagging.GetResourcesAsync(new() { ResourcesPerPage = 101 }, Cancel));
        await Refused(tagging.GetResourcesAsync(new() { PaginationToken = "bm9uZQ" }, Cancel));
        await Refused(tagging.GetResourcesAsync(new() { ResourceTypeFilters = ["ec2:instance:x"] }, Cancel));
        await Refused(tagging.GetResourcesAsync(new() { TagFilters = [new() { Values = ["x"] }] }, Cancel));
        await Refused(tagging.GetResourcesAsync(
            new() { ResourceARNList = ["arn:aws:s3:::a"], ResourceTypeFilters = ["s3"] }, Cancel));
        await Refused(tagging.TagResourcesAsync(
            new() { ResourceARNList = ["arn:aws:s3:::a"], Tags = new(StringComparer.Ordinal) { ["aws:x"] = "y" } }, Cancel));
        (await Should.ThrowAsync<AmazonResourceGroupsTaggingAPIException>(
            tagging.GetResourcesAsync(new() { IncludeComplianceDetails = true }, Cancel)))
            .ErrorCode.ShouldBe("NotImplementedInSandbox");
    }

    void SeedOneOfEach(string region, string name)
    {
        Sandbox.Seed.Instances(region, 1, _ => Davivienda);
        Sandbox.Seed.Buckets(region, [name], Davivienda);
        Sandbox.Seed.Functions(region, [name], _ => Davivienda);
        Sandbox.Seed.Databases(region, [name], _ => Davivienda);
        Sandbox.Seed.Agents(region, [name], _ => Davivienda);
    }

    async Task<IEnumerable<string>> TypesAsync(string region)
    {
        using var tagging = Clients.Tagging(region);
        return (await tagging.GetResourcesAsync(new(), Cancel)).ResourceTagMappingList
            .Select(one => one.ResourceARN.Split(':') is ["arn", "aws", "s3", ..] parts
                ? string.Join(':', parts[2..])
                : $"{one.ResourceARN.Split(':')[2]}:{one.ResourceARN.Split(':')[5].Split('/')[0]}")
            .Order(StringComparer.Ordinal).ToList();
    }

    static Dictionary<string, string> Owner(string name) => new(StringComparer.Ordinal) { ["Owner"] = name };

    static async Task Refused(Task call) => await Should.ThrowAsync<InvalidParameterException>(call);
}
