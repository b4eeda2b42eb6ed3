using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Turns;

/// <summary>All that a turn itself says; the rest is the agent's.</summary>
static class TurnText
{
    public static Localized Stopped { get; } = new("(Detenido.)", "(Stopped.)");

    public static Localized TooManyRounds { get; } = new(
        "\n\nLlegué al límite de 10 rondas de herramientas en un solo turno y me detengo. ¿Continúo?",
        "\n\nI have reached the limit of 10 rounds of tools in one turn and stop here. Shall I go on?");

    public static Localized Busy { get; } = new(
        "Esta conversación ya está en curso en otra ventana. Espera a que termine e inténtalo de nuevo.",
        "This conversation is going on somewhere else. Wait until it is done and try again.");

    public static Localized TooManyWaiting { get; } = new(
        "Hay demasiados mensajes en espera en esta conversación. Espera las respuestas e inténtalo de nuevo.",
        "Too many messages wait in this conversation. Wait for the answers and try again.");

    public static Localized Moved { get; } = new(
        "La conversación cambió o terminó mientras se respondía. Vuelve a abrirla.",
        "The conversation was changed or ended while it was being answered. Open it again.");

    public static Localized Broken { get; } = new(
        "Algo falló de nuestro lado y no se pudo responder. Inténtalo de nuevo; si se repite, avisa al equipo de infraestructura.",
        "Something failed on our side and there is no answer. Try again; if it goes on, tell the infrastructure team.");

    public static Localized NoWords { get; } = new("(Sin respuesta.)", "(No answer.)");

    public static Localized StoppedDuring(string tool) => new(
        $"\n\nSe detuvo mientras se ejecutaba {tool}: el cambio puede haberse hecho. Consulta los recursos activos para comprobarlo.",
        $"\n\nStopped while {tool} was running: the change may have been made. List the active resources to see.");

    public static Localized Done(string tools) => new(
        $"La respuesta quedó incompleta, pero esto sí se llamó: {tools}.", $"The answer is not whole, but this was called: {tools}.");

    public static Localized Repeated(string tool) => new(
        $"\n\nSe pidió dos veces seguidas la misma llamada ({tool}) con los mismos datos, así que me detengo. ¿Qué quieres que cambie, o que la repita?",
        $"\n\nThe same call ({tool}) was asked for twice in a row with the same values, so I stop. What should be different, or shall I repeat it?");

    public static Localized Lost(string tool) => new(
        $"\n\nSe perdió la conexión con el servidor mientras se ejecutaba {tool}. No se sabe si el cambio se hizo y no lo repito por mi cuenta. " +
        "Consulta los recursos activos para comprobarlo; si no está, vuelve a pedirlo.",
        $"\n\nThe server was lost while {tool} was running. Whether the change was made can't be told, and I don't repeat it by myself. " +
        "List the active resources to see; if it is not there, ask for it again.");

    public static Localized Question(Approval approval) => new(
        $"\n\nEste cambio necesita tu aprobación:\n\n{approval.Plan}\n\nResponde APROBAR {approval.Code} para hacerlo, o RECHAZAR {approval.Code}. Vence: {approval.ExpiresAt:u}.",
        $"\n\nThis change needs your approval:\n\n{approval.Plan}\n\nAnswer APPROVE {approval.Code} to make it, or REJECT {approval.Code}. Expires: {approval.ExpiresAt:u}.");

    public static Localized Confirm(string tool, string arguments) => new(
        $"El agente pide confirmar {tool}:\n{arguments}", $"The agent asks you to confirm {tool}:\n{arguments}");
}
