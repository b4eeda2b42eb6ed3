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
    const string RegionId = "(us|eu|ap|sa|ca|me|af|il|mx|cn)(-gov|-iso[a-z]?)?-(north|south|east|west|central|northeast|southeast|northwest|southwest)-[0-9]{1,2}";
    const string Places = "norte de virginia|n\\. virginia|virginia|ohio|oregon|norte de california|california|sao paulo|irlanda|ireland|frankfurt|londres|london|paris|estocolmo|stockholm|milan|canada|mexico|mumbai|tokio|tokyo|singapur|singapore|sidney|sydney";
    const string Stages = "desarrollo|development|produccion|production|pruebas|testing|test|prod|dev|qa";

    const string Names = @"(proyectos?|projects?|departamentos?|depto|dept|departments?|area|proposito|purpose|finalidad|ambiente|entorno|environment|region|nombre|name|llamad[oa]|named|called|tags?|etiquetas?|tipo|type|runtime|handler|rol|role|motor|engine|plantilla|template)";
    const string Verbs = "(crea|crear|borra|borrar|elimina|eliminar|termina|terminar|destruye|deten|detener|apaga|apagar|inicia|iniciar|arranca|enciende|etiqueta|lista|listar|lanza|levanta|despliega|valida|exporta|muestra|create|delete|remove|terminate|destroy|stop|start|launch|list|validate|deploy|show|tag|aplica|apply|un|una|el|la|los|las|otro|otra|a|an|the|another)";

    // A short value ends where the next thought begins.
    const string ShortEnd = @"(?=\s*($|[,;\n()?!""])|[.](\s|$)|:\s|\s+(en|in|con|with|para|for|usando|using|by|por|cuyo|cuya|whose|que|that|on|de tipo|type|as|como|sin|without|desde|from|a traves|region)\s|\s+(y|e|and|&)\s+" + Verbs + @"\b|\s+((y|e|and)\s+)?((el|la|su|the|its|del|of|esta|this|con|with)\s+){0,4}" + Names + @"\b|\s+((y|e|and)\s+)?[a-z][\w-]*\s*=)";

    // A purpose may be a sentence.
    const string LongEnd = @"(?=\s*($|[;\n?!""])|[.](\s|$)|\s*,\s*(sin ejecutar|sin aplicar|without (executing|running|applying)|dry[- ]?run|en seco|como simulacro|as a dry run)\b|\s*,?\s+((y|e|and)\s+)?((el|la|su|the|its|del|of|con|with|para|for|en|in|esta|this)\s+){0,4}" + Names + @"\b|\s*,?\s+(en|in)\s+((la|the)\s+)?(region\b|ambiente\b|entorno\b|" + RegionId + "|(" + Places + "|" + Stages + @")\b)|\s*,?\s+((y|e|and)\s+)?[a-z][\w-]*\s*=)";

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

    [GeneratedRegex(@"(?<![\w-])((con |with |las |los |the )?(etiquetas?|tags?)\s+)?(?<key>[a-z][\w:-]*)\s*=\s*(?<value>" + Quoted + "|.{1,256}?" + ShortEnd + ")", Options, Patience)]
    private static partial Regex Pair();

    [GeneratedRegex(@"\b(((el|la|su|con|with|the|its|y|and|cuyo|whose) ){0,4}(proposito|finalidad|objetivo|purpose)" + Is + @"((de|para|to) )?|(con el fin de|con el objetivo de|se usara para|sera usad[oa] para|servira para|sirve para|que sirve para|para que( sirve| es)?:|used for|to be used for|intended for|in order to)\s+)(?<value>" + Quoted + "|.{1,256}?" + LongEnd + ")", Options, Patience)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"\b(((para|for|del|de|el|en|al|con|with|on|of|the|in|su|mi|my) ){0,4}(proyecto|project)" + Is + ")(?<value>" + Quoted + "|.{1,128}?" + ShortEnd + ")|\\b(for|in|of) the (?<value>[\\w-]{1,128}) project\\b", Options, Patience)]
    private static partial Regex Project();

    [GeneratedRegex(@"\b(((para|for|del|de|el|en|al|con|with|on|of|the|in|su|mi|my|y|and) ){0,4}(departamento|depto|dept|area|department)" + Is + ")(?<value>" + Quoted + "|.{1,128}?" + ShortEnd + ")|\\b(for|in|of) the (?<value>[\\w-]{1,128}) department\\b", Options, Patience)]
    private static partial Regex Department();

    [GeneratedRegex("\\b((con|with|y|and|las|la|the) ){0,4}(instruccion(es)?|instructions?)(\\s*[:=]\\s*|\\s+)(?<value>" + Quoted + ")|\\b((con|with|y|and|las|la|the) ){0,4}(instruccion(es)?|instructions?)\\s*[:=]\\s*(?<value>.{1,4000}?" + LongEnd + ")", Options, Patience)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\b(sin ejecutar(l[oa])?|sin aplicar(l[oa])?|sin hacerl[oa]|no l[oa] ejecutes|without (executing|running|applying)( it)?|don't run it|dry[- ]?run|dryrun|en seco|simulacion|como simulacro|en modo simulacion|as a simulation|simulate[ds]?|simula(r|me|ndo)?|plane(a|ar)|planifica(r)?|(solo|only|just) (el )?plan( it)?|ensaya(r)?)\b|(?<=^\s*((please|por favor),?\s+)?)plan\b", Options, Patience)]
    private static partial Regex DryRun();

    [GeneratedRegex(@"\b((que )?(no cumplen|incumplen|violan|infringen)( (con )?(las |la )?(politicas?|reglas?|normas?))?|fuera de norma|no conformes?|non[- ]?compliant|not compliant|violating( (the )?(policies|policy|rules))?|(that )?(violate|break)( (the )?(policies|policy|rules))?)\b", Options, Patience)]
    private static partial Regex Violating();

    [GeneratedRegex(@"\b((en|in|from|de|across) )?(todas las regiones|(all|every)( the)? regions?|cada region)\b", Options, Patience)]
    private static partial Regex AllRegions();

    [GeneratedRegex(@"\b((?<isfalse>sin|without|no) (versionado|versionamiento|versioning|versiones)|(con|with) (versionado|versionamiento|versioning))\b", Options, Patience)]
    private static partial Regex Versioning();

    [GeneratedRegex(@"\b((?<isfalse>sin|without) multi[- ]?az|((con|with|en) )?multi[- ]?az)\b", Options, Patience)]
    private static partial Regex MultiAz();

    [GeneratedRegex(@"\b((con|with|y|and|el|the) ){0,4}((codigo|code)( (en|de|in|from|at))? )?(?<value>s3://[^\s,;""]+/[^\s,;""]+[^\s,;."")])", Options, Patience)]
    private static partial Regex S3Object();

    [GeneratedRegex(@"\b((con|with|y|and|el|the) ){0,4}((rol|role)( arn)?\s*[:=]?\s*)?(?<value>arn:aws[a-z-]*:iam::[0-9]{12}:role/[\w+=,.@/-]*[\w/])", Options, Patience)]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"\b((con|with|y|and|la|el|the) ){0,4}((llave|clave|key|kms)( de cifrado)?( kms| key)?\s*[:=]?\s*)?(?<value>arn:aws[a-z-]*:kms:[^\s,;""]*[^\s,;."")])|\b((con|with|la|the) ){0,4}((llave|clave) kms|kms key)\s*[:=]?\s*(?<value>[a-z0-9:/_-]+)", Options, Patience)]
    private static partial Regex Kms();

    [GeneratedRegex(@"\b(?<value>arn:[^\s,;""]*[^\s,;."")?])", Options, Patience)]
    private static partial Regex Arn();

    [GeneratedRegex(@"\b((de |con )?(la )?(clase|class)( de instancia)?\s*[:=]?\s*)?(?<value>db\.[a-z0-9]+(\.[a-z0-9]+)+)\b", Options, Patience)]
    private static partial Regex InstanceClass();

    [GeneratedRegex(@"\b((de )?(tipo|instance type|type|size|tamano)( de instancia)?" + Is + @")?(?<![\w.-])(?<value>[a-z][a-z0-9-]*[0-9][a-z0-9-]*\.(nano|micro|small|medium|large|[0-9]*xlarge|metal)(-[a-z0-9]+)?)\b(?![.]\w)", Options, Patience)]
    private static partial Regex InstanceType();

    [GeneratedRegex(@"(?<![\w-])(?<value>i-[0-9a-z]+)\b(?![.-]\w)", Options, Patience)]
    private static partial Regex InstanceId();

    [GeneratedRegex(@"(?<![\w-])(((con|with|la|the|desde|from) ){0,4}(ami|imagen|image)\s*[:=]?\s*)?(?<value>ami-[0-9a-z]+)\b(?!-)", Options, Patience)]
    private static partial Regex Ami();

    [GeneratedRegex(@"(?<![\w-])(((en|in|con|with|la|las|the|y|and) ){0,4}(subred(es)?|subnets?)\s*[:=]?\s*)?(?<value>subnet-[0-9a-z]+)\b(?!-)", Options, Patience)]
    private static partial Regex Subnet();

    [GeneratedRegex(@"(?<![\w-])(((en|in|con|with|el|los|the|y|and) ){0,4}(grupos? de seguridad|security groups?)\s*[:=]?\s*)?(?<value>sg-[0-9a-z]+)\b(?!-)", Options, Patience)]
    private static partial Regex SecurityGroup();

    [GeneratedRegex(@"(?<![\w-])(((en|in|a|to|de|la|the|y|and) ){0,4}region( de| a| to)?\s*[:=]?\s*)?((en|in|a|to|from|desde)\s+)?(?<value>" + RegionId + @")\b(?!-)|\b((en|in|a|to|de|from|desde|region|la|the)\s+){1,3}(?<value>" + Places + @")\b|^\s*(?<value>" + Places + @")[\s.]*$", Options, Patience)]
    private static partial Regex Region();

    [GeneratedRegex(@"\b((en|in|para|for|del|de|el|al|the|con|with|y|and|un|an|a) ){0,4}(ambiente|entorno|environment|env)" + Is + "(?<value>[a-z]+)\\b|\\b(en|in|para|for|de|to|a)\\s+(?<value>" + Stages + @")\b(?!\s+(de|of)\b)(\s+(ambiente|entorno|environment))?|^\s*(?<value>" + Stages + @")[\s.]*$", Options, Patience)]
    private static partial Regex Stage();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}(bucket de (logs|registros)|log bucket|logs en( el bucket)?)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex LogBucket();

    [GeneratedRegex(@"\b((con|with|el|the|en|in|y|and) ){0,4}(grupo de subredes|subnet group)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex SubnetGroup();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}(perfil de instancia|instance profile)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex Profile();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}(usuario( maestro)?|master user(name)?)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex Username();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}(handler|manejador|controlador)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex Handler();

    [GeneratedRegex(@"\b((con|with|el|the|en|in|y|and) ){0,4}(runtime\s*[:=]?\s*)?(?<value>(python|nodejs|java|dotnet|ruby)[0-9]+(\.[0-9a-z]+)?|provided(\.[a-z0-9]+)?)\b", Options, Patience)]
    private static partial Regex Runtime();

    [GeneratedRegex(@"\b((con|with|el|the|y|and|de|en|in) ){0,4}((motor|engine)\s*[:=]?\s*)?(?<value>postgres(ql)?|mysql|mariadb|aurora-[a-z]+|sqlserver-[a-z]+|oracle-[a-z0-9-]+)\b", Options, Patience)]
    private static partial Regex Engine();

    [GeneratedRegex(@"\b((con|with|de|of|y|and|un|una|a) ){0,4}((disco|volumen|disk|volume|almacenamiento|storage)( raiz)?( de| of)?\s*)?(?<value>[0-9]+) ?(gib|gb|gigas?|gigabytes?)\b( (de |of )?(disco|almacenamiento|storage|disk|volumen|volume)\b)?", Options, Patience)]
    private static partial Regex Gib();

    [GeneratedRegex(@"\b((con|with|de|of|y|and) ){0,4}((memoria|memory)( de| of)?\s*)?(?<value>[0-9]+) ?(mib|mb|megas?|megabytes?)\b( (de |of )?(memoria|ram|memory)\b)?", Options, Patience)]
    private static partial Regex Mb();

    [GeneratedRegex(@"\b((con|with|y|and|una|a) ){0,4}((retencion|retention|backups?|respaldos?)( de| of| for)?\s*)?(?<value>[0-9]+) (dias|days)\b( (de |of )?(backups?|respaldos?|retencion|retention)\b)?", Options, Patience)]
    private static partial Regex Days();

    [GeneratedRegex(@"\b((con|with|y|and|un|a) ){0,4}((timeout|tiempo limite)( de| of)?\s*)(?<value>[0-9]+)\b( ?(s|segundos|seconds)\b)?|\b(?<value>[0-9]+) (segundos|seconds)\b( (de|of) timeout)?", Options, Patience)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\b(l[oa]s primer[oa]s|the first|first|limite|limit|maximo|at most|up to|hasta) (?<value>[0-9]+)\b", Options, Patience)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\b(con (todo )?(el )?detalles?|en detalle|detallad[oa]s?|complet[oa]s?|in full|full detail|with (all )?details|detailed)\b", Options, Patience)]
    private static partial Regex Full();

    [GeneratedRegex(@"\b((que estan?|that are|which are|en estado|in state|state|estado)\s+)?((?<isrunning>en ejecucion|corriendo|encendid[oa]s?|activas|running)|(?<isstopped>detenid[oa]s?|apagad[oa]s?|parad[oa]s|stopped))\b", Options, Patience)]
    private static partial Regex State();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}alias" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex Alias();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}(modelo|model)( fundacional)?" + Is + @"(?<value>[a-z0-9-]+\.[a-z0-9:.-]*[a-z0-9])", Options, Patience)]
    private static partial Regex Model();

    [GeneratedRegex(@"\b(?<value>(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{10})\b(?![.-]\w)", Options, Patience)]
    private static partial Regex AgentId();

    [GeneratedRegex(@"\b((con|with|el|de|y|and|the|que se) ){0,4}(nombre|name|llamad[oa]|named|called|llame|llama|identificador|identifier)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex Name();

    [GeneratedRegex("(?<value>" + Quoted + ")", Options, Patience)]
    private static partial Regex QuotedAlone();
}
