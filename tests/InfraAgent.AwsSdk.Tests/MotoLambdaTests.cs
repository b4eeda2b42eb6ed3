using System.IO.Compression;
using System.Net;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.ResourceGroupsTaggingAPI;
using InfraAgent.Testing;
using Shouldly;
using Xunit;
using FunctionEnvironment = Amazon.Lambda.Model.Environment;
using FunctionRuntime = Amazon.Lambda.Runtime;

namespace InfraAgent.AwsSdk.Tests;

public sealed class MotoLambdaTests(MotoServer moto) : MotoTest(moto)
{
    [Fact]
    public async Task A_function_is_read_back_as_it_was_created()
    {
        using var lambda = Lambda();
        var created = await lambda.CreateFunctionAsync(Function(), Cancel);
        created.HttpStatusCode.ShouldBe(HttpStatusCode.Created);
        var read = await lambda.GetFunctionConfigurationAsync(new() { FunctionName = "fn" }, Cancel);
        (read.Runtime, read.MemorySize, read.Timeout).ShouldBe((FunctionRuntime.Python312, 256, 30));
        read.Environment.Variables["STAGE"].ShouldBe("dév ünï");
        read.TracingConfig.Mode.ShouldBe(TracingMode.Active);
        read.EphemeralStorage.Size.ShouldBe(1024);
        read.Architectures.ShouldBe(["arm64"]);
        var whole = await lambda.GetFunctionAsync(new() { FunctionName = "fn" }, Cancel);
        whole.Configuration.FunctionArn.ShouldBe(created.FunctionArn);
        whole.Tags["Team"].ShouldBe("a/b c");
        (await lambda.ListFunctionsAsync(new(), Cancel)).Functions.ShouldHaveSingleItem().FunctionName.ShouldBe("fn");
    }

    [Fact]
    public async Task Tags_are_added_listed_and_found_by()
    {
        using var lambda = Lambda();
        var arn = (await lambda.CreateFunctionAsync(Function(), Cancel)).FunctionArn;
        await lambda.TagResourceAsync(new() { Resource = arn, Tags = new() { ["Área"] = "x & y" } }, Cancel);
        (await lambda.ListTagsAsync(new() { Resource = arn }, Cancel)).Tags["Área"].ShouldBe("x & y");

        using var tagging = new AmazonResourceGroupsTaggingAPIClient(
            Wire.Credentials, Here(new AmazonResourceGroupsTaggingAPIConfig()));
        var found = await tagging.GetResourcesAsync(
            new() { TagFilters = [new() { Key = "Team", Values = ["a/b c"] }], ResourceTypeFilters = ["lambda:function"] },
            Cancel);
        found.ResourceTagMappingList.ShouldHaveSingleItem().ResourceARN.ShouldBe(arn);
        var tagged = await tagging.TagResourcesAsync(
            new() { ResourceARNList = [arn], Tags = new() { ["More"] = "1" } }, Cancel);
        tagged.FailedResourcesMap?.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task Concurrency_is_reserved_and_read_back()
    {
        using var lambda = Lambda();
        await lambda.CreateFunctionAsync(Function(), Cancel);
        await lambda.PutFunctionConcurrencyAsync(
            new() { FunctionName = "fn", ReservedConcurrentExecutions = 7 }, Cancel);
        (await lambda.GetFunctionConcurrencyAsync(new() { FunctionName = "fn" }, Cancel))
            .ReservedConcurrentExecutions.ShouldBe(7);
    }

    [Fact]
    public async Task A_function_that_exists_or_does_not_is_a_typed_error()
    {
        using var lambda = Lambda();
        await lambda.CreateFunctionAsync(Function(), Cancel);
        await Should.ThrowAsync<ResourceConflictException>(lambda.CreateFunctionAsync(Function(), Cancel));
        await lambda.DeleteFunctionAsync(new() { FunctionName = "fn" }, Cancel);
        var thrown = await Should.ThrowAsync<ResourceNotFoundException>(
            lambda.GetFunctionAsync(new() { FunctionName = "fn" }, Cancel));
        thrown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    AmazonLambdaClient Lambda() => new(Wire.Credentials, Here(new AmazonLambdaConfig()));

    static CreateFunctionRequest Function() => new()
    {
        FunctionName = "fn",
        Runtime = FunctionRuntime.Python312,
        Handler = "index.handler",
        Role = Role,
        Architectures = ["arm64"],
        Code = new() { ZipFile = Zip() },
        Environment = new FunctionEnvironment { Variables = new() { ["STAGE"] = "dév ünï" } },
        EphemeralStorage = new() { Size = 1024 },
        MemorySize = 256,
        Tags = new() { ["Team"] = "a/b c" },
        Timeout = 30,
        TracingConfig = new() { Mode = TracingMode.Active },
    };

    static MemoryStream Zip()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(archive.CreateEntry("index.py").Open()))
        {
            writer.Write("def handler(e, c): return 1");
        }

        zip.Position = 0;
        return zip;
    }
}
