using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>What is answered to an utterance, given what was pending. A pure function of what it is made of.</summary>
sealed class Dialogue(IReadOnlyList<ToolInfo> tools, Memory memory, Language language)
{
    readonly Gathering gathering = new(memory, language);

    public IReadOnlyList<ToolInfo> Tools => tools;

    public Reply Answer(string text)
    {
        var remark = Smalltalk.Of(text);
        if (memory.Pending is { } pending && Find(pending.Tool) is { } tool)
        {
            return new Continuation(pending, tool, memory, language).Answer(text, remark, this);
        }

        return remark switch
        {
            Remark.None => Fresh(text),
            Remark.Help => Say(Move.Help, "", Phrases.Help(tools, language)),
            Remark.Greeting => Say(Move.Greet, "", Phrases.Greeting),
            Remark.Thanks => Say(Move.Greet, "", Phrases.Welcome),
            Remark.Apply => Apply(),
            Remark.More => More(),
            _ => Say(Move.Cancel, "nothing", Phrases.NothingPending),
        };
    }

    /// <summary>The answer to words that continue nothing.</summary>
    public Reply Fresh(string text)
    {
        if (NamedCall.In(text) is { } call)
        {
            return Call(call);
        }

        var reading = Reading.Of(text);
        var writes = reading.Talk.Where(act => act.Writes()).ToList();
        Order[] orders = [.. reading.Orders];
        if (writes.Count + orders.Length == 0 && reading.Mood is not Mood.Plain && (reading.Nouns.Count > 0 || reading.Has("instanceId")))
        {
            writes.AddRange(reading.Hints.Where(act => act.Writes()));
        }

        if (reading.Mood.HasFlag(Mood.Negated))
        {
            return orders.Length + reading.Talk.Count + reading.Hints.Count > 0 || reading.IsWish
                ? Say(Move.Refuse, "negated", Phrases.Negated)
                : Say(Move.Unknown, "", Phrases.Unknown);
        }

        if (reading.IsAboutPermission && writes.Count + orders.Length > 0)
        {
            return Permission(reading, writes);
        }

        if (orders is not [] && orders.All(order => !order.Act.Writes()) && orders.Any(order => order.Act is Act.Identity))
        {
            return Read(Act.Identity, reading);
        }

        var isRead = orders is [{ Act: var only }] && !only.Writes();
        if (writes.Count > 0 && reading.Mood is not Mood.Plain && !(isRead && !reading.Mood.HasFlag(Mood.Asked)))
        {
            var isRequest = reading.Mood is Mood.Asked && orders is [{ IsSure: false }] && reading.Mentions.Count > 0;
            return isRequest ? Write(orders[0], reading) : Explain(reading, writes);
        }

        return orders switch
        {
            [] when reading.IsWish && reading.Mood is Mood.Plain && reading.Kinds().Count > 0 => Write(new(Act.Create, 0, 0, false), reading),
            [] when reading.Mood is Mood.Asked && writes.Count == 0 && reading.Nouns.Any(noun => noun.IsPlural || noun.Kind is Kind.Resource) => Read(Act.List, reading),
            [] when writes.Count > 0 => Explain(reading, writes),
            [] => Say(Move.Unknown, "", Phrases.Unknown),
            [var order] when order.Act.Writes() => Write(order, reading),
            [var order] => Read(order.Act, reading),
            _ => Say(Move.Several, "orders", Phrases.Several),
        };
    }

    public ToolInfo? Find(string name) => tools.FirstOrDefault(tool => tool.Name == name);

    public Reply Say(Move move, string detail, string text) => new(move, null, detail, text, memory);

    public Reply Say(Move move, string detail, Localized text) => Say(move, detail, text.In(language));

    public string NotUsed(IReadOnlyList<string> words) => Phrases.NotUsed(words, language);

    Reply Write(Order order, Reading reading)
    {
        // To raise an instance that exists is to start it.
        var act = order.Act is Act.Create && reading.Has("instanceId") ? Act.Start : order.Act;
        var named = reading.Mentions.Where(Names).Select(mention => mention.Value).Distinct(StringComparer.Ordinal).Count();
        if (reading.IsMany || named > 1 || reading.Nouns.Any(noun => noun.IsPlural))
        {
            return Say(Move.Refuse, "many", act is Act.Create ? Phrases.ManyCreated : Phrases.ManyDestroyed);
        }

        var kinds = reading.Kinds();
        if (kinds.Count > 1 && act is not Act.Tag)
        {
            return Say(Move.Several, "kinds", Phrases.Kinds);
        }

        if (act is Act.Create or Act.Delete && kinds is [] or [Kind.Resource])
        {
            return Say(Move.Ask, "kind", Phrases.WhichKind);
        }

        if (Acts.ToolFor(act, kinds.Count == 0 ? null : kinds[0]) is not { } name || Find(name) is not { } tool)
        {
            return Say(Move.Unavailable, "", Phrases.NoSuchTool);
        }

        return gathering.Begin(tool, reading, order.IsSure && act == order.Act);
    }

    // A name or identifier; two of them are two things.
    static bool Names(Mention mention) => mention.Slot is "instanceId" or "arn" or "agentId" or "name";

    Reply Read(Act act, Reading reading)
    {
        Questions questions = new(this, gathering);
        return questions.Answer(act, reading) ?? Say(Move.Unavailable, "", Phrases.NoSuchTool);
    }

    Reply Permission(Reading reading, List<Act> writes)
    {
        if (writes is not [var act] || reading.Kinds() is not { Count: <= 1 } kinds || (kinds.Count == 0 && act is Act.Create or Act.Delete))
        {
            return Say(Move.Ask, "kind", Phrases.WhichKind);
        }

        return Acts.ToolFor(act, kinds.Count == 0 ? null : kinds[0]) is { } name && Find(name) is { } tool && Find("check_permissions") is not null
            ? gathering.Begin(tool, reading, true, isAboutPermission: true)
            : Say(Move.Unavailable, "", Phrases.NoSuchTool);
    }

    Reply Explain(Reading reading, List<Act> writes)
    {
        var reason = Phrases.Because(reading.Mood).In(language);
        var kinds = reading.Kinds();
        var tool = Acts.ToolFor(writes[0], kinds.Count == 1 ? kinds[0] : null) is { } name ? Find(name) : null;
        var text = tool is null ? $"{reason} {Phrases.WhichKind.In(language)}" : $"{reason}\n\n{Phrases.HowTo(tool, language)}";
        return Say(Move.Explain, reading.Mood.ToString().ToLowerInvariant(), text) with { Tool = tool?.Name };
    }

    Reply Call(NamedCall call)
    {
        if (Find(call.Tool) is not { } tool)
        {
            return Say(Move.Unavailable, call.Tool, Phrases.NoSuchTool);
        }

        return gathering.Settle(new(call.Tool, call.Arguments) { IsDoubtful = tool.Effect is not ToolEffect.Reads }, tool, [], []);
    }

    Reply Apply()
    {
        if (Find("apply_change") is not { } tool)
        {
            return Say(Move.Unavailable, "", Phrases.NoSuchTool);
        }

        return memory.Changes switch
        {
            null or [] => Say(Move.Refuse, "no change", Phrases.NoChange),
            [var change] => gathering.Settle(new(tool.Name, new() { ["changeToken"] = change.Token }), tool, [], []),
            var changes => gathering.AskWhich(changes),
        };
    }

    Reply More() => memory.Page is { } page && Find(page.Tool) is { } tool
        ? gathering.Settle(new(page.Tool, (System.Text.Json.Nodes.JsonObject)page.Arguments.DeepClone()), tool, [], [])
        : Say(Move.Refuse, "no page", Phrases.NoPage);
}
