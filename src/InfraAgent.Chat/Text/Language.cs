namespace InfraAgent.Chat.Text;

/// <summary>A language that the chat speaks.</summary>
public enum Language
{
    /// <summary>The bank's first, and what is spoken in doubt.</summary>
    Spanish,

    English,
}
