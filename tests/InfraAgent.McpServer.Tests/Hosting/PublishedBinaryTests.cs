using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Hosting;

/// <summary>
/// The Native AOT binary, driven as a client would. Explicit: it needs a publish first, so <c>.ci/run</c> asks for it by name
/// and says in INFRA_AGENT_BINARY where the binary is.
/// </summary>
public sealed class PublishedBinaryTests
{
    [Fact(Explicit = true)]
    public async Task The_published_binary_does_the_main_job_over_stdio()
    {
        ServerProcess.Published.ShouldNotBeNullOrEmpty("publish the server and set INFRA_AGENT_BINARY");
        await using var client = await ServerProcess.ConnectAsync(
            new Dictionary<string, string?> { ["AWS_REGION"] = "us-east-1" }, "--sandbox");

        var refused = await client.CallAsync("create_ec2_instance", """{"instanceType":"t3.micro","region":"us-east-1"}""");
        var made = await client.CallAsync(
            "create_ec2_instance", """{"instanceType":"t3.micro","tags":{"Project":"Analytics","Department":"Data","Purpose":"x"}}""");
        var wrong = await client.CallAsync("create_ec2_instance", """{"instance_type":"t3.micro"}""");
        var listed = await client.CallAsync("list_active_resources", """{"services":["ec2","s3"],"regions":["*"],"compliance":"any"}""");
        var judged = await client.CallAsync(
            "validate_security_policy", """{"resourceType":"s3","configuration":{"BucketName":"b","AccessControl":"PublicRead"}}""");
        var identity = await client.CallAsync("get_caller_identity", "{}");

        refused.Code.ShouldBe("POLICY_DENIED");
        made["status"].ShouldBe("created", made.Text);
        wrong.Text.ShouldContain("did you mean instanceType?");
        listed["summary.total"].ShouldBe("1");
        judged["compliant"].ShouldBe("False");
        identity["sandbox"].ShouldBe("True");
    }
}
