using System.Text.Json.Nodes;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>What it says, apart from what tools answered.</summary>
static class Phrases
{
    public static readonly Localized Mode = new("modo local, sin modelo de lenguaje", "local mode, no language model");

    public static readonly Localized Nothing = new("No hice nada.", "I did nothing.");

    public static readonly Localized Greeting = new(
        $"Hola. Soy el agente de infraestructura ({Mode.Es}): entiendo órdenes concretas en español e inglés. Pregúntame «¿qué puedes hacer?».",
        $"Hello. I am the infrastructure agent ({Mode.En}): I understand plain orders in English and Spanish. Ask me \"what can you do?\".");

    public static readonly Localized Welcome = new("Con gusto.", "You're welcome.");

    public static readonly Localized Cancelled = new("De acuerdo, lo dejo. No hice nada.", "All right, dropped. I did nothing.");

    public static readonly Localized NothingPending = new("No hay nada pendiente.", "Nothing is pending.");

    public static readonly Localized Unknown = new(
        $"No lo entendí ({Mode.Es}), y no hice nada. Prueba con «lista las instancias», «crea una instancia EC2 t3.micro» o «¿qué puedes hacer?».",
        $"I did not understand that ({Mode.En}), and did nothing. Try \"list the instances\", \"create a t3.micro EC2 instance\" or \"what can you do?\".");

    public static readonly Localized Negated = new(
        "Entendido: no hice nada. Si quieres algo, dilo sin negaciones, por ejemplo «lista las instancias».",
        "Understood: I did nothing. If you want something done, say it without a negation, for example \"list the instances\".");

    public static readonly Localized Several = new(
        "Eso son varias cosas. ¿Cuál hago primero? Dímela sola, en un mensaje; todavía no hice nada.",
        "That is more than one thing. Which one first? Tell me that one alone, in one message; I have done nothing yet.");

    public static readonly Localized Kinds = new(
        "Nombras recursos de distinto tipo. ¿A cuál te refieres? Dímelo en un mensaje con uno solo; todavía no hice nada.",
        "You name resources of different kinds. Which one do you mean? Say it in one message with that one alone; I have done nothing yet.");

    public static readonly Localized WhichKind = new(
        "¿De qué recurso se trata: instancia EC2, bucket S3, función Lambda, base de datos RDS, agente de Bedrock o stack? Repite la orden con él.",
        "Which resource: an EC2 instance, S3 bucket, Lambda function, RDS database, Bedrock agent or stack? Repeat the order with it.");

    public static readonly Localized ManyDestroyed = new(
        "No lo hago: solo cambio o borro un recurso a la vez, con su identificador exacto (por ejemplo `i-0123456789abcdef0`). «lista las instancias» los muestra.",
        "I won't: I change or delete one resource at a time, by its exact identifier (for example `i-0123456789abcdef0`). \"list the instances\" shows them.");

    public static readonly Localized ManyCreated = new(
        "Creo un recurso por mensaje. Pídeme uno solo y después el siguiente; todavía no hice nada.",
        "I create one resource per message. Ask for one, then for the next; I have done nothing yet.");

    public static readonly Localized NoSuchTool = new(
        "Aquí no tengo una herramienta para eso; no hice nada. «¿qué puedes hacer?» dice cuáles hay.",
        "I have no tool for that here; I did nothing. \"what can you do?\" tells which there are.");

    public static readonly Localized NoChange = new("No conozco ningún cambio planeado que aplicar.", "I know of no planned change to apply.");

    public static readonly Localized NoPage = new("No hay más páginas.", "There are no more pages.");

    public static readonly Localized Mending = new(
        "\n\nSi es cuestión de un valor, dime cuál cambia (por ejemplo «mejor t3.small»), o di «cancela».",
        "\n\nIf a value is the matter, tell me which changes (for example \"use t3.small\"), or say \"cancel\".");

    public static readonly Localized NoTrial = new("Esa herramienta no sabe simular; no hice nada.", "That tool has no dry run; I did nothing.");

    /// <summary>Why no order was followed, for moods that speak of doing.</summary>
    public static Localized Because(Mood mood) =>
        mood.HasFlag(Mood.Later) ? new("No sé programar tareas: lo que hago, lo hago cuando me lo pides. No hice nada.", "I can't schedule: what I do, I do when asked. I did nothing.")
        : mood.HasFlag(Mood.Supposed) ? new("No actúo por condiciones ni suposiciones; no hice nada.", "I don't act on conditions or suppositions; I did nothing.")
        : mood.HasFlag(Mood.Told) ? new("Lo tomo como un relato, no como una orden; no hice nada.", "I take that as a report, not as an order; I did nothing.")
        : mood.HasFlag(Mood.Asked) ? new("Lo tomo como una pregunta; no hice nada.", "I take that as a question; I did nothing.")
        : new("No lo leo como una orden directa; no hice nada.", "I don't read that as a direct order; I did nothing.");

    public static string HowTo(ToolInfo tool, Language language)
    {
        var fields = ToolField.Of(tool).Where(field => field.IsRequired).ToList();
        var intro = new Localized($"Para {ToolNames.Of(tool.Name, language)} dame una orden con:", $"To {ToolNames.Of(tool.Name, language)}, give me an order with:").In(language);
        var example = ToolNames.Example(tool.Name, language) is { } text ? new Localized($"\n\nPor ejemplo: «{text}».", $"\n\nFor example: \"{text}\".").In(language) : "";
        return fields.Count == 0 ? $"{intro[..^1]}." : $"{intro}\n{Fields(fields, language)}{example}";
    }

    public static string Asking(ToolInfo tool, IReadOnlyList<ToolField> missing, IReadOnlyList<(ToolField Field, string Value)> refused, Language language)
    {
        var wrong = string.Concat(refused.Select(value => new Localized(
            $"`{Shown(value.Value)}` no sirve como {value.Field.Name}.\n", $"`{Shown(value.Value)}` will not do as {value.Field.Name}.\n").In(language)));
        var answer = string.Join(", ", missing.Select(field => $"{field.Name}=…"));
        return wrong + new Localized(
            $"Para {ToolNames.Of(tool.Name, language)} me falta:\n{Fields(missing, language)}\n\nResponde por ejemplo «{answer}», o «cancela».",
            $"To {ToolNames.Of(tool.Name, language)} I still need:\n{Fields(missing, language)}\n\nAnswer for example \"{answer}\", or \"cancel\".").In(language);
    }

    public static string Confirming(Draft draft, IReadOnlyList<string> unused, Language language)
    {
        var left = unused.Count == 0 ? "" : new Localized("\nNo usé: ", "\nNot used: ").In(language) + string.Join(", ", unused.Select(word => $"`{Shown(word)}`")) + ".";
        var what = ToolNames.Of(draft.Tool, language);
        var question = new Localized($"Quieres {what} con esto, ¿verdad?", $"You want to {what} with this, right?").In(language);
        var answer = new Localized("Responde «sí» o «no», o dime qué cambia.", "Answer \"yes\" or \"no\", or tell me what changes.").In(language);
        return $"{question}\n{Arguments(draft.Arguments)}{left}\n\n{answer}";
    }

    public static string Replaced(Draft draft, Language language) => new Localized(
        $"(Dejo de lado lo que estaba pendiente: {ToolNames.Of(draft.Tool, language)}.)\n\n",
        $"(I put aside what was pending: {ToolNames.Of(draft.Tool, language)}.)\n\n").In(language);

    public static string Pending(Draft draft, Language language) => new Localized(
        $"\n\nSigue pendiente: {ToolNames.Of(draft.Tool, language)}. Dame lo que falta, o di «cancela».",
        $"\n\nStill pending: {ToolNames.Of(draft.Tool, language)}. Give me what is missing, or say \"cancel\".").In(language);

    public static string Help(IReadOnlyList<ToolInfo> tools, Language language)
    {
        var lines = string.Join('\n', tools.Where(tool => tool.Name is not "apply_change").Select(tool => $"- `{tool.Name}`: {tool.Description}"));
        return new Localized(
            $"Trabajo en {Mode.Es}: sigo órdenes concretas, pregunto lo que falta y no adivino. "
            + $"Los cambios los juzgan las políticas del banco.\n\nHerramientas de aquí:\n{lines}\n\n"
            + $"Por ejemplo: «lista los recursos del proyecto Analytics», «{ToolNames.Example("create_ec2_instance", language)}», "
            + "«simula borrar el bucket mis-datos-2026», «¿con qué cuenta trabajo?». De otros servidores: «usa la herramienta X con {…}».",
            $"I work in {Mode.En}: I follow plain orders, ask for what is missing and guess nothing. "
            + $"The bank's policies judge every change.\n\nTools here:\n{lines}\n\n"
            + $"For example: \"list the resources of project Analytics\", \"{ToolNames.Example("create_ec2_instance", language)}\", "
            + "\"dry run: delete the bucket my-data-2026\", \"who am I?\". Of other servers: \"call tool X with {…}\".").In(language);
    }

    public static string NotUsed(IReadOnlyList<string> words, Language language) =>
        new Localized("No usé: ", "Not used: ").In(language) + string.Join(", ", words.Select(word => $"`{Shown(word)}`")) + ".\n\n";

    /// <summary>Each argument on its line.</summary>
    static string Arguments(JsonObject arguments) => string.Join('\n', arguments.SelectMany(argument => argument is { Key: "tags", Value: JsonObject tags }
        ? tags.Select(tag => $"- {tag.Key}: `{Shown(tag.Value)}`")
        : [$"- {argument.Key}: `{Shown(argument.Value)}`"]));

    static string Fields(IEnumerable<ToolField> fields, Language language) => string.Join('\n', fields.Select(field =>
        field.Accepts(language) is { Length: > 0 } accepts ? $"- `{field.Name}` ({accepts})" : $"- `{field.Name}`"));

    static string Shown(JsonNode? value) => Shown(value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value is null ? "null" : Json.Show(value));

    // Inside a code span a backtick would end it.
    static string Shown(string text) => text.Replace('`', '\'').ReplaceLineEndings(" ");
}
