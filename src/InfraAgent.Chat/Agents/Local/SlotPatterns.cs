using System.Text.RegularExpressions;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>How people write the values that tools take, over a covered text (<see cref="Veil"/>), the surest first: what one
/// pattern takes, the next ones don't see.</summary>
static partial class SlotPatterns
{
    const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    const int Patience = 1000;

    const string Quoted = "\"\u0002+(\"|$)";
    const string Is = @"\b\s*(:|=|\b(es|sea|sera|is|to be|llamad[oa]|named|called|de la|del|de|of the|of|a)\b)?\s*";
    const string Word = "(" + Quoted + @"|[^\s,;:=?!()""]+(?<![.]))";
    const string RegionId =
        "(us|eu|ap|sa|ca|me|af|il|mx|cn)(-gov|-iso[a-z]?)?-(north|south|east|west|central|northeast|southeast" + "|northwest|southwest)-[0-9]{1,2}";
    const string Places =
        "norte de virginia|n\\. virginia|virginia|ohio|oregon|norte de california|california|sao paulo|irlanda"
        + "|ireland|frankfurt|londres|london|paris|estocolmo|stockholm|milan|canada|mexico|mumbai|tokio|tokyo|singapur" + "|singapore|sidney|sydney";
    const string Stages = "desarrollo|development|produccion|production|pruebas|testing|test|prod|dev|qa";

    const string Names =
        @"(proyectos?|projects?|departamentos?|depto|dept|departments?|area|proposito|purpose|finalidad|ambiente|env"
        + @"|entorno|environment|region|nombre|name|llamad[oa]|named|called|tags?|etiquetas?|tipo|type|runtime|handler"
        + @"|rol|role|motor|engine|plantilla|template)";
    // Only after a comma or a joint: a purpose may speak of disks.
    const string More =
        @"(subnet|subred|ami|kms|alias|disco|disk|memoria|memory|timeout|grupos? de seguridad|security groups?|modelo|model|instrucciones"
        + @"|instructions|codigo|code|usuario|retencion|retention|identificador|identifier|clase|class|perfil|[0-9]+ ?(gb|gib|mb|mib))";
    const string Verbs =
        "(crea|crear|borra|borrar|elimina|eliminar|termina|terminar|destruye|deten|detener|apaga|apagar|inicia"
        + "|iniciar|arranca|enciende|etiqueta|lista|listar|lanza|levanta|despliega|valida|exporta|muestra|create"
        + "|delete|remove|terminate|destroy|stop|start|launch|list|validate|deploy|show|tag|aplica|apply|un|una"
        + "|el|la|los|las|otro|otra|a|an|the|another)";

    // A short value ends where the next thought begins.
    const string ShortEnd =
        @"(?=\s*($|[,;\n()?!""])|[.](\s|$)|:\s|\s+(en|in|con|with|para|for|usando|using|by|por|cuyo|cuya|whose"
        + @"|que|that|on|de tipo|al|type|as|como|sin|without|desde|from|a traves|region)\s|\s+(a|to)\s+(arn:|(el|la|los|the)\s)|\s+(y|e|and|&)\s+" + Verbs
        + @"\b|\s+((y|e|and)\s+)?((el|la|su|the|its|del|of|esta|this|con|with)\s+){0,4}" + Names + @"\b|\s+((y|e|and)\s+)?[a-z][\w-]*\s*=)";

    // A purpose may be a sentence.
    const string LongEnd =
        @"(?=\s*($|[;\n?!""])|[.](\s|$)|\s*,\s*(sin ejecutar|sin aplicar|without (executing|running|applying)|dry[- ]?run"
        + @"|en seco|como simulacro|as a dry run)\b|(\s*,|\s+(y|and|con|with))\s+((el|la|un|una|a|the|con|with)\s+){0,2}" + More
        + @"\b|\s*,?\s+((y|e|and)\s+)?((el|la|su|the|its|del|of|con|with|para"
        + @"|for|en|in|esta|this)\s+){0,4}" + Names + @"\b|\s*,?\s+(en|in)\s+((la|the)\s+)?(region\b|ambiente\b|entorno\b|" + RegionId + "|(" + Places
        + "|" + Stages + @")\b)|\s*,?\s+((y|e|and)\s+)?[a-z][\w-]*\s*=)";

    /// <summary>All of them, with the slot each gives values of.</summary>
    public static IReadOnlyList<(string Slot, Regex Pattern)> InOrder { get; } =
    [
        ("pair", Pair()),
        ("purpose", Purpose()),
        ("project", Project()),
        ("department", Department()),
        ("instruction", Instruction()),
        ("dryRun", DryRun()),
        ("violating", Violating()),
        ("allRegions", AllRegions()),
        ("versioning", Versioning()),
        ("multiAz", MultiAz()),
        ("code", S3Object()),
        ("roleArn", RoleArn()),
        ("kms", Kms()),
        ("arn", Arn()),
        ("instanceClass", InstanceClass()),
        ("instanceType", InstanceType()),
        ("instanceId", InstanceId()),
        ("ami", Ami()),
        ("subnet", Subnet()),
        ("securityGroup", SecurityGroup()),
        ("region", Region()),
        ("environment", Stage()),
        ("logBucket", LogBucket()),
        ("subnetGroup", SubnetGroup()),
        ("instanceProfile", Profile()),
        ("masterUsername", Username()),
        ("handler", Handler()),
        ("runtime", Runtime()),
        ("engine", Engine()),
        ("gib", Gib()),
        ("mb", Mb()),
        ("days", Days()),
        ("seconds", Seconds()),
        ("limit", Limit()),
        ("full", Full()),
        ("state", State()),
        ("aliasName", Alias()),
        ("foundationModel", Model()),
        ("agentId", AgentId()),
        ("name", Name()),
        ("quoted", QuotedAlone()),
    ];

    [GeneratedRegex(
        @"(?<![\w-])((con |with |las |los |the )?(etiquetas|tags)\s+)?(?<key>[a-z][\w:-]*)\s*=\s*(?<value>" + Quoted + "|.{1,256}?" + ShortEnd + ")",
        Options, Patience)]
    private static partial Regex Pair();

    [GeneratedRegex(
        @"\b(((el|la|su|con|with|the|its|y|and|cuyo|whose) ){0,4}(proposito|finalidad|objetivo|purpose)" + Is
        + @"((de|para|to) )?|(con el fin de|con el objetivo de|se usara para|sera usad[oa] para|servira para|sirve para"
        + @"|que sirve para|para que( sirve| es)?:|used for|to be used for|intended for|in order to)\s+)(?<value>" + Quoted + "|.{1,256}?" + LongEnd
        + ")",
        Options, Patience)]
    private static partial Regex Purpose();

    [GeneratedRegex(
        @"\b(((para|for|del|de|el|en|al|con|with|on|of|the|in|su|mi|my) ){0,4}(proyecto|project)" + Is + ")(?<value>" + Quoted + "|.{1,128}?"
        + ShortEnd + ")|\\b(for|in|of) the (?<value>[\\w-]{1,128}) project\\b",
        Options, Patience)]
    private static partial Regex Project();

    [GeneratedRegex(
        @"\b(((para|for|del|de|el|en|al|con|with|on|of|the|in|su|mi|my|y|and) ){0,4}(departamento|depto|dept|area" + @"|department)" + Is
        + ")(?<value>" + Quoted + "|.{1,128}?" + ShortEnd + ")|\\b(for|in|of) the (?<value>[\\w-]{1,128}) department\\b",
        Options, Patience)]
    private static partial Regex Department();

    [GeneratedRegex(
        "\\b((con|with|y|and|las|la|the) ){0,4}(instruccion(es)?|instructions?)(\\s*[:=]\\s*|\\s+)(?<value>" + Quoted
        + ")|\\b((con|with|y|and|las|la|the) ){0,4}(instruccion(es)?|instructions?)\\s*[:=]\\s*(?<value>.{1,4000}?" + LongEnd + ")",
        Options, Patience)]
    private static partial Regex Instruction();
}
