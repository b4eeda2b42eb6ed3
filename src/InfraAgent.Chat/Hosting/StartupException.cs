namespace InfraAgent.Chat.Hosting;

/// <summary>The program can't start as it is set up; the message says what to change.</summary>
public sealed class StartupException(string message) : Exception(message);
