using System.Collections.Frozen;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>The words it knows, folded (<see cref="Folding"/>): phrases apart by a comma or a line.</summary>
static class Lexicon
{
    /// <summary>Orders: an imperative or an infinitive.</summary>
    public static readonly FrozenDictionary<string, Act> Orders = Table(new()
    {
        [Act.Create] = """
            crea, crear, creame, crearme, crea me, levanta, levantar, levantame, lanza, lanzar, aprovisiona, aprovisionar, provisiona,
            provisionar, despliega, desplegar, create, launch, provision, spin up, deploy, set up, make, creación de, la creacion de,
            creation of, the creation of
            """,
        [Act.Delete] = """
            borra, borrar, borrame, elimina, eliminar, eliminame, termina, terminar, destruye, destruir, suprime, suprimir, delete, remove,
            terminate, destroy, drop, kill, tear down, get rid of, wipe, erase, borralo, eliminalo
            """,
        [Act.Start] = "inicia, iniciar, arranca, arrancar, enciende, encender, prende, prender, start, boot, turn on, power on, start up",
        [Act.Stop] = "deten, detener, apaga, apagar, frena, frenar, stop, shut down, shutdown, turn off, power off, halt",
        [Act.Tag] = """
            etiqueta, etiquetar, tag, label, anade la etiqueta, anade el tag, agrega el tag, ponle el tag, pon el tag, pon la etiqueta, anade las etiquetas, agrega los tags,
            anade los tags, add tag, add a tag, set the tag, set tag, ponle las etiquetas, ponle la etiqueta, agrega la etiqueta, agrega las etiquetas, add the tag,
            add the tags
            """,
        [Act.List] = """
            lista, listar, listame, enumera, enumerar, list, muestra los, muestra las, muestrame los, muestrame las, show me the,
            show me all, show all, show the, muestrame todos los, muestrame todas las, ensena los, inventario de, inventory of, cuantos,
            cuantas, how many, busca, buscar, find, muestra todas las, muestra todos los, dame los, dame las, dame la lista de,
            dame el inventario, ver los, ver las, show my, list my, muestrame mis, muestra mis
            """,
        [Act.Show] = """
            muestra, mostrar, muestrame, describe, describir, show, show me, get, view, detalle de, detalles de, details of, ver, ensename,
            display, dame, consulta, consultar
            """,
        [Act.Validate] = """
            valida, validar, verifica, verificar, revisa, revisar, comprueba, comprobar, evalua, evaluar, validate, verify, review, check,
            evaluate
            """,
        [Act.Export] = "exporta, exportar, export, exportame",
        [Act.Permissions] = """
            comprueba los permisos, comprueba permisos, revisa los permisos, revisa permisos, verifica los permisos, verifica permisos,
            check permissions, check the permissions, check my permissions, revisa mis permisos, verifica mis permisos, valida los permisos,
            valida permisos, valida mis permisos
            """,
    });

    /// <summary>Orders to a person called usted or asked that something be done. Without its accent a past is written the same
    /// (creé), so that they leave room for doubt.</summary>
    public static readonly FrozenDictionary<string, Act> UnsureOrders = Table(new()
    {
        [Act.Create] = """
            cree, crees, creen, levante, lance, aprovisione, despliegue, configura, configure, genera, genere, generar, monta, monte, haz
            """,
        [Act.Delete] = "borre, borres, elimine, elimines, termine, termines, destruya, destruyas",
        [Act.Start] = "inicie, inicies, arranque, encienda, enciendas, prenda",
        [Act.Stop] = "detenga, detengas, apague, apagues",
        [Act.Tag] = "etiquete, etiquetes",
        [Act.List] = "liste, listes",
        [Act.Show] = "muestre, muestres",
        [Act.Validate] = "valide, valides, revise, verifique",
        [Act.Export] = "exporte",
    });

    /// <summary>Talk of doing: no order wherever it stands, and no order is followed beside it that isn't one's own.</summary>
    public static readonly FrozenDictionary<string, Act> Talk = Table(new()
    {
        [Act.Create] = """
            creo, creando, creacion, creas, creamos, creating, creation, creates, launching, deploying, desplegando, crearia, creara,
            crearlo, crearla, created, launched
            """,
        [Act.Delete] = """
            borro, borrando, borrado, eliminando, eliminacion, elimino, deleting, deletion, deletes, removing, terminating, borraria,
            eliminara, borrarlo, eliminarlo, deleted, removed, terminated, destroyed
            """,
        [Act.Start] = "iniciando, arranco, enciendo, starting, starts",
        [Act.Stop] = "deteniendo, detengo, apago, stopping, stops",
        [Act.Tag] = "etiqueto, etiquetando, tagging, labelling",
    });

    /// <summary>Orders that are nouns too: no order unless a sentence begins with them.</summary>
    public static readonly FrozenSet<string> AlsoNouns = Words("""
        etiqueta, tag, label, lista, list, show, start, stop, launch, export, check, termina, review, get, view, make, configure, drop,
        kill, haz, crees, monta, monte, prenda, revise, deploy, find, boot, lance, levante
        """);

    /// <summary>What may stand before an order.</summary>
    public static readonly FrozenSet<string> LeadIns = Words("""
        por favor, please, hola, hello, hi, hey, oye, buenas, buenos dias, buenas tardes, buenas noches, good morning, good afternoon, ok,
        okay, vale, bueno, listo, ahora, now, entonces, then, gracias, thanks, y, e, and, luego, tambien, also, ademas, quiero, quiero que,
        quisiera, quisiera que, necesito, necesito que, deseo, deseo que, me gustaria, me gustaria que, i want to, i want you to, i need to,
        i need you to, i'd like to, i'd like you to, i would like to, i would like you to, let's, go ahead and, vamos a, ayudame a, help me,
        help me to, simula, simular, simulate, dry run, dry-run, planea, planifica, plan, ensaya, solo, just, only, mejor, better, agente,
        agent, kindly, otra, another, dale
        """);

    /// <summary>Orders put as a question.</summary>
    public static readonly FrozenSet<string> Polite = Words("""
        puedes, podrias, puede, podria, me puedes, me podrias, me puede, me podria, can you, could you, would you, will you, can you please,
        could you please, would you please, te importaria, serias tan amable de, puedes por favor, podrias por favor
        """);

    /// <summary>A wish for a thing, without a verb.</summary>
    public static readonly FrozenSet<string> Wishes = Words("""
        quiero, necesito, quisiera, deseo, me gustaria, i want, i need, i'd like, i would like, me hace falta, dame un, dame una, give me a,
        give me an, necesitamos, queremos, we need, we want
        """);

    static FrozenDictionary<string, Act> Table(Dictionary<Act, string> table) => table
        .SelectMany(row => Words(row.Value).Select(word => (word, row.Key)))
        .ToFrozenDictionary(row => row.word, row => row.Key, StringComparer.Ordinal);

    internal static FrozenSet<string> Words(string list) => list
        .Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
}
