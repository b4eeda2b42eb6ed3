using System.Collections.Frozen;

namespace InfraAgent.Chat.Text;

/// <summary>Tells Spanish from English by the small words that nobody writes a sentence without.</summary>
public static class LanguageGuess
{
    static readonly FrozenSet<string> Spanish = Words("""
        a al con cual cuales cuando cuántas cuántos cuantas cuantos de del desde donde el ella en es esa ese esta este está están hay
        hazlo la las lo los me mi mis no para pero por qué que quién quien quiero se sí si sin su sus también tengo todas todo todos un una
        unas unos usa y ya hola gracias cómo como puedo puedes necesito cambia mejor crea crear borra borrar elimina eliminar lista listar
        muestra muéstrame valida validar etiqueta detén deten detener inicia iniciar apaga enciende arranca exporta aplica cancela olvídalo
        olvidalo adelante dale proyecto departamento propósito proposito ambiente región instancia instancias ayuda siguiente
        """);

    static readonly FrozenSet<string> English = Words("""
        an and are at be but by can could create creates delete do does for from get have hello help hi how i if in is it list make me
        my need not of on or please remove run should show start stop tag terminate thanks the then these this to validate want what
        when where which who with without would yes you your apply cancel forget never mind department project purpose change use next
        page go ahead instance instances export launch check called named don't
        """);

    const string Signs = ".,;:!?¿¡()[]{}\"«»“”`…";

    /// <param name="otherwise">What is spoken where the words don't tell.</param>
    public static Language Of(string text, Language otherwise)
    {
        // What holds a digit or is joined by dashes names something: i-0abc is no English I.
        var words = text.ToLowerInvariant().Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim([.. Signs])).Where(word => word.All(c => char.IsLetter(c) || c is '\'')).ToList();
        var spanish = words.Count(Spanish.Contains) + text.Count(c => c is '¿' or '¡' or 'ñ' or 'Ñ');
        var english = words.Count(English.Contains);
        return spanish == english ? otherwise : spanish > english ? Language.Spanish : Language.English;
    }

    static FrozenSet<string> Words(string list) =>
        list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
