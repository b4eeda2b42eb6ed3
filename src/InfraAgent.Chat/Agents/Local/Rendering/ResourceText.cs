using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local.Rendering;

/// <summary>One resource as it is.</summary>
static class ResourceText
{
    public static string Of(JsonElement result, Language language)
    {
        List<string> lines =
        [
            $"{Markdown.Plain(result.Text("type"))} {Markdown.Code(result.Text("id"))}",
            new Localized("Estado", "State").In(language) + $": {Markdown.Plain(result.Text("state"))} · {Markdown.Plain(result.Text("region"))}",
            $"ARN: {Markdown.Code(result.Text("arn"))}",
        ];
        if (result.Member("tags", JsonValueKind.Object) is { } tags && tags.EnumerateObject().Any())
        {
            lines.Add("Tags: " + string.Join(", ", tags.EnumerateObject().Select(tag => $"{Markdown.Plain(tag.Name)}={Markdown.Plain(tag.Value.ToString())}")));
        }

        List<JsonElement> findings = [.. result.Items("findings")];
        lines.Add(findings.Count == 0
            ? new Localized("Las políticas no encuentran nada.", "The policies find nothing.").In(language)
            : new Localized("Las políticas encuentran:", "The policies find:").In(language));
        lines.AddRange(findings.Select(finding => FindingsText.One(finding, language)));
        return string.Join('\n', lines) + "\n\n" + Markdown.Block(Json.Show(JsonObject.Create(result.GetProperty("configuration"))!), "json");
    }
}
