using System.Collections.Frozen;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Whole utterances that need no understanding: a yes, a no, a greeting.</summary>
enum Remark
{
    None,
    Yes,
    No,
    Cancel,
    Help,
    Greeting,
    Thanks,
    Apply,
    More,
}

static class Smalltalk
{
    static readonly (Remark Remark, FrozenSet<string> Words)[] Whole =
    [
        (Remark.Cancel, Lexicon.Words("""
            cancela, cancelar, cancelalo, cancela eso, cancela todo, olvidalo, olvida eso, olvidate, dejalo, dejalo asi, deja eso, descarta,
            descartalo, cancel, cancel it, cancel that, never mind, nevermind, forget it, forget that, drop it, discard it, abort, aborta,
            abortar, ya no, no importa, stop, para, detente, no lo hagas, don't do it, don't, mejor no lo hagas, ya no quiero, please,
            por favor, no, gracias, thanks, mejor
            """)),
        (Remark.No, Lexicon.Words("""
            no, nop, nope, no gracias, no thanks, mejor no, ahora no, not now, por ahora no, nah, claro que no, no quiero, i don't want to,
            negativo
            """)),
        (Remark.Thanks, Lexicon.Words("""
            gracias, muchas gracias, thanks, thank you, perfecto, perfect, genial, great, excelente, excellent, muy amable, mil gracias,
            thanks a lot, thank you very much, listo, bien
            """)),
        (Remark.Yes, Lexicon.Words("""
            si, yes, ok, okay, dale, adelante, confirmo, confirmado, hazlo, claro, de acuerdo, correcto, procede, apruebo, aprobado,
            go ahead, do it, confirm, confirmed, sure, proceed, yep, yeah, y, por favor, please, vale, listo, asi es, claro que si, hagale,
            exacto, right, correct, confirmar, gracias, thanks, esta bien, fine, sip
            """)),
        (Remark.Greeting, Lexicon.Words("""
            hola, hello, hi, hey, buenas, buenos dias, buenas tardes, buenas noches, good morning, good afternoon, good evening, que tal,
            saludos, como estas, how are you
            """)),
        (Remark.More, Lexicon.Words("""
            siguiente, siguiente pagina, la siguiente pagina, pagina siguiente, mas, ver mas, muestra mas, muestrame mas, next, next page,
            the next page, show more, more, show me more, continua, la siguiente, mas resultados, more results, por favor, please, dame mas,
            show me the next page, muestrame la siguiente pagina, muestra la siguiente pagina
            """)),
    ];

    static readonly FrozenSet<string> Applying = Lexicon.Words("""
        aplica, aplicar, aplique, aplica el, aplica ese, aplica este, aplicar el, aplique el, apply, apply the, apply that, apply this,
        apply it, aplicalo, ejecuta el, ejecuta ese, ejecuta este, ejecutalo, ejecutar el, execute the, execute it, execute that,
        carry it out, carry out the, run the, cambio, plan, change, now, ya, ahora, por favor, please, aprobado, approved, aplica el cambio,
        aplica el plan, apply change, y, ok, si, yes
        """);

    static readonly FrozenSet<string> Applied = Lexicon.Words("""
        aplica el cambio, aplica el plan, aplica ese cambio, aplica ese plan, aplica este cambio, aplica este plan, aplicar el cambio,
        aplicar el plan, aplique el cambio, aplica cambio, apply the change, apply the plan, apply that change, apply this change,
        apply that plan, apply change, apply it, aplicalo, ejecuta el cambio, ejecuta el plan, ejecuta ese cambio, ejecutalo,
        ejecutar el cambio, execute the change, execute the plan, execute it, carry it out, carry out the change, run the change,
        apply the approved change, aplica el cambio aprobado
        """);

    static readonly FrozenSet<string> Helping = Lexicon.Words("""
        ayuda, help, que puedes hacer, que sabes hacer, que mas puedes hacer, what can you do, what do you do, what else can you do,
        opciones, options, comandos, commands, como funcionas, how do you work, capacidades, capabilities, que haces, para que sirves,
        who are you, quien eres, what are you, que eres, eres un modelo, eres una ia, are you an ai, are you a model,
        are you a language model, eres un robot, are you a robot, eres un modelo de lenguaje, en que me puedes ayudar,
        en que puedes ayudarme, how can you help, menu, que modelo usas, which model, what model, que herramientas tienes, which tools,
        what tools, usas ia, eres chatgpt, are you chatgpt
        """);

    public static Remark Of(string text)
    {
        Sentence sentence = new(Folding.Fold(Folding.Compose(text)), text);
        var isQuestion = sentence.HasQuestionMark;
        if (sentence.Count is > 0 and < 12)
        {
            // A question is no yes: "ok?".
            foreach (var (remark, words) in Whole)
            {
                if (IsOnly(sentence, words) && (!isQuestion || remark is Remark.Greeting) && !(remark is Remark.Cancel && !IsCancel(sentence)))
                {
                    return remark;
                }
            }

            var begin = Enumerable.Range(0, sentence.Count).Any(i => sentence.Match(i, Applied) is not null);
            if (begin && !isQuestion && IsOnly(sentence, Applying))
            {
                return Remark.Apply;
            }
        }

        return sentence.Count < 15 && Enumerable.Range(0, sentence.Count).Any(i => sentence.Match(i, Helping) is not null) ? Remark.Help : Remark.None;
    }

    // No, please and thanks alone cancel nothing that way.
    static bool IsCancel(Sentence sentence) => Enumerable.Range(0, sentence.Count)
        .Any(i => sentence[i] is not ("no" or "please" or "por" or "favor" or "gracias" or "thanks" or "mejor"));

    static bool IsOnly(Sentence sentence, FrozenSet<string> words)
    {
        for (var i = 0; i < sentence.Count;)
        {
            var length = sentence.Match(i, words)?.Length ?? 0;
            if (length == 0)
            {
                return false;
            }

            i += length;
        }

        return true;
    }
}
