using System.Collections.Frozen;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Why words that sound like an order are none.</summary>
[Flags]
enum Mood
{
    Plain = 0,
    Negated = 1,
    Asked = 2,
    Supposed = 4,
    Told = 8,
    Later = 16,
}

/// <summary>The words that take the order out of a sentence, wherever they stand. One too many costs a question; one too few could
/// cost a server.</summary>
static class Hindrances
{
    static readonly (Mood Mood, FrozenSet<string> Words)[] Anywhere =
    [
        (Mood.Negated, Lexicon.Words("""
            no, nunca, jamas, sin, tampoco, ni, nada, ningun, ninguna, evita, evitar, deja de, dejen de, not, don't, dont, never, without,
            cannot, can't, cant, won't, wont, nor, neither, nothing, none, avoid, isn't, shouldn't, mustn't, doesn't, didn't, wouldn't,
            couldn't, stop creating, stop deleting, prohibido, forbidden, prohibe, niega, refrain, excepto, except, salvo, instead of,
            en vez de, en lugar de, negativo, stop launching, impide, prevent, aint, ain't, nope, nel, nah
            """)),
        (Mood.Asked, Lexicon.Words("""
            como, how, explica, explicame, explain, por que, why, cuanto cuesta, how much, que necesito para, que hace falta, se puede,
            es posible, is it possible, debo, deberia, should, puedo, can i, could i, may i, cual es la diferencia
            """)),
        (Mood.Supposed, Lexicon.Words("""
            si, if, que pasaria, what if, what would, would happen, suppose, supon, supongamos, supone, imagina, imaginemos, imagine,
            hipotetico, hipotetica, hipoteticamente, hypothetically, hypothetical, unless, a menos, en caso de, en caso de que, in case,
            siempre que, provided, cuando, when, whenever, hasta, until, antes de, despues de, before, after, mientras, while, tal vez,
            quizas, quiza, maybe, perhaps, ojala, might, whether, once, una vez que, in theory, en teoria, pasaria, podriamos, could we,
            apenas, en cuanto, as soon as, depende, depending, acaso, presuming, assuming, asumiendo
            """)),
        (Mood.Told, Lexicon.Words("""
            ayer, yesterday, anoche, anteayer, ago, hace, la semana pasada, el mes pasado, last week, last month, last night, ya, already,
            dijo, dice, dicen, dijeron, said, says, told, pidio, piden, pide, pidieron, asked, asks, segun, according to, por ejemplo,
            for example, ejemplo, example, frase, phrase, sentence, palabra, word, traduce, translate, significa, means, meaning, escribe,
            write, repite, repeat, manual, documentacion, documentation, mi jefe, my boss, wrote, escribio, habia, was, were, has, had,
            cree que, think, thinks, decia, suele, usually, el usuario quiere, alguien, somebody, someone, creaste, creado, creada, created,
            deleted, borrado, borrada, eliminado, eliminada, terminated, cito, quote
            """)),
        (Mood.Later, Lexicon.Words("""
            manana, tomorrow, mas tarde, later, la proxima semana, next week, el lunes, el martes, el miercoles, el jueves, el viernes,
            el sabado, el domingo, on monday, on tuesday, on wednesday, on thursday, on friday, tonight, esta noche, every day, cada dia,
            todos los dias, diariamente, daily, at midnight, a medianoche, algun dia, someday, dentro de, programa, schedule, pasado manana,
            el proximo, la proxima, next month, eventually
            """)),
    ];

    static readonly FrozenSet<string> Openings = Lexicon.Words("""
        que, cual, cuales, donde, quien, quienes, cuanto, cuantos, cuantas, what, which, where, who, is, are, does, did, do i, do we,
        do you, can, could, would, will, has, have, hay, tengo, es, esta, estan, tienes, puede, sabes, am, may, must, shall, was, were,
        sera
        """);

    /// <summary>The moods of an utterance, its values and quotations aside.</summary>
    public static Mood In(Sentence sentence)
    {
        var mood = sentence.HasQuestionMark ? Mood.Asked : Mood.Plain;
        for (var i = 0; i < sentence.Count; i++)
        {
            foreach (var (hindrance, words) in Anywhere)
            {
                mood |= sentence.IsYes(i) || sentence.Match(i, words) is null ? Mood.Plain : hindrance;
            }

            mood |= sentence.IsFirst(i) && sentence.Match(i, Openings) is not null ? Mood.Asked : Mood.Plain;
            mood |= sentence.IsPast(i) ? Mood.Told : Mood.Plain;
        }

        return mood;
    }
}
