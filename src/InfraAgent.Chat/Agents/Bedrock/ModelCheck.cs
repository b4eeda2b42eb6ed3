using Amazon.Bedrock;
using Amazon.Bedrock.Model;
using Amazon.BedrockAgent;
using Amazon.Runtime;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>Whether the model that answers will go on answering: models are retired, and an agent whose model is gone only fails.</summary>
public sealed class ModelCheck(IAmazonBedrockAgent agents, IAmazonBedrock catalog, BedrockOptions options)
{
    // An inference profile names the regions before the model.
    static readonly string[] Geographies = ["us", "us-gov", "eu", "apac", "ap", "jp", "au", "ca", "sa", "me", "af", "global"];

    /// <summary>Looks at the model of the configured agent.</summary>
    /// <returns>What to warn of; null where nothing. Never a reason not to start.</returns>
    public async Task<Localized?> OfAgentAsync(CancellationToken cancellationToken)
    {
        try
        {
            var agent = await agents.GetAgentAsync(new() { AgentId = options.DemandAgent() }, cancellationToken);
            return await OfModelAsync(agent.Agent.FoundationModel, cancellationToken);
        }
        catch (Exception error) when (Failure.IsKnown(error))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Unchecked("bedrock:GetAgent", error);
        }
    }

    /// <summary>Looks at a model, or at that of an inference profile.</summary>
    /// <returns>What to warn of; null where nothing.</returns>
    public async Task<Localized?> OfModelAsync(string? model, CancellationToken cancellationToken)
    {
        if (BaseModel(model) is not { } id)
        {
            return new(
                $"No se puede saber si el modelo {model} sigue vigente: es un perfil que no lo nombra. Revísalo en la consola de Bedrock.",
                $"Whether model {model} is still current can't be told: its profile does not name it. Look in the Bedrock console.");
        }

        try
        {
            var found = await catalog.GetFoundationModelAsync(new() { ModelIdentifier = id }, cancellationToken);
            return found.ModelDetails?.ModelLifecycle?.Status == FoundationModelLifecycleStatus.ACTIVE ? null : Retiring(id);
        }
        catch (Amazon.Bedrock.Model.ResourceNotFoundException)
        {
            return Gone(id, options.Region);
        }
        catch (ValidationException)
        {
            return Gone(id, options.Region);
        }
        catch (Exception error) when (Failure.IsKnown(error))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Unchecked("bedrock:GetFoundationModel", error);
        }
    }

    internal static string? BaseModel(string? model)
    {
        if (model is null || model.Contains(":application-inference-profile/", StringComparison.Ordinal))
        {
            return null;
        }

        var id = model[(model.LastIndexOf('/') + 1)..];
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Geographies.Contains(id[..dot], StringComparer.Ordinal) ? id[(dot + 1)..] : id;
    }

    static Localized Retiring(string id) => new(
        $"AWS va a retirar el modelo {id}. "
            + "Elige otro vigente en BEDROCK_MODEL_ID y ejecuta «InfraAgent.Chat bedrock provision» para pasar el agente a él.",
        $"AWS is retiring model {id}. "
            + "Choose a current one in BEDROCK_MODEL_ID and run \"InfraAgent.Chat bedrock provision\" to move the agent to it.");

    static Localized Gone(string id, string region) => new(
        $"El modelo {id} no existe en {region} o ya se retiró; el agente no podrá responder. "
            + "Elige otro en BEDROCK_MODEL_ID y ejecuta «InfraAgent.Chat bedrock provision».",
        $"Model {id} is not in {region} or was retired; the agent can't answer. "
            + "Choose another one in BEDROCK_MODEL_ID and run \"InfraAgent.Chat bedrock provision\".");

    static Localized Unchecked(string action, Exception error)
    {
        var code = (error as AmazonServiceException)?.ErrorCode ?? "no answer";
        return new(
            $"No se pudo revisar si el modelo del agente sigue vigente ({action}: {code}); para que se revise, permite esa acción de solo lectura.",
            $"Whether the agent's model is still current could not be checked ({action}: {code}); to have it checked, allow that read-only action.");
    }
}
