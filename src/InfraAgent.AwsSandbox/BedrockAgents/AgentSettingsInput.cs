using System.Text.Json;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>Reads what a caller says of an agent, under Bedrock's own limits.</summary>
static class AgentSettingsInput
{
    /// <param name="roleDemanded">An agent may be created without a role, and gets none it could use.</param>
    public static AgentSettings Read(JsonInput body, bool roleDemanded)
    {
        var role = body.Text("agentResourceRoleArn", 0, 2048, AgentPatterns.RoleArn);
        if (role is null && roleDemanded)
        {
            throw body.Missing("agentResourceRoleArn");
        }

        return new(body.Name("agentName"), role ?? "")
        {
            Instruction = body.Text("instruction", 40, 4000, secret: true),
            FoundationModel = body.Text("foundationModel", 1, 2048, AgentPatterns.Model),
            Description = body.Text("description", 1, 200),
            KmsKeyArn = body.Text("customerEncryptionKeyArn", 1, 2048, AgentPatterns.KmsKeyArn),
            IdleSeconds = body.Number("idleSessionTTLInSeconds", 60, 5400) ?? AgentSettings.DefaultIdleSeconds,
            Guardrail = Guardrail(body.Group("guardrailConfiguration")),
            Memory = Memory(body.Group("memoryConfiguration")),
            Collaboration = body.Choice("agentCollaboration", "SUPERVISOR", "SUPERVISOR_ROUTER", "DISABLED") ?? "DISABLED",
            Orchestration = body.Choice("orchestrationType", "DEFAULT") ?? "DEFAULT",
        };
    }

    static JsonElement? Guardrail(JsonInput? guardrail)
    {
        if (guardrail is null)
        {
            return null;
        }

        var id = guardrail.Text("guardrailIdentifier", 0, 2048, AgentPatterns.Guardrail);
        var version = guardrail.Text("guardrailVersion", 0, 8, AgentPatterns.GuardrailVersion);
        return id is null == version is null ? guardrail.Value : throw AgentCall.Invalid(
            "The guardrail identifier and the guardrail version must be provided together.");
    }

    static JsonElement? Memory(JsonInput? memory)
    {
        if (memory is null)
        {
            return null;
        }

        if (memory.Texts("enabledMemoryTypes") is not ["SESSION_SUMMARY"])
        {
            throw JsonInput.Invalid(
                memory.Named("enabledMemoryTypes"), null, "Member must satisfy enum value set: [SESSION_SUMMARY]");
        }

        _ = memory.Number("storageDays", 0, 365);
        _ = memory.Group("sessionSummaryConfiguration")?.Number("maxRecentSessions", 1, int.MaxValue);
        return memory.Value;
    }
}
