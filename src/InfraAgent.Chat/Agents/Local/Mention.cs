namespace InfraAgent.Chat.Agents.Local;

/// <summary>A value that the person named.</summary>
/// <param name="Slot">What it is a value of: a word of <see cref="SlotNames"/>, or <c>=key</c> where the person wrote the key.</param>
/// <param name="Value">In the person's own letters.</param>
/// <param name="IsSure">False where it reads as something else too.</param>
sealed record Mention(string Slot, string Value, int Start, int End, bool IsSure = true);
