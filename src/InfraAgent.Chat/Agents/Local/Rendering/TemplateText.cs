using System.Text.Json;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local.Rendering;

/// <summary>An exported template, whole: it is there to be copied.</summary>
static class TemplateText
{
    public static string Of(JsonElement result, Language language)
    {
        List<string> parts =
        [
            new Localized($"Plantilla de CloudFormation con {result.Number("resources")} recursos:", $"CloudFormation template of {result.Number("resources")} resources:").In(language),
            Markdown.Block(result.Text("template")!),
            .. result.Items("notes").Select(note => Markdown.Plain(note.ToString())),
        ];
        List<JsonElement> failures = [.. result.Items("partialFailures")];
        if (failures.Count > 0)
        {
            parts.Add(ListText.Failures(failures, language));
        }

        return string.Join("\n\n", parts);
    }
}
