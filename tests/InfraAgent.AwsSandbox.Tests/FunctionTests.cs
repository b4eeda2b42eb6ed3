using System.Net;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.S3.Model;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>What the contract with moto cannot say about functions.</summary>
public sealed class FunctionTests : SandboxTest
{
    [Fact]
    public async Task A_role_nobody_created_is_there_for_whoever_tries_things()
    {
        using var lambda = Clients.Lambda();
        var created = await Functions.CreateAsync(lambda, "first", Cancel);
        created.Role.ShouldBe("arn:aws:iam::000000000000:role/reader");
    }

    [Fact]
    public async Task A_role_that_trusts_another_service_is_refused()
    {
        using var lambda = Clients.Lambda();
        var trusting = await Clients.CreateRoleAsync("trusts-lambda", Cancel);
        await Functions.CreateAsync(lambda, "trusted", Cancel, request => request.Role = trusting);
        var other = await Clients.CreateRoleAsync("trusts-ec2", Cancel, "ec2.amazonaws.com");
        await Invalid(Functions.CreateAsync(lambda, "refused", Cancel, request => request.Role = other), "cannot be assumed");
    }

    [Theory]
    [InlineData("not-an-arn")]
    [InlineData("arn:aws:iam::000000000000:user/ana")]
    [InlineData("arn:aws:iam::12345:role/reader")]
    [InlineData("arn:aws:iam::000000000000:role/with space")]
    public async Task What_is_no_role_is_refused(string role)
    {
        using var lambda = Clients.Lambda();
        await Refused(Functions.CreateAsync(lambda, "f", Cancel, request => request.Role = role), "ValidationException");
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("with/slash")]
    [InlineData("a-name-that-goes-on-and-on-until-it-has-one-character-too-many-xx")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:layer:x")]
    public async Task A_bad_name_is_refused(string name)
    {
        using var lambda = Clients.Lambda();
        await Refused(Functions.CreateAsync(lambda, name, Cancel), "ValidationException");
    }

    [Fact]
    public async Task Sizes_beyond_the_limits_are_refused()
    {
        using var lambda = Clients.Lambda();
        await Refused(Functions.CreateAsync(lambda, "f", Cancel, r => r.MemorySize = 127), "ValidationException");
        await Refused(Functions.CreateAsync(lambda, "f", Cancel, r => r.MemorySize = 10_241), "ValidationException");
        await Refused(Functions.CreateAsync(lambda, "f", Cancel, r => r.Timeout = 901), "ValidationException");
        await Refused(
            Functions.CreateAsync(lambda, "f", Cancel, r => r.EphemeralStorage = new() { Size = 511 }), "ValidationException");
        await Functions.CreateAsync(lambda, "f", Cancel, r => (r.MemorySize, r.Timeout) = (10_240, 900));
    }

    [Fact]
    public async Task An_environment_holds_four_kilobytes_and_no_names_of_lambdas_own()
    {
        using var lambda = Clients.Lambda();
        await Invalid(Functions.CreateAsync(lambda, "f", Cancel, Variable("NOTES", new string('ñ', 2048))), "4KB limit");
        await Invalid(Functions.CreateAsync(lambda, "f", Cancel, Variable("AWS_REGION", "eu-west-1")), "AWS_REGION");
        await Refused(Functions.CreateAsync(lambda, "f", Cancel, Variable("1ST", "x")), "ValidationException");
        await Functions.CreateAsync(lambda, "f", Cancel, Variable("NOTES", new string('n', 4091)));
    }

    [Fact]
    public async Task A_runtime_of_yesterday_is_refused_and_says_so()
    {
        using var lambda = Clients.Lambda();
        await Invalid(Functions.CreateAsync(lambda, "f", Cancel, r => r.Runtime = "python3.7"), "no longer supported");
    }

    [Fact]
    public async Task A_network_must_exist()
    {
        using var lambda = Clients.Lambda();
        using var ec2 = Clients.Ec2();
        var subnet = (await ec2.DescribeSubnetsAsync(new(), Cancel)).Subnets[0];
        var group = (await ec2.DescribeSecurityGroupsAsync(new(), Cancel)).SecurityGroups[0].GroupId;
        await Invalid(Functions.CreateAsync(lambda, "f", Cancel, r => r.VpcConfig = new() { SubnetIds = [subnet.SubnetId] }),
            "must coexist");
        var nowhere = new VpcConfig { SubnetIds = ["subnet-0123456789abcdef0"], SecurityGroupIds = [group] };
        await Invalid(Functions.CreateAsync(lambda, "f", Cancel, r => r.VpcConfig = nowhere), "InvalidSubnetID.NotFound");

        var here = new VpcConfig { SubnetIds = [subnet.SubnetId], SecurityGroupIds = [group] };
        (await Functions.CreateAsync(lambda, "f", Cancel, r => r.VpcConfig = here)).VpcConfig.VpcId.ShouldBe(subnet.VpcId);
    }

    [Fact]
    public async Task Code_must_be_a_zip_from_one_place()
    {
        using var lambda = Clients.Lambda();
        await Invalid(Functions.CreateAsync(lambda, "f", Cancel, r => r.Code = new()), "provide a source");
        await Invalid(
            Functions.CreateAsync(lambda, "f", Cancel, r => r.Code.ZipFile = new MemoryStream([1, 2, 3])), "Could not unzip");
        await Invalid(Functions.CreateAsync(lambda, "f", Cancel, r => (r.Code.S3Bucket, r.Code.S3Key) = ("b", "k")),
            "do not provide other");
    }

    [Fact]
    public async Task Code_in_a_bucket_the_sandbox_never_heard_of_is_believed()
    {
        using var lambda = Clients.Lambda();
        var created = await Functions.CreateAsync(
            lambda, "f", Cancel, r => r.Code = new() { S3Bucket = "the-banks-artifacts", S3Key = "app.zip" });
        created.CodeSha256.Length.ShouldBe(44);
        await Refused(
            Functions.CreateAsync(
                lambda, "g", Cancel, r => r.Code = new() { S3Bucket = "another-accounts-bucket", S3Key = "app.zip" }),
            "AccessDeniedException");
    }

    [Fact]
    public async Task Code_in_a_bucket_of_another_region_is_not_reached()
    {
        Sandbox.Seed.Buckets("eu-west-1", ["far-code"], new Dictionary<string, string>(StringComparer.Ordinal));
        using var s3 = Clients.S3("eu-west-1");
        using var lambda = Clients.Lambda();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "far-code", Key = "k", ContentBody = "x" }, Cancel);
        await Invalid(
            Functions.CreateAsync(lambda, "f", Cancel, r => r.Code = new() { S3Bucket = "far-code", S3Key = "k" }),
            "PermanentRedirect");
    }

    [Fact]
    public async Task An_image_has_neither_runtime_nor_handler()
    {
        using var lambda = Clients.Lambda();
        void Image(CreateFunctionRequest request)
        {
            (request.PackageType, request.Runtime, request.Handler) = (PackageType.Image, null, null);
            request.Code = new() { ImageUri = "000000000000.dkr.ecr.us-east-1.amazonaws.com/app:1" };
        }

        await Functions.CreateAsync(lambda, "pictured", Cancel, Image);
        var code = (await lambda.GetFunctionAsync(new() { FunctionName = "pictured" }, Cancel)).Code;
        (code.RepositoryType, code.ImageUri).ShouldBe(("ECR", "000000000000.dkr.ecr.us-east-1.amazonaws.com/app:1"));
        await Invalid(
            Functions.CreateAsync(lambda, "g", Cancel, r => { Image(r); r.Handler = "app.handler"; }), "PackageType is Image");
    }

    [Fact]
    public async Task A_function_is_seen_from_its_own_region_only()
    {
        using var here = Clients.Lambda();
        using var there = Clients.Lambda("eu-west-1");
        var arn = (await Functions.CreateAsync(here, "local", Cancel)).FunctionArn;
        ((await there.ListFunctionsAsync(new(), Cancel)).Functions ?? []).ShouldBeEmpty();
        var error = await Should.ThrowAsync<ResourceNotFoundException>(
            there.GetFunctionAsync(new() { FunctionName = arn }, Cancel));
        error.Message.ShouldContain("not reachable");
        (await Should.ThrowAsync<AmazonLambdaException>(here.GetFunctionAsync(
            new() { FunctionName = "arn:aws:lambda:us-east-1:111122223333:function:local" }, Cancel)))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Should.ThrowAsync<ResourceNotFoundException>(
            here.GetFunctionAsync(new() { FunctionName = "local", Qualifier = "7" }, Cancel));
    }

    [Fact]
    public async Task A_page_has_fifty_functions_however_many_are_asked_for()
    {
        Sandbox.Seed.Functions(
            "us-east-1", Enumerable.Range(0, 120).Select(n => $"f-{n:D3}"),
            n => new Dictionary<string, string>(StringComparer.Ordinal) { ["Number"] = $"{n}" });
        using var lambda = Clients.Lambda();
        var names = new List<string>();
        string? marker = null;
        do
        {
            var page = await lambda.ListFunctionsAsync(new() { MaxItems = 1000, Marker = marker }, Cancel);
            page.Functions.Count.ShouldBeLessThanOrEqualTo(50);
            names.AddRange(page.Functions.Select(f => f.FunctionName));
            marker = page.NextMarker;
        }
        while (marker is not null);
        names.ShouldBe(Enumerable.Range(0, 120).Select(n => $"f-{n:D3}"));
    }

    [Fact]
    public async Task Concurrency_leaves_a_hundred_for_the_others()
    {
        using var lambda = Clients.Lambda();
        await Functions.CreateAsync(lambda, "greedy", Cancel);
        await Invalid(
            lambda.PutFunctionConcurrencyAsync(
                new() { FunctionName = "greedy", ReservedConcurrentExecutions = 901 }, Cancel),
            "UnreservedConcurrentExecution");
    }

    [Fact]
    public async Task A_setting_the_sandbox_lacks_is_refused_by_name()
    {
        using var lambda = Clients.Lambda();
        var error = await Should.ThrowAsync<AmazonLambdaException>(Functions.CreateAsync(
            lambda, "f", Cancel, r => r.CodeSigningConfigArn = "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-0"));
        error.ErrorCode.ShouldBe("NotImplementedInSandbox");
        error.Message.ShouldContain("CodeSigningConfigArn of lambda:CreateFunction");
        await Refused(Functions.CreateAsync(lambda, "f", Cancel, r => r.Publish = true), "NotImplementedInSandbox");
    }

    static Action<CreateFunctionRequest> Variable(string name, string value) => request =>
        request.Environment = new() { Variables = new(StringComparer.Ordinal) { [name] = value } };

    static async Task Invalid(Task call, string part) =>
        (await Should.ThrowAsync<InvalidParameterValueException>(call)).Message.ShouldContain(part);

    static async Task Refused(Task call, string code) =>
        (await Should.ThrowAsync<AmazonLambdaException>(call)).ErrorCode.ShouldBe(code);
}
