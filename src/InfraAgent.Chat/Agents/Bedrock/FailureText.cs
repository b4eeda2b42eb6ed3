using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What people read where Bedrock can't go on or did something unexpected. Nothing of Bedrock's own words is in it: they
/// name accounts, roles and prompts.</summary>
static class FailureText
{
    public static readonly Localized Throttled = new(
        "El agente recibe demasiadas solicitudes en este momento. Espera un minuto y vuelve a enviar tu mensaje.",
        "The agent gets too many requests right now. Wait a minute and send your message again.");

    public static readonly Localized Unwell = new(
        "El servicio de AWS del agente no está disponible en este momento. Espera un minuto y vuelve a enviar tu mensaje.",
        "The agent's AWS service is not available right now. Wait a minute and send your message again.");

    public static readonly Localized Unavailable = new(
        "Se perdió la comunicación con el agente. Vuelve a enviar tu mensaje; si pedías un cambio, mira antes si ya se hizo.",
        "The connection with the agent was lost. Send your message again; if you asked for a change, see first whether it was made.");

    public static readonly Localized Denied = new(
        "El servicio no tiene permiso de AWS para hablar con el agente. Avisa a quien lo administra: debe revisar sus credenciales "
            + "y los permisos bedrock:InvokeAgent o bedrock:InvokeModelWithResponseStream.",
        "The service lacks AWS permission to talk with the agent. Tell who runs it: its credentials and the permissions "
            + "bedrock:InvokeAgent or bedrock:InvokeModelWithResponseStream are to be checked.");

    public static readonly Localized NotFound = new(
        "AWS no encuentra el agente o el modelo configurado. Avisa a quien administra el servicio: debe revisar BEDROCK_AGENT_ID, "
            + "BEDROCK_AGENT_ALIAS_ID o BEDROCK_MODEL_ID, y la región.",
        "AWS does not find the agent or model that is configured. Tell who runs the service: BEDROCK_AGENT_ID, "
            + "BEDROCK_AGENT_ALIAS_ID or BEDROCK_MODEL_ID, and the region, are to be checked.");

    public static readonly Localized Refused = new(
        "AWS no aceptó el mensaje tal como se envió. Escríbelo más corto o empieza una conversación nueva; si sigue igual, avisa a "
            + "quien administra el servicio.",
        "AWS did not accept the message as it was sent. Make it shorter or begin a new conversation; if that does not help, tell "
            + "who runs the service.");

    public static readonly Localized Failed = new(
        "El agente no pudo terminar. Vuelve a intentarlo, o pide menos cosas a la vez.",
        "The agent could not finish. Try again, or ask for fewer things at a time.");

    public static readonly Localized Silent = new(
        "El agente terminó sin decir nada. Vuelve a enviar tu mensaje con otras palabras.",
        "The agent ended without saying anything. Send your message again in other words.");

    public static readonly Localized Collaborator = new(
        "El agente delegó la herramienta en un agente colaborador, y AWS no admite devolverle el resultado. Avisa a quien administra "
            + "el agente: las herramientas deben estar en el agente principal.",
        "The agent left the tool to a collaborating agent, and AWS does not take the result of such a call. Tell who runs the agent: "
            + "its tools belong to the main agent.");

    public static readonly Localized TooLong = new(
        "La conversación ya no cabe en el modelo. Empieza una conversación nueva.",
        "The conversation no longer fits the model. Begin a new conversation.");
}
