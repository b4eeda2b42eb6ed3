using System.Collections.Frozen;
using System.Text.Json.Nodes;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>What is said while a call is being put together: an answer, a change of mind, a question in between, or something new.</summary>
sealed class Continuation(Draft pending, ToolInfo tool, Memory memory, Language language)
{
    const int LongestValue = 256;

    static readonly FrozenSet<string> Changing = Lexicon.Words("""
        cambia, cambiar, cambialo, cambiala, cambiale, cambio, usa, usar, use, pon, ponle, ponlo, mejor, better, change, set, make, switch,
        prefer, prefiero, prefiere, sea, instead, quiero, want, would, rather, actualiza, update, corrige, correct, es, is, pero, but
        """);

    readonly Gathering gathering = new(memory, language);

    public Reply Answer(string text, Remark remark, Dialogue dialogue)
    {
        switch (remark)
        {
            case Remark.Cancel or Remark.No:
                return dialogue.Say(Move.Cancel, "", Phrases.Cancelled) with { Memory = memory with { Pending = null } };
            case Remark.Yes when pending.AwaitsYes:
                return gathering.Request(pending);
            case Remark.Yes:
                return gathering.Settle(pending, tool, [], []);
            case Remark.None:
                break;
            default:
                return Keep(new Dialogue(dialogue.Tools, memory with { Pending = null }, language).Answer(text));
        }

        if (IsChoice(text) is { } change)
        {
            return gathering.Request(pending with { Arguments = new() { ["changeToken"] = change.Token } });
        }

        var reading = Reading.Of(text);
        return Otherwise(text, reading, dialogue) ?? Fill(text, reading, dialogue);
    }

    // Words that are no answer: an order of their own, or a question.
    Reply? Otherwise(string text, Reading reading, Dialogue dialogue)
    {
        if (NamedCall.In(text) is null && !IsNew(reading) && !(reading.Mood.HasFlag(Mood.Asked) && Wanted(text, reading) is null))
        {
            return null;
        }

        if (pending.AwaitsYes && reading.Orders.Count > 0 && BeginsWithYes(reading))
        {
            // A yes to the one and an order for another: which of the two?
            return Keep(dialogue.Say(Move.Several, "yes and", Phrases.Several));
        }

        var reply = new Dialogue(dialogue.Tools, memory with { Pending = null }, language).Fresh(text);
        var replaces = reply.Move is Move.Ask or Move.Confirm or Move.Request && reply.Tool is { } name
            && (dialogue.Find(name)?.Effect is not ToolEffect.Reads || reply.Memory.Pending is not null);
        return replaces ? reply with { Text = Phrases.Replaced(pending, language) + reply.Text } : Keep(reply);
    }

    static bool IsNew(Reading reading) => reading.Orders.Any(order => order.Act switch
    {
        Act.Identity or Act.Permissions => true,
        Act.Tag => reading.Has("arn"),
        Act.Create => reading.Nouns.Count > 0,
        _ => reading.Nouns.Count > 0 || reading.IsMany || reading.Has("arn") || reading.Has("instanceId"),
    });

    Reply Fill(string text, Reading reading, Dialogue dialogue)
    {
        var filling = Filling.Of(pending, tool, reading);
        if (reading.Mood.HasFlag(Mood.Negated) && Wanted(text, reading) is null)
        {
            return Keep(dialogue.Say(Move.Refuse, "negated", Phrases.Negated));
        }

        var isMerge = filling.Filled.Count + filling.Refused.Count > 0 || filling.Draft.Arguments.Count > pending.Arguments.Count || HasMoreTags(filling.Draft);
        var isWhole = !reading.Mentions.Any(mention => mention.Slot is "project" or "department" or "purpose" or "name" || mention.Slot[0] is '=')
            && (!isMerge || reading.Rest.Any(word => !Changing.Contains(Folding.Fold(word))));
        if (isWhole && Wanted(text, reading) is { } whole)
        {
            return gathering.Settle(whole, tool, [], []);
        }

        return isMerge
            ? gathering.Settle(Merged(filling), tool, filling.Refused, filling.Unused)
            : Keep(dialogue.Say(Move.Unknown, "", Phrases.Unknown));
    }

    Draft Merged(Filling filling) => filling.Draft with
    {
        AwaitsYes = false,
        IsDoubtful = IsRisky && (pending.IsDoubtful || !filling.IsSure || filling.Unused.Count > 0),
    };

    bool IsRisky => tool.Effect is not ToolEffect.Reads && !pending.IsAboutPermission
        && !(pending.Find("dryRun") is JsonValue trial && trial.GetValueKind() is System.Text.Json.JsonValueKind.True);

    bool HasMoreTags(Draft draft) => draft.Arguments["tags"] is JsonObject tags && tags.Count > ((pending.Arguments["tags"] as JsonObject)?.Count ?? 0);

    /// <summary>The draft with the words as the value asked for; null where they can't be it.</summary>
    Draft? Wanted(string text, Reading reading)
    {
        var missing = pending.Missing(tool);
        var words = text.Trim().TrimEnd('.').Trim();
        if (words.Length is 0 or > LongestValue || words.AsSpan().ContainsAny('?', '¿') || pending.AwaitsYes || IsNo(reading) || tool.Name is "apply_change")
        {
            return null;
        }

        if (missing is [var only])
        {
            var value = Unquoted(words);
            return only.Path is not "tags" && only.Convert([SlotNames.Proper(only, value)]) is { } node
                ? pending.With(only.Path, node) with { IsDoubtful = IsRisky && (pending.IsDoubtful || IsDoubtful(only, words, value, reading)) }
                : null;
        }

        // As many values as were asked for, in the order they were asked for in.
        string[] parts = [.. words.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Unquoted)];
        if (parts.Length != missing.Count || reading.Mentions.Any(mention => mention.Slot is not "quoted"))
        {
            return null;
        }

        var draft = pending with { IsDoubtful = IsRisky };
        foreach (var (field, part) in missing.Zip(parts))
        {
            if (field.Path is "tags" || field.Convert([SlotNames.Proper(field, part)]) is not { } node)
            {
                return null;
            }

            draft = draft.With(field.Path, node);
        }

        return draft;
    }

    // Free words that could have been meant as something else.
    static bool IsDoubtful(ToolField field, string words, string value, Reading reading) =>
        field.IsFree && words == value && (reading.Mood is not Mood.Plain || reading.Talk.Count > 0 || reading.Mentions.Count > 0);

    static bool IsNo(Reading reading) => new Sentence(Folding.Fold(reading.Written), reading.Written) is { Count: > 0 } sentence
        && sentence[0] is "no" or "not" or "don't" or "dont" or "nunca" or "never" or "nada" or "ninguno" or "ninguna" or "none" or "nothing" or "ni" or "tampoco";

    static bool BeginsWithYes(Reading reading) => new Sentence(Folding.Fold(reading.Written), reading.Written) is { Count: > 0 } sentence
        && sentence[0] is "si" or "yes" or "ok" or "okay" or "dale" or "confirmo" or "adelante";

    static string Unquoted(string text) =>
        text.Length > 1 && (text[0], text[^1]) is ('"', '"') or ('\'', '\'') or ('«', '»') or ('“', '”') or ('`', '`') ? text[1..^1].Trim() : text;

    PlannedChange? IsChoice(string text) =>
        pending.Tool is "apply_change" && memory.Changes is { } changes
        && int.TryParse(text.Trim().TrimEnd('.'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number >= 1 && number <= changes.Count ? changes[number - 1] : null;

    Reply Keep(Reply reply) => reply with
    {
        Text = reply.Move is Move.Request ? reply.Text : reply.Text + Phrases.Pending(pending, language),
        Memory = reply.Memory with { Pending = pending },
    };
}
