namespace InfraAgent.Chat.Agents.Local;

/// <summary>A verb that stands where an order does.</summary>
/// <param name="IsSure">False where it may be something else, or was put as a question.</param>
sealed record Order(Act Act, int Start, int End, bool IsSure);
