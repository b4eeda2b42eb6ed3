using InfraAgent.AwsSandbox;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Tools;

/// <summary>Each way AWS says no has a message and a code of its own.</summary>
public sealed class AwsFailureTests
{
    const string Wanted = """
        {"instanceType":"t3.micro","ami":"ami-12345678","tags":{"Project":"Davivienda","Department":"Data","Purpose":"x"} }
        """;

    [Theory]
    [InlineData("UnauthorizedOperation", 403, "ACCESS_DENIED", "IAM policy", false)]
    [InlineData("RequestExpired", 400, "ACCESS_DENIED", "expired", true)]
    [InlineData("ExpiredToken", 403, "ACCESS_DENIED", "expired", true)]
    [InlineData("AuthFailure", 401, "ACCESS_DENIED", "credentials", false)]
    [InlineData("InvalidSubnetID.NotFound", 400, "NOT_FOUND", "InvalidSubnetID.NotFound", false)]
    [InlineData("InvalidAMIID.NotFound", 400, "NOT_FOUND", "InvalidAMIID.NotFound", false)]
    [InlineData("VcpuLimitExceeded", 400, "QUOTA_EXCEEDED", "quota", false)]
    [InlineData("InstanceLimitExceeded", 400, "QUOTA_EXCEEDED", "quota", false)]
    [InlineData("InsufficientInstanceCapacity", 400, "AWS_UNAVAILABLE", "capacity", true)]
    [InlineData("IdempotentParameterMismatch", 400, "CONFLICT", "again", true)]
    [InlineData("OptInRequired", 403, "ACCESS_DENIED", "not subscribed", false)]
    [InlineData("InvalidParameterCombination", 400, "INVALID_ARGUMENT", "InvalidParameterCombination", false)]
    [InlineData("OperationNotPermitted", 400, "CONFLICT", "OperationNotPermitted", false)]
    public async Task Every_refusal_of_aws_has_its_own_code(string awsCode, int status, string code, string said, bool retryable)
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("RunInstances", Fault.Error(awsCode, "What AWS says.", status), times: 20);

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply.Code.ShouldBe(code);
        reply.Text.ShouldContain(said);
        reply.Error.GetProperty("retryable").GetBoolean().ShouldBe(retryable);
        reply.Error.GetProperty("awsCode").GetString().ShouldBe(awsCode);
    }

    [Fact]
    public async Task A_subnet_that_is_not_there_is_named()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("create_ec2_instance", """
            {"instanceType":"t3.micro","subnetId":"subnet-0123456789abcdef0","tags":{"Project":"Davivienda","Department":"Data","Purpose":"x"} }
            """);

        reply.Code.ShouldBe("NOT_FOUND");
        reply.Text.ShouldContain("subnet-0123456789abcdef0");
    }

    [Fact]
    public async Task Throttling_is_retried_until_it_passes()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("RunInstances", Fault.Error("RequestLimitExceeded", "Request limit exceeded.", 503), times: 2);

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply["status"].ShouldBe("created");
        server.Changes.Count().ShouldBe(3);
        server.Changes.Select(call => call.Parameters["ClientToken"]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Throttling_that_does_not_pass_is_told_as_such()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("RunInstances", Fault.Error("RequestLimitExceeded", "Request limit exceeded.", 503), times: 20);

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply.Code.ShouldBe("THROTTLED");
        reply.Error.GetProperty("retryable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_encoded_part_of_a_denial_is_left_out()
    {
        await using var server = await TestServer.StartAsync();
        server.Aws.FailNext("RunInstances", Fault.Error(
            "UnauthorizedOperation",
            "You are not authorized to perform: ec2:RunInstances. Encoded authorization failure message: " + new string('x', 3000),
            403));

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply.Text.ShouldContain("ec2:RunInstances");
        reply.Text.ShouldNotContain("xxxx");
    }

    [Fact]
    public async Task An_endpoint_nobody_listens_on_is_unreachable()
    {
        await using var server = await TestServer.StartAsync(endpoint: new("http://127.0.0.1:9"));

        var reply = await server.CallAsync("create_ec2_instance", Wanted);

        reply.Code.ShouldBe("AWS_UNAVAILABLE");
        reply.Text.ShouldContain("could not be reached");
        reply.Error.GetProperty("retryable").GetBoolean().ShouldBeTrue();
    }
}
