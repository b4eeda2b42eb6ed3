using System.Collections.Frozen;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Finds the orders in a sentence: verbs at the beginning of a clause, with at most a courtesy before them.</summary>
sealed class OrderReader
{
    static readonly FrozenSet<string> Permission = Lexicon.Words("""
        permiso, permisos, permission, permissions, autorizado, autorizada, authorized, authorised, allowed, privilegios, privileges,
        permite iam, does iam allow
        """);

    static readonly FrozenSet<string> Myself = Lexicon.Words("""
        quien soy, who am i, whoami, que cuenta, which account, what account, con que cuenta, que identidad, my identity, mi identidad,
        caller identity, que rol uso, cuenta de aws uso, cuenta estamos, en que cuenta, que credenciales, which credentials,
        what credentials, en que region estamos, account am i, cuenta y region, identidad actual, current identity
        """);

    readonly Sentence sentence;
    readonly List<Order> orders = [];
    readonly HashSet<Act> talk = [];
    readonly HashSet<Act> hints = [];
    readonly HashSet<int> understood = [];

    public OrderReader(Sentence sentence)
    {
        this.sentence = sentence;
        var isFresh = true;
        var isPolite = false;
        for (var i = 0; i < sentence.Count;)
        {
            isFresh |= sentence.IsFirst(i);
            isPolite &= !sentence.IsFirst(i) || sentence[i] is "por" or "please";
            i += Read(i, ref isFresh, ref isPolite);
        }
    }

    public IReadOnlyList<Order> Orders => orders;

    public IReadOnlySet<Act> Talk => talk;

    /// <summary>What words that are nouns too may talk of.</summary>
    public IReadOnlySet<Act> Hints => hints;

    public IReadOnlySet<int> Understood => understood;

    public bool IsWish { get; private set; }

    public bool IsAboutPermission { get; private set; }

    int Read(int i, ref bool isFresh, ref bool isPolite)
    {
        if (sentence.Match(i, Myself) is { } myself)
        {
            orders.Add(new(Act.Identity, sentence.StartOf(i), sentence.EndOf(i), true));
            isFresh = false;
            return Understand(i, myself.Length);
        }

        IsAboutPermission |= sentence.Match(i, Permission) is not null;
        var sure = sentence.Match(i, Lexicon.Orders);
        var unsure = sentence.Match(i, Lexicon.UnsureOrders);
        var lead = sentence.Match(i, Lexicon.LeadIns);
        var polite = sentence.Match(i, Lexicon.Polite);
        if (isFresh && (sure ?? unsure) is { } order && order.Length >= (lead?.Length ?? 0) && !sentence.IsPast(i + order.Length - 1))
        {
            var act = sure is null ? Lexicon.UnsureOrders[order.Phrase] : Lexicon.Orders[order.Phrase];
            orders.Add(new(act, sentence.StartOf(i), sentence.EndOf(i + order.Length - 1), sure is not null && !isPolite));
            talk.Add(act);
            isFresh = false;
            return Understand(i, order.Length);
        }

        if (isFresh && polite is { } please && please.Length >= (lead?.Length ?? 0))
        {
            isPolite = true;
            return Understand(i, please.Length);
        }

        IsWish |= isFresh && sentence.Match(i, Lexicon.Wishes) is not null;
        if (isFresh && lead is { } courtesy)
        {
            return Understand(i, courtesy.Length);
        }

        Hear(i);
        // Another order may follow on the first: "... and delete the bucket".
        isFresh = sentence[i] is "y" or "e" or "and" or "then" or "luego" or "despues" or "tambien" or "also" or "ademas" or "or" or "o";
        return 1;
    }

    // What is no order may still be talk of one.
    void Hear(int i)
    {
        if (sentence.Match(i, Lexicon.Talk) is { } said)
        {
            talk.Add(Lexicon.Talk[said.Phrase]);
        }

        if (sentence.Match(i, Lexicon.Orders) is { } order)
        {
            (Lexicon.AlsoNouns.Contains(order.Phrase) ? hints : talk).Add(Lexicon.Orders[order.Phrase]);
        }

        if (sentence.Match(i, Lexicon.UnsureOrders) is { } unsure)
        {
            (Lexicon.AlsoNouns.Contains(unsure.Phrase) ? hints : talk).Add(Lexicon.UnsureOrders[unsure.Phrase]);
        }
    }

    int Understand(int i, int length)
    {
        understood.UnionWith(Enumerable.Range(i, length));
        return length;
    }
}
