using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

public sealed class MotoAgentTests(MotoServer moto) : MotoTest(moto)
{
    [Fact]
    public async Task An_agent_is_read_back_tagged_listed_and_deleted()
    {
        using var agents = new AmazonBedrockAgentClient(Wire.Credentials, Here(new AmazonBedrockAgentConfig()));
        var created = (await agents.CreateAgentAsync(
            new()
            {
                AgentName = "infra",
                AgentResourceRoleArn = Role,
                FoundationModel = "anthropic.claude-3-5-sonnet-20240620-v1:0",
                IdleSessionTTLInSeconds = 600,
                Instruction = "Ayuda a crear recursos con las políticas del banco.",
                Tags = new() { ["env"] = "dev" },
            },
            Cancel)).Agent;
        var read = (await agents.GetAgentAsync(new() { AgentId = created.AgentId }, Cancel)).Agent;
        (read.AgentName, read.IdleSessionTTLInSeconds).ShouldBe(("infra", 600));
        read.Instruction.ShouldEndWith("las políticas del banco.");
        (await agents.ListAgentsAsync(new() { MaxResults = 10 }, Cancel)).AgentSummaries
            .ShouldHaveSingleItem().AgentId.ShouldBe(created.AgentId);

        await agents.TagResourceAsync(new() { ResourceArn = created.AgentArn, Tags = new() { ["owner"] = "mé" } }, Cancel);
        var tags = (await agents.ListTagsForResourceAsync(new() { ResourceArn = created.AgentArn }, Cancel)).Tags;
        (tags["env"], tags["owner"]).ShouldBe(("dev", "mé"));

        await agents.DeleteAgentAsync(new() { AgentId = created.AgentId, SkipResourceInUseCheck = true }, Cancel);
        await Should.ThrowAsync<ResourceNotFoundException>(
            agents.GetAgentAsync(new() { AgentId = created.AgentId }, Cancel));
    }

    [Fact]
    public async Task A_role_is_read_and_an_unknown_one_is_a_typed_error()
    {
        using var iam = new AmazonIdentityManagementServiceClient(
            Wire.Credentials, Here(new AmazonIdentityManagementServiceConfig()));
        var role = (await iam.GetRoleAsync(new() { RoleName = "r1" }, Cancel)).Role;
        role.Arn.ShouldBe(Role);
        Uri.UnescapeDataString(role.AssumeRolePolicyDocument).ShouldContain("lambda.amazonaws.com");
        await Should.ThrowAsync<NoSuchEntityException>(iam.GetRoleAsync(new() { RoleName = "none" }, Cancel));
    }
}
