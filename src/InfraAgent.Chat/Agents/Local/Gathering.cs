using System.Text.Json.Nodes;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Puts calls together: what is missing is asked for, what is doubtful is shown, what is whole is asked for.</summary>
sealed class Gathering(Memory memory, Language language)
{
    /// <summary>A call from the words that first asked for it.</summary>
    /// <param name="isSure">Whether they were an order beyond doubt.</param>
    public Reply Begin(ToolInfo tool, Reading reading, bool isSure, bool isAboutPermission = false)
    {
        Draft empty = new(tool.Name, []) { IsAboutPermission = isAboutPermission };
        var filling = Filling.Of(empty, tool, reading);
        var isTrial = reading.Has("dryRun") && tool.Effect is not ToolEffect.Reads;
        if (isTrial && !ToolField.Of(tool).Any(field => field.Path is "dryRun"))
        {
            return new(Move.Refuse, tool.Name, "no dry run", Phrases.NoTrial.In(language), memory);
        }

        var draft = isTrial ? filling.Draft.With("dryRun", true) : filling.Draft;

        // A word that nothing was made of may be the one that mattered.
        var isDoubtful = tool.Effect is not ToolEffect.Reads && !isTrial && !isAboutPermission
            && (!isSure || !filling.IsSure || filling.Unused.Count > 0 || reading.Rest.Count > 0);
        return Settle(draft with { IsDoubtful = isDoubtful }, tool, filling.Refused, [.. filling.Unused, .. reading.Rest]);
    }

    /// <summary>The next step of a call.</summary>
    public Reply Settle(Draft draft, ToolInfo tool, IReadOnlyList<(ToolField Field, string Value)> refused, IReadOnlyList<string> unused)
    {
        ToolField[] missing = [.. draft.Missing(tool).Concat(refused.Select(value => value.Field)).DistinctBy(field => field.Path, StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            return new(Move.Ask, tool.Name, string.Join(' ', missing.Select(field => field.Path)), Phrases.Asking(tool, missing, refused, language), Keeping(draft));
        }

        if (draft.IsDoubtful)
        {
            var shown = draft with { AwaitsYes = true };
            return new(Move.Confirm, tool.Name, "", Phrases.Confirming(shown, unused, language), Keeping(shown)) { Arguments = draft.Arguments };
        }

        return Request(draft);
    }

    /// <summary>Asks for the tool itself.</summary>
    public Reply Request(Draft draft)
    {
        var forgotten = memory with { Pending = null };
        return new Reply(Move.Request, draft.Tool, "", "", forgotten)
        {
            Wrapper = draft.IsAboutPermission ? "check_permissions" : null,
            Arguments = draft.IsAboutPermission ? new() { ["tool"] = draft.Tool, ["arguments"] = draft.Arguments.DeepClone() } : (JsonObject)draft.Arguments.DeepClone(),
        };
    }

    /// <summary>Several planned changes wait: applying the wrong one would be a change that nobody wanted.</summary>
    public Reply AskWhich(IReadOnlyList<PlannedChange> changes)
    {
        var list = string.Join('\n', changes.Select((change, i) => $"{i + 1}. {change.About}"));
        Draft draft = new("apply_change", []);
        return new(Move.Ask, draft.Tool, "which", new Localized(
            $"Hay varios cambios planeados. ¿Cuál aplico? Responde con su número, o «cancela».\n{list}",
            $"Several changes are planned. Which one shall I apply? Answer with its number, or \"cancel\".\n{list}").In(language), Keeping(draft));
    }

    Memory Keeping(Draft draft) => memory with { Pending = draft };
}
