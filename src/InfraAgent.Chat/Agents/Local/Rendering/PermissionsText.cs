using System.Text.Json;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local.Rendering;

/// <summary>Whether IAM would allow a call.</summary>
static class PermissionsText
{
    public static string Of(JsonElement result, Language language)
    {
        var verdict = (result.Truth("allowed") switch
        {
            true => new Localized("IAM lo permite", "IAM allows it"),
            false => new Localized("IAM no lo permite", "IAM does not allow it"),
            null => new Localized("No se puede saber si IAM lo permite", "It cannot be told whether IAM allows it"),
        }).In(language);
        List<string> parts = [$"{verdict} ({Markdown.Code(result.Text("principal"))})."];
        List<JsonElement> actions = [.. result.Items("actions")];
        if (actions.Count > 0)
        {
            string[] head = language is Language.Spanish ? ["Acción", "Recurso", "Decisión"] : ["Action", "Resource", "Decision"];
            parts.Add(Markdown.Table(head, actions.Select(action => (string[])
                [Markdown.Plain(action.Text("action")), Markdown.Plain(action.Text("resource")), Markdown.Plain(action.Text("decision"))])));
        }

        if (result.Text("dryRun") is { } trial)
        {
            parts.Add(new Localized("Ensayo de AWS: ", "AWS's own trial: ").In(language) + Markdown.Plain(trial));
        }

        parts.AddRange(result.Items("notes").Select(note => Markdown.Plain(note.ToString())));
        return string.Join("\n\n", parts);
    }
}
