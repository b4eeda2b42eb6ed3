using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Functions: what they are made of, how they are found, and how they go.</summary>
public abstract class FunctionContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task A_function_is_as_it_was_asked_for() => WithRole(async (lambda, role) =>
    {
        var request = Functions.Request("report", role);
        request.Description = "Informe diario";
        request.MemorySize = 512;
        request.Timeout = 30;
        request.Architectures = ["arm64"];
        request.EphemeralStorage = new() { Size = 1024 };
        request.TracingConfig = new() { Mode = TracingMode.Active };
        request.Environment = new() { Variables = new(StringComparer.Ordinal) { ["STAGE"] = "dev" } };
        var hash = Convert.ToBase64String(SHA256.HashData(request.Code.ZipFile.ToArray()));
        var created = await lambda.CreateFunctionAsync(request, Cancel);
        created.FunctionArn.ShouldEndWith(":function:report");

        var seen = (await lambda.GetFunctionAsync(new() { FunctionName = "report" }, Cancel)).Configuration;
        (seen.FunctionName, seen.Role, seen.Handler, seen.Runtime.Value).ShouldBe(("report", role, "app.handler", "python3.12"));
        (seen.Description, seen.MemorySize, seen.Timeout).ShouldBe(("Informe diario", 512, 30));
        (seen.Architectures.Single(), seen.EphemeralStorage.Size).ShouldBe(("arm64", 1024));
        (seen.TracingConfig.Mode, seen.Environment.Variables["STAGE"]).ShouldBe((TracingMode.Active, "dev"));
        seen.CodeSha256.ShouldBe(hash);
    });

    [Fact]
    public Task A_function_has_a_key_a_queue_and_a_log_of_the_banks_own() => WithRole(async (lambda, role) =>
    {
        var request = Functions.Request("sealed", role);
        request.KMSKeyArn = "arn:aws:kms:us-east-1:000000000000:key/bank";
        request.DeadLetterConfig = new() { TargetArn = "arn:aws:sqs:us-east-1:000000000000:failures" };
        request.LoggingConfig = new() { LogFormat = LogFormat.JSON, LogGroup = "/bank/report" };
        await lambda.CreateFunctionAsync(request, Cancel);
        var seen = await lambda.GetFunctionConfigurationAsync(new() { FunctionName = "sealed" }, Cancel);
        seen.KMSKeyArn.ShouldBe(request.KMSKeyArn);
        seen.DeadLetterConfig.TargetArn.ShouldBe(request.DeadLetterConfig.TargetArn);
        (seen.LoggingConfig.LogFormat, seen.LoggingConfig.LogGroup).ShouldBe((LogFormat.JSON, "/bank/report"));
    });

    [Fact]
    public Task What_nobody_asked_for_is_as_lambda_makes_it() => WithRole(async (lambda, role) =>
    {
        await lambda.CreateFunctionAsync(Functions.Request("plain", role), Cancel);
        var seen = await lambda.GetFunctionConfigurationAsync(new() { FunctionName = "plain" }, Cancel);
        (seen.MemorySize, seen.Timeout, seen.Architectures.Single()).ShouldBe((128, 3, "x86_64"));
        (seen.PackageType, seen.Version, seen.State).ShouldBe((PackageType.Zip, "$LATEST", State.Active));
    });

    [Fact]
    public Task A_new_function_is_pending() => WithRole(async (lambda, role) =>
        (await lambda.CreateFunctionAsync(Functions.Request("pending", role), Cancel)).State.ShouldBe(State.Pending));

    [Fact]
    public Task A_name_that_is_taken_is_refused() => WithRole(async (lambda, role) =>
    {
        await lambda.CreateFunctionAsync(Functions.Request("twin", role), Cancel);
        var error = await Should.ThrowAsync<ResourceConflictException>(
            lambda.CreateFunctionAsync(Functions.Request("twin", role), Cancel));
        error.Message.ShouldBe("Function already exist: twin");
    });

    [Fact]
    public Task A_role_lambda_cannot_assume_is_refused() => WithRole(async (lambda, role) =>
    {
        var unusable = role.Replace("/lambda-role", "/cannot-be-assumed", StringComparison.Ordinal);
        var error = await Should.ThrowAsync<InvalidParameterValueException>(
            lambda.CreateFunctionAsync(Functions.Request("orphan", unusable), Cancel));
        error.Message.ShouldBe("The role defined for the function cannot be assumed by Lambda.");
    });

    [Fact]
    public Task A_runtime_nobody_knows_is_refused() => WithRole(async (lambda, role) =>
    {
        var request = Functions.Request("cobol", role);
        request.Runtime = "cobol85";
        await Should.ThrowAsync<InvalidParameterValueException>(lambda.CreateFunctionAsync(request, Cancel));
    });

    [Fact]
    public Task A_function_that_is_not_there_is_not_found() => WithRole(async (lambda, _) =>
    {
        await Should.ThrowAsync<ResourceNotFoundException>(
            lambda.GetFunctionAsync(new() { FunctionName = "absent" }, Cancel));
        await Should.ThrowAsync<ResourceNotFoundException>(
            lambda.DeleteFunctionAsync(new() { FunctionName = "absent" }, Cancel));
    });

    [Fact]
    public Task A_deleted_function_is_gone() => WithRole(async (lambda, role) =>
    {
        await lambda.CreateFunctionAsync(Functions.Request("brief", role), Cancel);
        await lambda.DeleteFunctionAsync(new() { FunctionName = "brief" }, Cancel);
        ((await lambda.ListFunctionsAsync(new(), Cancel)).Functions ?? []).ShouldBeEmpty();
    });

    [Fact]
    public Task A_function_answers_to_its_arn() => WithRole(async (lambda, role) =>
    {
        var arn = (await lambda.CreateFunctionAsync(Functions.Request("named", role), Cancel)).FunctionArn;
        (await lambda.GetFunctionAsync(new() { FunctionName = arn }, Cancel)).Configuration.FunctionName.ShouldBe("named");
    });

    [Fact]
    public Task Functions_are_listed_and_a_marker_leads_to_the_rest() => WithRole(async (lambda, role) =>
    {
        foreach (var name in (string[])["one", "two", "three"])
        {
            await lambda.CreateFunctionAsync(Functions.Request(name, role), Cancel);
        }

        var first = await lambda.ListFunctionsAsync(new() { MaxItems = 2 }, Cancel);
        first.Functions.Count.ShouldBe(2);
        var rest = await lambda.ListFunctionsAsync(new() { MaxItems = 2, Marker = first.NextMarker }, Cancel);
        rest.NextMarker.ShouldBeNull();
        first.Functions.Concat(rest.Functions).Select(f => f.FunctionName).Order(StringComparer.Ordinal)
            .ShouldBe(["one", "three", "two"]);
    });

    [Fact]
    public Task A_function_keeps_its_tags_and_takes_more() => WithRole(async (lambda, role) =>
    {
        var request = Functions.Request("tagged", role);
        request.Tags = new(StringComparer.Ordinal) { ["Project"] = "Davivienda" };
        var arn = (await lambda.CreateFunctionAsync(request, Cancel)).FunctionArn;
        await lambda.TagResourceAsync(
            new() { Resource = arn, Tags = new(StringComparer.Ordinal) { ["Owner"] = "ana" } }, Cancel);
        var expected = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Project"] = "Davivienda",
            ["Owner"] = "ana",
        };
        (await lambda.ListTagsAsync(new() { Resource = arn }, Cancel)).Tags.ShouldBe(expected, ignoreOrder: true);
        (await lambda.GetFunctionAsync(new() { FunctionName = "tagged" }, Cancel)).Tags.ShouldBe(expected, ignoreOrder: true);
    });

    [Fact]
    public Task Concurrency_is_reserved_for_a_function() => WithRole(async (lambda, role) =>
    {
        await lambda.CreateFunctionAsync(Functions.Request("busy", role), Cancel);
        await lambda.PutFunctionConcurrencyAsync(
            new() { FunctionName = "busy", ReservedConcurrentExecutions = 7 }, Cancel);
        (await lambda.GetFunctionConcurrencyAsync(new() { FunctionName = "busy" }, Cancel))
            .ReservedConcurrentExecutions.ShouldBe(7);
    });

    [Fact]
    public Task Code_comes_from_a_bucket() => Holds(async aws =>
    {
        using var lambda = aws.Lambda();
        using var s3 = aws.S3();
        var role = await aws.CreateRoleAsync("lambda-role", Cancel);
        var zip = Functions.Zip("app.py", "pass");
        await s3.PutBucketAsync("the-code", Cancel);
        await s3.PutObjectAsync(
            new() { BucketName = "the-code", Key = "app.zip", InputStream = new MemoryStream(zip) }, Cancel);
        var request = Functions.Request("fetched", role);
        request.Code = new() { S3Bucket = "the-code", S3Key = "app.zip" };
        (await lambda.CreateFunctionAsync(request, Cancel)).CodeSha256
            .ShouldBe(Convert.ToBase64String(SHA256.HashData(zip)));
    });

    [Fact]
    public Task Code_that_is_not_in_its_bucket_is_refused() => Holds(async aws =>
    {
        using var lambda = aws.Lambda();
        using var s3 = aws.S3();
        await s3.PutBucketAsync("the-code", Cancel);
        var request = Functions.Request("missing", await aws.CreateRoleAsync("lambda-role", Cancel));
        request.Code = new() { S3Bucket = "the-code", S3Key = "absent.zip" };
        (await Should.ThrowAsync<InvalidParameterValueException>(lambda.CreateFunctionAsync(request, Cancel)))
            .Message.ShouldContain("NoSuchKey");
    });

    Task WithRole(Func<AmazonLambdaClient, string, Task> clause, [CallerMemberName] string name = "") => Holds(
        async aws =>
        {
            using var lambda = aws.Lambda();
            await clause(lambda, await aws.CreateRoleAsync("lambda-role", Cancel));
        },
        name);
}

public sealed class SandboxFunctionContract() : FunctionContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoFunctionContract(MotoServer moto) : FunctionContract(new MotoTarget(moto));
