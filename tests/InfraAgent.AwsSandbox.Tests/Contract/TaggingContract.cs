using System.Runtime.CompilerServices;
using Amazon.ResourceGroupsTaggingAPI;
using Amazon.ResourceGroupsTaggingAPI.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Finding resources of any service by their tags, and tagging them.</summary>
public abstract class TaggingContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task A_filter_finds_a_key_with_any_of_its_values() => WithResources(async tagging =>
    {
        (await Found(tagging, Filter("Project", "Davivienda"))).ShouldBe(["ledger", "report"]);
        (await Found(tagging, Filter("Project", "Davivienda", "Analytics"))).ShouldBe(["lake", "ledger", "report"]);
        (await Found(tagging, Filter("Owner"))).ShouldBe(["report"]);
        (await Found(tagging, Filter("Project", "absent"))).ShouldBeEmpty();
    });

    [Fact]
    public Task All_filters_must_hold() => WithResources(async tagging =>
    {
        (await Found(tagging, Filter("Project", "Davivienda"), Filter("Owner", "ana"))).ShouldBe(["report"]);
        (await Found(tagging, Filter("Project", "Analytics"), Filter("Owner", "ana"))).ShouldBeEmpty();
    });

    [Fact]
    public Task A_kind_of_resource_is_asked_for_by_service_or_type() => WithResources(async tagging =>
    {
        (await OfType(tagging, "lambda:function")).ShouldBe(["report"]);
        (await OfType(tagging, "rds:db")).ShouldBe(["ledger"]);
        (await OfType(tagging, "s3")).ShouldBe(["lake"]);
        (await OfType(tagging, "lambda", "rds")).ShouldBe(["ledger", "report"]);
    });

    [Fact]
    public Task A_resource_without_tags_is_not_listed() => Holds(async aws =>
    {
        using var s3 = aws.S3();
        using var tagging = aws.Tagging();
        await s3.PutBucketAsync("untagged", Cancel);
        ((await tagging.GetResourcesAsync(new(), Cancel)).ResourceTagMappingList ?? []).ShouldBeEmpty();
    });

    [Fact]
    public Task Pages_lead_on_to_the_last() => WithResources(async tagging =>
    {
        var first = await tagging.GetResourcesAsync(new() { ResourcesPerPage = 2 }, Cancel);
        first.ResourceTagMappingList.Count.ShouldBe(2);
        var rest = await tagging.GetResourcesAsync(
            new() { ResourcesPerPage = 2, PaginationToken = first.PaginationToken }, Cancel);
        rest.PaginationToken.ShouldBeNullOrEmpty();
        first.ResourceTagMappingList.Concat(rest.ResourceTagMappingList).Select(Name).Order(StringComparer.Ordinal)
            .ShouldBe(["lake", "ledger", "report"]);
    });

    [Fact]
    public Task A_resource_is_asked_for_by_arn() => WithResources(async tagging =>
    {
        var all = await tagging.GetResourcesAsync(new(), Cancel);
        var arn = all.ResourceTagMappingList.Select(one => one.ResourceARN).Single(a => a.EndsWith("ledger", StringComparison.Ordinal));
        (await tagging.GetResourcesAsync(new() { ResourceARNList = [arn] }, Cancel)).ResourceTagMappingList
            .ShouldHaveSingleItem().ResourceARN.ShouldBe(arn);
    });

    [Fact]
    public Task Resources_of_several_services_are_tagged_at_once() => WithResources(async tagging =>
    {
        var arns = (await tagging.GetResourcesAsync(new(), Cancel)).ResourceTagMappingList.ConvertAll(one => one.ResourceARN);
        var tagged = await tagging.TagResourcesAsync(new()
        {
            ResourceARNList = arns,
            Tags = new(StringComparer.Ordinal) { ["CostCenter"] = "42" },
        }, Cancel);
        (tagged.FailedResourcesMap ?? []).ShouldBeEmpty();
        (await Found(tagging, Filter("CostCenter", "42"))).ShouldBe(["lake", "ledger", "report"]);
    });

    Task WithResources(Func<AmazonResourceGroupsTaggingAPIClient, Task> clause, [CallerMemberName] string name = "") => Holds(
        async aws =>
        {
            using var lambda = aws.Lambda();
            using var rds = aws.Rds();
            using var s3 = aws.S3();
            using var tagging = aws.Tagging();
            var function = Functions.Request("report", await aws.CreateRoleAsync("lambda-role", Cancel));
            function.Tags = new(StringComparer.Ordinal) { ["Project"] = "Davivienda", ["Owner"] = "ana" };
            await lambda.CreateFunctionAsync(function, Cancel);
            await Databases.CreateAsync(rds, "ledger", Cancel, request =>
            {
                // A managed password's secret would be listed too.
                (request.ManageMasterUserPassword, request.MasterUserPassword) = (null, "correct-horse-battery");
                request.Tags = [new() { Key = "Project", Value = "Davivienda" }];
            });
            await s3.PutBucketAsync("lake", Cancel);
            await s3.PutBucketTaggingAsync(
                new() { BucketName = "lake", TagSet = [new() { Key = "Project", Value = "Analytics" }] }, Cancel);
            await clause(tagging);
        },
        name);

    static TagFilter Filter(string key, params string[] values) => new() { Key = key, Values = [.. values] };

    static Task<IEnumerable<string>> OfType(AmazonResourceGroupsTaggingAPIClient tagging, params string[] types) =>
        Names(tagging, new() { ResourceTypeFilters = [.. types] });

    static Task<IEnumerable<string>> Found(AmazonResourceGroupsTaggingAPIClient tagging, params TagFilter[] filters) =>
        Names(tagging, new() { TagFilters = [.. filters] });

    static async Task<IEnumerable<string>> Names(
        AmazonResourceGroupsTaggingAPIClient tagging, GetResourcesRequest request) =>
        ((await tagging.GetResourcesAsync(request, Cancel)).ResourceTagMappingList ?? []).Select(Name)
            .Order(StringComparer.Ordinal);

    static string Name(ResourceTagMapping one) => one.ResourceARN.Split(':')[^1];
}

public sealed class SandboxTaggingContract() : TaggingContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoTaggingContract(MotoServer moto) : TaggingContract(new MotoTarget(moto));
