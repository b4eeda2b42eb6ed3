using InfraAgent.AwsSandbox;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Governance;

public sealed class GetCallerIdentityTests
{
    [Fact]
    public async Task It_says_whose_hands_and_that_they_are_a_sandboxs()
    {
        await using var server = await TestServer.StartAsync();

        var reply = await server.CallAsync("get_caller_identity");

        reply["account"].ShouldBe(Sandbox.Account);
        reply["principal"]!.ShouldContain("sandbox");
        reply["sandbox"].ShouldBe("True");
        reply["region"].ShouldBe("us-east-1");
        reply["environment"].ShouldBe("dev");
        reply["approvalMode"].ShouldBe("none");
    }

    [Fact]
    public async Task In_production_a_person_must_approve()
    {
        await using var server = await TestServer.StartAsync(new() { Environment = "prod" });

        (await server.CallAsync("get_caller_identity"))["approvalMode"].ShouldBe("person");
    }
}
