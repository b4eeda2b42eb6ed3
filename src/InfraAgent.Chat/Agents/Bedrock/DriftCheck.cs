using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>How the deployed agent's functions and the tools of now go together.</summary>
public enum DriftState
{
    /// <summary>The agent knows the tools as they are.</summary>
    Same,

    /// <summary>It knows others: it would ask for what is not there, or wrongly. Not to be started with.</summary>
    Drifted,

    /// <summary>Its action groups were made by somebody else, so there is nothing to compare.</summary>
    Unmanaged,

    /// <summary>AWS did not let us look.</summary>
    Unknown,
}

/// <summary>What a check found.</summary>
/// <param name="Text">Null where all is the same.</param>
public sealed record Drift(DriftState State, Localized? Text);

/// <summary>Compares the action groups of the version that the configured alias leads to with the tools of now.</summary>
public sealed class DriftCheck(IAmazonBedrockAgent bedrock, BedrockOptions options)
{
    public async Task<Drift> RunAsync(IReadOnlyList<ToolInfo> tools, CancellationToken cancellationToken)
    {
        try
        {
            var (agent, alias) = (options.DemandAgent(), options.DemandAlias());
            var found = await bedrock.GetAgentAliasAsync(new() { AgentId = agent, AgentAliasId = alias }, cancellationToken);
            var version = found.AgentAlias.RoutingConfiguration is [{ AgentVersion: { } one }, ..] ? one : DeployedGroups.Draft;
            var deployed = await DeployedGroups.ListAsync(bedrock, agent, version, cancellationToken);
            return Compared([.. deployed.Where(group => ActionGroup.IsOurs(group.Description))], ActionGroup.Of(tools));
        }
        catch (Exception error) when (Failure.IsKnown(error))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(DriftState.Unknown, new(
                "No se pudo comparar el agente con las herramientas: permite bedrock:GetAgentAlias y "
                    + "bedrock:ListAgentActionGroups sobre él, y revisa su id y su alias.",
                "The agent could not be compared with the tools: allow bedrock:GetAgentAlias and "
                    + "bedrock:ListAgentActionGroups on it, and check its id and alias."));
        }
    }

    static Drift Compared(IReadOnlyList<ActionGroupSummary> deployed, IReadOnlyList<ActionGroup> wanted)
    {
        if (deployed.Count == 0)
        {
            return new(DriftState.Unmanaged, new(
                "Los grupos de acciones del agente no los creó este programa; no se puede saber si corresponden a las "
                    + "herramientas. «InfraAgent.Chat bedrock provision» los crea.",
                "This program did not make the agent's action groups; whether they go with the tools can't be told. "
                    + "\"InfraAgent.Chat bedrock provision\" makes them."));
        }

        var live = deployed
            .Where(group => group.ActionGroupState != ActionGroupState.DISABLED)
            .ToDictionary(group => group.ActionGroupName, StringComparer.Ordinal);
        List<string> missing = [.. wanted.Where(group => !live.ContainsKey(group.Name)).Select(Named)];
        List<string> changed = [.. wanted.Where(group => live.TryGetValue(group.Name, out var one) && one.Description != group.Description).Select(Named)];
        List<string> extra = [.. live.Keys.Except(wanted.Select(group => group.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (missing.Count + changed.Count + extra.Count == 0)
        {
            return new(DriftState.Same, null);
        }

        static string Part(string words, List<string> names) => names.Count == 0 ? "" : $" {words}: {string.Join(", ", names)}.";
        return new(DriftState.Drifted, new(
            $"El agente de Bedrock no conoce las herramientas de ahora.{Part("Le faltan", missing)}{Part("Cambiaron", changed)}"
                + $"{Part("Le sobran", extra)} Ejecuta «InfraAgent.Chat bedrock provision».",
            $"The Bedrock agent does not know the tools of now.{Part("Missing", missing)}{Part("Changed", changed)}"
                + $"{Part("No longer there", extra)} Run \"InfraAgent.Chat bedrock provision\"."));
    }

    static string Named(ActionGroup group) => $"{group.Name} ({string.Join(", ", group.Functions.Select(function => function.Name))})";
}
