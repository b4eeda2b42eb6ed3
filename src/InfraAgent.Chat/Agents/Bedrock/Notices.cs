namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>What people are told besides the answer.</summary>
static class Notices
{
    public static readonly Notice SessionRestarted = new("session_restarted", new(
        "La sesión del agente había vencido y empezó otra; puede no recordar todo lo que se dijo antes.",
        "The agent's session had expired and another one began; it may not remember all that was said before."));

    public static readonly Notice Guardrail = new("guardrail", new(
        "Una barrera de protección del banco intervino en esta respuesta.",
        "One of the bank's guardrails intervened in this answer."));

    public static readonly Notice ContentFiltered = new("content_filtered", new(
        "El filtro de contenido del modelo detuvo esta respuesta.",
        "The model's content filter stopped this answer."));

    public static readonly Notice MaxTokens = new("max_tokens", new(
        "La respuesta llegó al largo máximo y quedó cortada; no se ejecutó nada de lo que quedó a medias. Pide que continúe.",
        "The answer reached its greatest length and was cut; nothing that was left unfinished was run. Ask it to go on."));
}
