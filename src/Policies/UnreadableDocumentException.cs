namespace InfraAgent.Policies;

/// <summary>A document that can't be read at all, and the line where reading stopped.</summary>
public sealed class UnreadableDocumentException(int line, string message) : Exception(message)
{
    public int Line => line;
}
