using System.Security.Cryptography;
using System.Text;
using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>The agent as it is to be; what is not among it stays as its owners set it.</summary>
sealed class DesiredAgent(BedrockOptions options, IReadOnlyList<ActionGroup> groups)
{
    public const string Name = "davivienda-infrastructure-agent";
    public const string AliasName = "infra-agent";
    const string About = "Agente de infraestructura: crea y gestiona recursos de AWS por las herramientas de InfraAgent.";
    const int IdleSeconds = 3_600;

    readonly string model = options.DemandModel();
    readonly string role = options.DemandRole();

    public IReadOnlyList<ActionGroup> Groups => groups;

    /// <summary>Says of an alias which agent it leads to, so that a provisioning that was cut off is seen to be unfinished.</summary>
    public string AliasDescription { get; } = $"InfraAgent, {Hash(options, groups)}";

    public CreateAgentRequest Create() => new()
    {
        AgentName = Name,
        Description = About,
        Instruction = Instruction.Text,
        FoundationModel = model,
        AgentResourceRoleArn = role,
        IdleSessionTTLInSeconds = IdleSeconds,
        GuardrailConfiguration = Guardrail(null),
    };

    /// <summary>What of a live agent is to be changed.</summary>
    public IReadOnlyList<string> Differences(Agent live)
    {
        var guardrail = Guardrail(live.GuardrailConfiguration);
        (string Name, bool Differs)[] all =
        [
            ("instruction", live.Instruction != Instruction.Text),
            ("foundationModel", live.FoundationModel != model),
            ("agentResourceRoleArn", live.AgentResourceRoleArn != role),
            ("guardrailConfiguration", guardrail?.GuardrailIdentifier != live.GuardrailConfiguration?.GuardrailIdentifier
                || guardrail?.GuardrailVersion != live.GuardrailConfiguration?.GuardrailVersion),
        ];
        return [.. all.Where(one => one.Differs).Select(one => one.Name)];
    }

    // UpdateAgent forgets whatever it is not told again.
    public UpdateAgentRequest Update(Agent live) => new()
    {
        AgentId = live.AgentId,
        AgentName = live.AgentName,
        Description = live.Description,
        Instruction = Instruction.Text,
        FoundationModel = model,
        AgentResourceRoleArn = role,
        IdleSessionTTLInSeconds = live.IdleSessionTTLInSeconds,
        GuardrailConfiguration = Guardrail(live.GuardrailConfiguration),
        AgentCollaboration = live.AgentCollaboration,
        CustomerEncryptionKeyArn = live.CustomerEncryptionKeyArn,
        CustomOrchestration = live.CustomOrchestration,
        MemoryConfiguration = live.MemoryConfiguration,
        OrchestrationType = live.OrchestrationType,
        PromptOverrideConfiguration = Overridden(live.PromptOverrideConfiguration),
    };

    public static FunctionSchema Schema(ActionGroup group) => new() { Functions = [.. group.Functions] };

    GuardrailConfiguration? Guardrail(GuardrailConfiguration? live) => options.GuardrailId is { } id
        ? new() { GuardrailIdentifier = id, GuardrailVersion = options.GuardrailVersion }
        : live;

    // AWS shows its own prompts, too, and takes back only those that are not its own.
    static PromptOverrideConfiguration? Overridden(PromptOverrideConfiguration? live)
    {
        List<PromptConfiguration> own = [.. (live?.PromptConfigurations ?? []).Where(prompt => prompt.PromptCreationMode == CreationMode.OVERRIDDEN)];
        return own.Count == 0 ? null : new() { OverrideLambda = live!.OverrideLambda, PromptConfigurations = own };
    }

    static string Hash(BedrockOptions options, IReadOnlyList<ActionGroup> groups)
    {
        IEnumerable<string?> parts = [Instruction.Text, options.Model, options.AgentRoleArn, options.GuardrailId, options.GuardrailVersion,
            .. groups.Select(group => $"{group.Name} {group.Description}")];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))).AsSpan(0, 16));
    }
}
