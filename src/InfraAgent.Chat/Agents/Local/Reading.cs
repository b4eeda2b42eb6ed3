using System.Collections.Frozen;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>All that can be told of what a person wrote before it is known what they were asked.</summary>
sealed record Reading
{
    static readonly FrozenSet<string> Everything = Lexicon.Words("""
        todo, todos, todas, toda, all, every, everything, each, cada, cualquier, cualquiera, any, ambas, ambos, both, varias, varios,
        several, demas, rest of
        """);

    static readonly FrozenSet<string> Numbers = Lexicon.Words("""
        dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, cien, two, three, four, five, six, seven, eight, nine, ten, hundred,
        couple, par, pair, docena, dozen
        """);

    static readonly FrozenSet<string> Fillers = Lexicon.Words("""
        el, la, los, las, un, una, unos, unas, de, del, al, a, an, the, en, in, con, with, para, for, to, of, on, y, e, and, que, that, mi,
        mis, my, su, sus, its, me, lo, it, this, this one, esta, este, esa, ese, nueva, nuevo, new, another, otro, otra, aws, amazon, tipo,
        type, region, virtual, por favor, please, gracias, thanks, ahora, now, i'd, like, also, tambien, llamado, llamada, named, called,
        nombre, name, id, por, favor, ok, si, yes, hola, hello, porfa, porfavor, privado, cifrado, encrypted, private, cuenta, account, bank, banco,
        tags, etiquetas, tag, etiqueta, arn, cloudformation, stack, here, aqui, nuestro, nuestra, our, usando, using, desde, from,
        identificador, identifier, one, uno, 1, inmediatamente, plan
        """);

    /// <summary>The orders in it, in their order.</summary>
    public required IReadOnlyList<Order> Orders { get; init; }

    /// <summary>What it talks of doing, as an order or not.</summary>
    public required IReadOnlySet<Act> Talk { get; init; }

    /// <summary>What it may talk of, in words that are nouns too.</summary>
    public required IReadOnlySet<Act> Hints { get; init; }

    public required IReadOnlyList<Noun> Nouns { get; init; }

    public required IReadOnlyList<Mention> Mentions { get; init; }

    public required Mood Mood { get; init; }

    /// <summary>Whether it is a wish for a thing ("I need a bucket").</summary>
    public bool IsWish { get; init; }

    /// <summary>Whether it asks whether something may be done.</summary>
    public bool IsAboutPermission { get; init; }

    /// <summary>Whether it speaks of all of a kind, or of several.</summary>
    public bool IsMany { get; init; }

    /// <summary>The words that nothing was made of.</summary>
    public required IReadOnlyList<string> Rest { get; init; }

    public required string Written { get; init; }

    /// <summary>Without its values, folded.</summary>
    public required string Bare { get; init; }

    public static Reading Of(string text)
    {
        var veil = Veil.Over(text);
        var (mentions, rest) = Local.Mentions.In(veil);
        Sentence sentence = new(rest, veil.Written);
        var nouns = Local.Nouns.In(rest);
        mentions = Identifiers.Beside(nouns, veil.Written, rest, mentions);
        OrderReader orders = new(sentence);
        var mood = Hindrances.In(sentence);
        return new()
        {
            Orders = orders.Orders,
            Talk = orders.Talk,
            Hints = orders.Hints,
            Nouns = nouns,
            Mentions = mentions,
            Mood = mood,
            IsWish = orders.IsWish,
            IsAboutPermission = orders.IsAboutPermission,
            IsMany = Has(sentence, Everything) || Has(sentence, Numbers) || HasNumber(sentence, nouns) || rest.Contains('*', StringComparison.Ordinal),
            Rest = [.. Enumerable.Range(0, sentence.Count)
                .Where(i => !orders.Understood.Contains(i) && !Fillers.Contains(sentence[i]))
                .Where(i => !nouns.Any(noun => noun.Start <= sentence.StartOf(i) && sentence.StartOf(i) < noun.End))
                .Where(i => !mentions.Any(mention => mention.Start <= sentence.StartOf(i) && sentence.StartOf(i) < mention.End))
                .Select(i => veil.Written[sentence.StartOf(i)..sentence.EndOf(i)])],
            Written = veil.Written,
            Bare = rest,
        };
    }

    public bool Has(string slot) => Mentions.Any(mention => mention.Slot == slot);

    /// <summary>The kinds it names, by their nouns or by identifiers that can be of one kind only.</summary>
    public IReadOnlyList<Kind> Kinds()
    {
        List<Kind> kinds = [.. Nouns.Select(noun => noun.Kind)];
        kinds.AddRange(Mentions.Where(mention => mention.Slot is "arn").Select(arn => KindOfArn(arn.Value)).OfType<Kind>());
        if (Has("instanceId"))
        {
            kinds.Add(Kind.Instance);
        }

        var distinct = kinds.Distinct().ToList();
        if (distinct.Count > 1)
        {
            distinct.Remove(Kind.Resource);
        }

        if (distinct.Contains(Kind.Stack))
        {
            distinct.Remove(Kind.Template);
        }

        return distinct;
    }

    static Kind? KindOfArn(string arn) => arn.Split(':') is [_, _, var service, _, _, var resource, ..]
        ? (service, resource.Split('/')[0]) switch
        {
            ("s3", _) => Kind.Bucket,
            ("ec2", "instance") => Kind.Instance,
            ("ec2", "security-group") => Kind.SecurityGroup,
            ("lambda", _) => Kind.Function,
            ("rds", _) => Kind.Database,
            ("bedrock", _) => Kind.Agent,
            ("cloudformation", _) => Kind.Stack,
            _ => null,
        }
        : null;

    static bool Has(Sentence sentence, FrozenSet<string> words) => Enumerable.Range(0, sentence.Count).Any(i => sentence.Match(i, words) is not null);

    // 3 instances, 2 new buckets.
    static bool HasNumber(Sentence sentence, IReadOnlyList<Noun> nouns) => Enumerable.Range(0, sentence.Count).Any(i =>
        sentence[i].All(char.IsAsciiDigit) && sentence[i] is not "1"
        && nouns.Any(noun => noun.Start > sentence.EndOf(i) && noun.Start - sentence.EndOf(i) < 12));
}
