using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>Makes the working draft ready to be talked to.</summary>
static class Preparation
{
    /// <summary>A role of such a name is never there when Bedrock asks for it: the way to try out what fails late.</summary>
    const string UnusableRole = "cannot-be-assumed";

    public static Answer Prepare(AgentCall call)
    {
        call.EverythingRead();
        var agent = call.Settled("Prepare");
        foreach (var (value, name) in (ReadOnlySpan<(string?, string)>)
            [(agent.Settings.FoundationModel, "Foundation Model"), (agent.Settings.Instruction, "Instruction")])
        {
            if (value is null)
            {
                throw AgentCall.Invalid($"Agent {name} cannot be null");
            }
        }

        var now = call.Region.Now;
        agent.Touch(now, "PREPARING");
        var usable = agent.Settings.RoleArn.Length > 0
            && !agent.Settings.RoleArn.Contains(UnusableRole, StringComparison.Ordinal);
        agent.FailureReasons = usable
            ? []
            : ["Access denied when calling Bedrock. Check your request permissions and retry the request."];
        agent.Prepared = usable ? now : agent.Prepared;
        return AgentCall.Answer(new JsonObject
        {
            ["agentId"] = agent.Id,
            ["agentStatus"] = agent.Status,
            ["agentVersion"] = Agent.Draft,
            ["preparedAt"] = AgentJson.Time(now),
        }, 202);
    }
}
