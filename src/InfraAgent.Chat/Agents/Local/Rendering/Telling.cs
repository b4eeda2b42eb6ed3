using System.Text.Json.Nodes;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local.Rendering;

/// <summary>Says what came of tools, and keeps what the next turn may need of it.</summary>
static class Telling
{
    public static Reply Of(IReadOnlyList<ToolOutcome> outcomes, IReadOnlyList<ToolInfo> tools, Memory memory, Language language)
    {
        var text = string.Join("\n\n", outcomes.Select(outcome => One(outcome, language)));
        var after = outcomes.Aggregate(memory, Keep);
        if (outcomes is [{ Status: ToolStatus.Failed } failed] && tools.Any(tool => tool.Name == failed.Request.Tool && tool.Effect is ToolEffect.Writes))
        {
            // A value that was refused can be mended without saying the rest again; what was asked for is shown before it is tried.
            var mending = new Draft(failed.Request.Tool, (JsonObject)failed.Request.Arguments.DeepClone()) { IsDoubtful = true, AwaitsYes = true };
            return new(Move.Tell, failed.Request.Tool, "", text + Phrases.Mending.In(language), after with { Pending = mending });
        }

        var pending = after.Pending is { } draft ? Phrases.Pending(draft, language) : "";
        return new(Move.Tell, outcomes is [var first, ..] ? first.Request.Tool : null, "", text + pending, after);
    }

    static string One(ToolOutcome outcome, Language language) => outcome.Status switch
    {
        ToolStatus.Succeeded => Success(outcome, language),
        ToolStatus.Failed => new Localized(
            $"No se pudo {ToolNames.Of(outcome.Request.Tool, language)}; no se cambió nada. La herramienta dice:\n\n{Markdown.Quote(outcome.Text)}",
            $"Could not {ToolNames.Of(outcome.Request.Tool, language)}; nothing was changed. The tool says:\n\n{Markdown.Quote(outcome.Text)}").In(language),
        ToolStatus.Declined => new Localized(
            $"No se aprobó {ToolNames.Of(outcome.Request.Tool, language)}: no se hizo nada.",
            $"There was no approval to {ToolNames.Of(outcome.Request.Tool, language)}: nothing was done.").In(language),
        ToolStatus.Confirmed => new Localized("Confirmado; la llamada la hace otro.", "Confirmed; somebody else makes the call.").In(language),
        _ => new Localized(
            $"Se perdió el servidor en medio de «{ToolNames.Of(outcome.Request.Tool, language)}»: no se puede saber si se hizo. "
            + "Antes de repetirlo, míralo con «lista los recursos».",
            $"The server was lost in the middle of \"{ToolNames.Of(outcome.Request.Tool, language)}\": nobody can tell whether it was done. "
            + "Before repeating it, look with \"list the resources\".").In(language),
    };

    static string Success(ToolOutcome outcome, Language language)
    {
        var result = outcome.Structured;
        return result.ValueKind is not System.Text.Json.JsonValueKind.Object ? Plain(outcome, language)
            : result.Text("status") is not null && result.Member("resource", System.Text.Json.JsonValueKind.Object) is not null ? ChangeText.Of(outcome, language)
            : result.Member("resources", System.Text.Json.JsonValueKind.Array) is not null ? ListText.Of(result, language)
            : result.Text("template") is not null ? TemplateText.Of(result, language)
            : result.Member("configuration", System.Text.Json.JsonValueKind.Object) is not null && result.Text("state") is not null ? ResourceText.Of(result, language)
            : result.Member("findings", System.Text.Json.JsonValueKind.Array) is not null ? FindingsText.Of(result, language)
            : result.Member("actions", System.Text.Json.JsonValueKind.Array) is not null ? PermissionsText.Of(result, language)
            : result.Text("account") is not null && result.Text("principal") is not null ? IdentityText.Of(result, language)
            : Plain(outcome, language);
    }

    static string Plain(ToolOutcome outcome, Language language) =>
        new Localized($"`{outcome.Request.Tool}` respondió:", $"`{outcome.Request.Tool}` answered:").In(language) + $"\n\n{Markdown.Block(outcome.Text)}";

    static Memory Keep(Memory memory, ToolOutcome outcome)
    {
        var (tool, arguments) = (outcome.Request.Tool, outcome.Request.Arguments);
        if (outcome.Status is not ToolStatus.Succeeded)
        {
            return memory;
        }

        var applied = tool is "apply_change" && arguments["changeToken"] is JsonValue token && token.TryGetValue<string>(out var text) ? text : null;
        memory = applied is null ? memory : memory.Without(applied);
        if (outcome.Structured.Text("status") is "approval_required" && outcome.Structured.Text("changeToken") is { } planned)
        {
            return memory.With(new PlannedChange(planned, ChangeText.About(outcome)));
        }

        return outcome.Structured.Member("resources", System.Text.Json.JsonValueKind.Array) is null ? memory
            : memory with { Page = outcome.Structured.Text("nextCursor") is { } cursor ? new(tool, WithCursor(arguments, cursor)) : null };
    }

    static JsonObject WithCursor(JsonObject arguments, string cursor)
    {
        var next = (JsonObject)arguments.DeepClone();
        next["cursor"] = cursor;
        return next;
    }
}
