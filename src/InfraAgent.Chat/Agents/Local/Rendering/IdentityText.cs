using System.Text.Json;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local.Rendering;

/// <summary>With which account the next change would be made.</summary>
static class IdentityText
{
    public static string Of(JsonElement result, Language language)
    {
        var account = result.Truth("sandbox") is true
            ? new Localized("Entorno de prueba (ninguna cuenta real)", "A sandbox (no real account)").In(language)
            : new Localized("Cuenta real", "A real account").In(language);
        return string.Join('\n',
            $"{account}: {Markdown.Code(result.Text("account"))}",
            new Localized("Identidad", "Identity").In(language) + $": {Markdown.Code(result.Text("principal"))}",
            new Localized("Región", "Region").In(language) + $": {Markdown.Plain(result.Text("region"))}",
            new Localized("Ambiente", "Environment").In(language) + $": {Markdown.Plain(result.Text("environment"))}",
            new Localized("Aprobación", "Approval").In(language) + $": {Markdown.Plain(result.Text("approvalMode"))}"
                + (result.Truth("readOnly") is true ? new Localized(" (solo lectura)", " (read only)").In(language) : ""),
            new Localized("Políticas", "Policies").In(language) + $": {Markdown.Plain(result.Text("packVersion"))}");
    }
}
