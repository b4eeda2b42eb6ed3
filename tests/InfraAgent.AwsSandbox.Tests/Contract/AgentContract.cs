using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Bedrock's agents, as far as moto knows them.</summary>
public abstract class AgentContract(ITarget target) : ContractTest(target)
{
    [Fact]
    public Task An_agent_is_described_as_it_was_asked_for() => Holds(async aws =>
    {
        using var bedrock = aws.Agents();
        var created = (await bedrock.CreateAgentAsync(Agents.Request("infra"), Cancel)).Agent;
        created.AgentArn.ShouldStartWith("arn:aws:bedrock:us-east-1:");
        created.AgentVersion.ShouldBe("DRAFT");

        var seen = (await bedrock.GetAgentAsync(new() { AgentId = created.AgentId }, Cancel)).Agent;
        seen.AgentName.ShouldBe("infra");
        seen.FoundationModel.ShouldBe(Agents.Model);
        seen.Instruction.ShouldBe(Agents.Instruction);
        seen.IdleSessionTTLInSeconds.ShouldBe(900);
        seen.AgentResourceRoleArn.ShouldBe(Agents.Role);
    });

    [Fact]
    public Task An_agent_is_created_with_its_tags_and_given_more() => Holds(async aws =>
    {
        using var bedrock = aws.Agents();
        var request = Agents.Request("infra");
        request.Tags = new() { ["Project"] = "Davivienda" };
        var arn = (await bedrock.CreateAgentAsync(request, Cancel)).Agent.AgentArn;
        await bedrock.TagResourceAsync(new() { ResourceArn = arn, Tags = new() { ["Purpose"] = "a b" } }, Cancel);
        var tags = (await bedrock.ListTagsForResourceAsync(new() { ResourceArn = arn }, Cancel)).Tags;
        tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => (tag.Key, tag.Value))
            .ShouldBe([("Project", "Davivienda"), ("Purpose", "a b")]);
    });

    [Fact]
    public Task Agents_are_listed_by_page() => Holds(async aws =>
    {
        using var bedrock = aws.Agents();
        foreach (var name in (string[])["one", "two", "three"])
        {
            await bedrock.CreateAgentAsync(Agents.Request(name), Cancel);
        }

        var first = await bedrock.ListAgentsAsync(new() { MaxResults = 2 }, Cancel);
        first.AgentSummaries.Count.ShouldBe(2);
        var rest = await bedrock.ListAgentsAsync(new() { MaxResults = 2, NextToken = first.NextToken }, Cancel);
        rest.NextToken.ShouldBeNull();
        first.AgentSummaries.Concat(rest.AgentSummaries).Select(agent => agent.AgentName)
            .ShouldBe(["one", "two", "three"], ignoreOrder: true);
    });

    [Fact]
    public Task A_deleted_agent_is_gone() => Holds(async aws =>
    {
        using var bedrock = aws.Agents();
        var id = (await bedrock.CreateAgentAsync(Agents.Request("infra"), Cancel)).Agent.AgentId;
        await bedrock.GetAgentAsync(new() { AgentId = id }, Cancel);
        (await bedrock.DeleteAgentAsync(new() { AgentId = id }, Cancel)).AgentStatus.ShouldBe(AgentStatus.DELETING);
        await Should.ThrowAsync<ResourceNotFoundException>(bedrock.GetAgentAsync(new() { AgentId = id }, Cancel));
    });

    [Fact]
    public Task The_name_of_an_agent_is_taken_once() => Holds(async aws =>
    {
        using var bedrock = aws.Agents();
        await bedrock.CreateAgentAsync(Agents.Request("infra"), Cancel);
        await Should.ThrowAsync<ConflictException>(bedrock.CreateAgentAsync(Agents.Request("infra"), Cancel));
    });

    [Fact]
    public Task An_instruction_that_is_too_short_is_refused() => Holds(async aws =>
    {
        using var bedrock = aws.Agents();
        var request = Agents.Request("infra");
        request.Instruction = "Be kind.";
        await Should.ThrowAsync<ValidationException>(bedrock.CreateAgentAsync(request, Cancel));
    });
}

public sealed class SandboxAgentContract() : AgentContract(new SandboxTarget());

[Collection(OneMoto.Name)]
public sealed class MotoAgentContract(MotoServer moto) : AgentContract(new MotoTarget(moto));
