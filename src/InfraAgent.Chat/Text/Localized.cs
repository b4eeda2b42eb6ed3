namespace InfraAgent.Chat.Text;

/// <summary>What a person reads, in both languages of the bank.</summary>
public sealed record Localized(string Es, string En)
{
    public string In(Language language) => language is Language.English ? En : Es;
}
