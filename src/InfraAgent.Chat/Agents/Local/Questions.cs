using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Orders that change nothing. A wrong guess here costs a look.</summary>
sealed class Questions(Dialogue dialogue, Gathering gathering)
{
    // They ask for no more than a listing does anyway.
    static readonly FrozenSet<string> Fillers = Lexicon.Words("""
        que, cual, cuales, cuantos, cuantas, hay, tengo, tenemos, existen, existe, all, todos, todas, todo, every, everything, what, which,
        how, many, do, i, we, have, there, are, is, exist, any, por, lista, list, activos, activas, active, actuales, current, creados,
        creadas, existentes, existing, cumplimiento, compliance, politicas, policies, politica, policy, ya, as, template, como, plantilla,
        cada, each, ver, see, esta, estan, inventario, inventory
        """);

    /// <summary>The next step; null where there is no tool for it.</summary>
    public Reply? Answer(Act act, Reading reading)
    {
        var kinds = reading.Kinds();
        var isAboutMany = reading.Nouns.Any(noun => noun.IsPlural || noun.Kind is Kind.Resource);
        return act switch
        {
            Act.Show when isAboutMany && !reading.Has("arn") => List(Act.List, reading, false),
            Act.Validate when isAboutMany && !reading.Has("document") && !kinds.Contains(Kind.Template) => List(Act.List, reading, true),
            Act.List when reading.Has("arn") && !isAboutMany => Simple("get_resource", reading),
            Act.List => List(act, reading, false),
            Act.Export => List(act, reading, false),
            Act.Validate when kinds.Contains(Kind.Template) || kinds.Contains(Kind.Stack) || IsTemplate(reading) => Simple("validate_template", reading),
            Act.Validate => Judge(kinds, reading),
            _ => Acts.ToolFor(act, null) is { } name ? Simple(name, reading) : null,
        };
    }

    Reply? Simple(string name, Reading reading) => dialogue.Find(name) is { } tool ? gathering.Begin(tool, reading, true) : null;

    Reply? List(Act act, Reading reading, bool violating)
    {
        if (dialogue.Find(Acts.ToolFor(act, null)!) is not { } tool)
        {
            return null;
        }

        var filling = Filling.Of(new(tool.Name, []), tool, reading);
        var draft = filling.Draft;
        var fields = ToolField.Of(tool).ToDictionary(field => field.Path, StringComparer.Ordinal);
        var services = reading.Nouns.Select(noun => Acts.ServiceOf(noun.Kind)).OfType<string>().Distinct(StringComparer.Ordinal);
        Set("services", fields.TryGetValue("services", out var listed) ? services.Intersect(listed.Choices, StringComparer.Ordinal) : []);
        Set("regions", reading.Has("allRegions") ? ["*"] : []);
        Set("compliance", violating || reading.Has("violating") ? ["violating"] : []);
        Set("detail", reading.Has("full") ? ["full"] : []);
        foreach (var mention in reading.Mentions.Where(mention => mention.Slot is "environment" or "purpose" && ToolField.TakesOtherTags(tool)))
        {
            var tag = mention.Slot is "purpose" ? "Purpose" : "Environment";
            ToolField field = new("tags." + tag, default, false);
            draft = draft.With(field.Path, SlotNames.Proper(field, mention.Value));
        }

        var reply = gathering.Settle(draft, tool, filling.Refused, []);
        return reply.Move is Move.Request && reading.Rest.Any(word => !Fillers.Contains(Folding.Fold(word)))
            ? reply with { Text = dialogue.NotUsed([.. reading.Rest.Where(word => !Fillers.Contains(Folding.Fold(word)))]) }
            : reply;

        void Set(string path, IEnumerable<string> values)
        {
            string[] all = [.. values];
            if (all.Length > 0 && fields.TryGetValue(path, out var field) && field.Convert(all) is { } value)
            {
                draft = draft.With(path, value);
            }
        }
    }

    // The configuration is what was written as JSON, or else the values that the tool which makes such a thing would take.
    Reply? Judge(IReadOnlyList<Kind> kinds, Reading reading)
    {
        if (dialogue.Find("validate_security_policy") is not { } tool)
        {
            return null;
        }

        if (kinds.Count > 1)
        {
            return dialogue.Say(Move.Several, "kinds", Phrases.Kinds);
        }

        var filling = Filling.Of(new(tool.Name, []), tool, reading);
        var draft = kinds is [var kind] && Acts.ServiceOf(kind) is { } service ? filling.Draft.With("resourceType", service) : filling.Draft;
        if (!draft.Has("configuration") && kinds is [var made] && Acts.ToolFor(Act.Create, made) is { } maker && dialogue.Find(maker) is { } creation
            && Filling.Of(new(maker, []), creation, reading).Draft.Arguments is { Count: > 0 } said)
        {
            draft = draft.With("configuration", said);
        }

        return gathering.Settle(draft, tool, filling.Refused, []);
    }

    static bool IsTemplate(Reading reading) => reading.Mentions.Any(mention =>
        mention.Slot is "document" && (Json.Object(mention.Value) is not JsonObject document || document.ContainsKey("Resources") || document.ContainsKey("planned_values")));
}
