using System.Text.RegularExpressions;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Values that are known by their shape, or by the word before them.</summary>
static partial class SlotPatterns
{
    [GeneratedRegex(
        @"\b(sin ejecutar(l[oa])?|sin aplicar(l[oa])?|sin hacerl[oa]|no l[oa] ejecutes|without (executing|running"
        + @"|applying)( it)?|don't run it|dry[- ]?run|dryrun|en seco|simulacion|como simulacro|en modo simulacion"
        + @"|as a simulation|simulate[ds]?|simula(r|me|ndo)?|plane(a|ar)|planifica(r)?|(solo|only|just) (el )?plan"
        + @"( it)?|ensaya(r)?)\b|(?<=^\s*((please|por favor),?\s+)?)plan\b",
        Options, Patience)]
    private static partial Regex DryRun();

    [GeneratedRegex(
        @"\b((que )?(no cumplen|incumplen|violan|infringen)( (con )?(las |la )?(politicas?|reglas?|normas?))?|fuera de norma"
        + @"|no conformes?|non[- ]?compliant|not compliant|violating( (the )?(policies|policy|rules))?|(that )?(violate"
        + @"|break)( (the )?(policies|policy|rules))?)\b",
        Options, Patience)]
    private static partial Regex Violating();

    [GeneratedRegex(@"\b((en|in|from|de|across) )?(todas las regiones|(all|every)( the)? regions?|cada region)\b", Options, Patience)]
    private static partial Regex AllRegions();

    [GeneratedRegex(
        @"\b((?<isfalse>sin|without|no) (versionado|versionamiento|versioning|versiones)|(con|with) (versionado" + @"|versionamiento|versioning))\b",
        Options, Patience)]
    private static partial Regex Versioning();

    [GeneratedRegex(@"\b((?<isfalse>sin|without) multi[- ]?az|((con|with|en) )?multi[- ]?az)\b", Options, Patience)]
    private static partial Regex MultiAz();

    [GeneratedRegex(
        @"\b((con|with|y|and|el|the) ){0,4}((codigo|code)( (en|de|in|from|at))? )?(?<value>s3://[^\s,;""]+/[^\s,;""]+[^\s,;."")])",
        Options, Patience)]
    private static partial Regex S3Object();

    [GeneratedRegex(
        @"\b((con|with|y|and|el|the) ){0,4}((rol|role)( arn)?\s*[:=]?\s*)?(?<value>arn:aws[a-z-]*:iam::[0-9]{12}:role/[\w+=,.@/-]*[\w/])",
        Options, Patience)]
    private static partial Regex RoleArn();

    [GeneratedRegex(
        @"\b((con|with|y|and|la|el|the) ){0,4}((llave|clave|key|kms)( de cifrado)?( kms| key)?\s*[:=]?\s*)?(?<value>arn:aws[a-z-]*:kms:[^\s,;""]*[^\s,;."")])"
        + @"|\b((con|with|la|the) ){0,4}((llave|clave) kms|kms key)\s*[:=]?\s*(?<value>[a-z0-9:/_-]+)",
        Options, Patience)]
    private static partial Regex Kms();

    [GeneratedRegex(@"\b(?<value>arn:[^\s,;""]*[^\s,;."")?])", Options, Patience)]
    private static partial Regex Arn();

    [GeneratedRegex(@"\b((de |con )?(la )?(clase|class)( de instancia)?\s*[:=]?\s*)?(?<value>db\.[a-z0-9]+(\.[a-z0-9]+)+)\b", Options, Patience)]
    private static partial Regex InstanceClass();

    [GeneratedRegex(
        @"\b((de )?(tipo|instance type|type|size|tamano)( de instancia)?" + Is
        + @")?(?<![\w.-])(?<value>[a-z][a-z0-9-]*[0-9][a-z0-9-]*\.(nano|micro|small|medium|large|[0-9]*xlarge|metal)" + @"(-[a-z0-9]+)?)\b(?![.]\w)",
        Options, Patience)]
    private static partial Regex InstanceType();

    [GeneratedRegex(@"(?<![\w-])(?<value>i-[0-9a-z]+)\b(?![.-]\w)", Options, Patience)]
    private static partial Regex InstanceId();

    [GeneratedRegex(
        @"(?<![\w-])(((con|with|la|the|desde|from) ){0,4}(ami|imagen|image)\s*[:=]?\s*)?(?<value>ami-[0-9a-z]+)\b" + @"(?!-)",
        Options, Patience)]
    private static partial Regex Ami();

    [GeneratedRegex(
        @"(?<![\w-])(((en|in|con|with|la|las|the|y|and) ){0,4}(subred(es)?|subnets?)\s*[:=]?\s*)?(?<value>subnet-[0-9a-z]+)\b" + @"(?!-)",
        Options, Patience)]
    private static partial Regex Subnet();

    [GeneratedRegex(
        @"(?<![\w-])(((en|in|con|with|el|los|the|y|and) ){0,4}(grupos? de seguridad|security groups?)\s*[:=]?\s*)?" + @"(?<value>sg-[0-9a-z]+)\b(?!-)",
        Options, Patience)]
    private static partial Regex SecurityGroup();

    [GeneratedRegex(
        @"(?<![\w-])(((en|in|a|to|de|la|the|y|and) ){0,4}region( de| a| to)?\s*[:=]?\s*)?((en|in|a|to|from|desde)\s+)?" + @"(?<value>" + RegionId
        + @")\b(?!-)|\b((en|in|a|to|de|from|desde|region|la|the)\s+){1,3}(?<value>" + Places + @")\b|^\s*(?<value>" + Places + @")[\s.]*$",
        Options, Patience)]
    private static partial Regex Region();

    [GeneratedRegex(
        @"\b((en|in|para|for|del|de|el|al|the|con|with|y|and|un|an|a) ){0,4}(ambiente|entorno|environment|env)" + Is
        + "(?<value>[a-z]+)\\b|\\b(en|in|de|to|a)\\s+(?<value>" + Stages
        + @")\b(?!\s+(de|of)\b)(\s+(ambiente|entorno|environment))?|^\s*(?<value>" + Stages + @")[\s.]*$",
        Options, Patience)]
    private static partial Regex Stage();

    [GeneratedRegex(
        @"\b((con|with|el|the|y|and) ){0,4}(bucket de (logs|registros)|log bucket|logs en( el bucket)?)" + Is + "(?<value>" + Word + ")",
        Options, Patience)]
    private static partial Regex LogBucket();

    [GeneratedRegex(@"\b((con|with|el|the|en|in|y|and) ){0,4}(grupo de subredes|subnet group)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex SubnetGroup();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}(perfil de instancia|instance profile)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex Profile();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}(usuario( maestro)?|master user(name)?)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex Username();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}(handler|manejador|controlador)" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex Handler();

    [GeneratedRegex(
        @"\b((con|with|el|the|en|in|y|and) ){0,4}(runtime\s*[:=]?\s*)?(?<value>(python|nodejs|java|dotnet|ruby)[0-9]+"
        + @"(\.[0-9a-z]+)?|provided(\.[a-z0-9]+)?)\b",
        Options, Patience)]
    private static partial Regex Runtime();

    [GeneratedRegex(
        @"\b((con|with|el|the|y|and|de|en|in) ){0,4}((motor|engine)\s*[:=]?\s*)?(?<value>postgres(ql)?|mysql|mariadb"
        + @"|aurora-[a-z]+|sqlserver-[a-z]+|oracle-[a-z0-9-]+)\b",
        Options, Patience)]
    private static partial Regex Engine();

    [GeneratedRegex(
        @"\b((con|with|de|of|y|and|un|una|a) ){0,4}((disco|volumen|disk|volume|almacenamiento|storage)( raiz)?"
        + @"( de| of)?\s*)?(?<value>[0-9]+) ?(gib|gb|gigas?|gigabytes?)\b( (de |of )?(disco|almacenamiento|storage" + @"|disk|volumen|volume)\b)?",
        Options, Patience)]
    private static partial Regex Gib();

    [GeneratedRegex(
        @"\b((con|with|de|of|y|and) ){0,4}((memoria|memory)( de| of)?\s*)?(?<value>[0-9]+) ?(mib|mb|megas?|megabytes?)\b"
        + @"( (de |of )?(memoria|ram|memory)\b)?",
        Options, Patience)]
    private static partial Regex Mb();

    [GeneratedRegex(
        @"\b((con|with|y|and|una|a) ){0,4}((retencion|retention|backups?|respaldos?)( de| of| for)?\s*)?(?<value>[0-9]+) "
        + @"(dias|days)\b( (de |of )?(backups?|respaldos?|retencion|retention)\b)?",
        Options, Patience)]
    private static partial Regex Days();

    [GeneratedRegex(
        @"\b((con|with|y|and|un|a) ){0,4}((timeout|tiempo limite)( de| of)?\s*)(?<value>[0-9]+)\b( ?(s|segundos"
        + @"|seconds)\b)?|\b(?<value>[0-9]+) (segundos|seconds)\b( (de|of) timeout)?",
        Options, Patience)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\b(l[oa]s primer[oa]s|the first|first|limite|limit|maximo|at most|up to|hasta) (?<value>[0-9]+)\b", Options, Patience)]
    private static partial Regex Limit();

    [GeneratedRegex(
        @"\b(con (todo )?(el )?detalles?|en detalle|detallad[oa]s?|complet[oa]s?|in full|full detail|with (all )?details" + @"|detailed)\b",
        Options, Patience)]
    private static partial Regex Full();

    [GeneratedRegex(
        @"\b((que estan?|that are|which are|en estado|in state|state|estado)\s+)?((?<isrunning>en ejecucion|corriendo"
        + @"|encendid[oa]s?|activas|running)|(?<isstopped>detenid[oa]s?|apagad[oa]s?|parad[oa]s|stopped))\b",
        Options, Patience)]
    private static partial Regex State();

    [GeneratedRegex(@"\b((con|with|el|the|y|and) ){0,4}alias" + Is + "(?<value>" + Word + ")", Options, Patience)]
    private static partial Regex Alias();

    [GeneratedRegex(
        @"\b((con|with|el|the|y|and) ){0,4}(modelo|model)( fundacional)?" + Is + @"(?<value>[a-z0-9-]+\.[a-z0-9:.-]*[a-z0-9])",
        Options, Patience)]
    private static partial Regex Model();

    [GeneratedRegex(@"\b(?<value>(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{10})\b(?![.-]\w)", Options, Patience)]
    private static partial Regex AgentId();

    [GeneratedRegex(
        @"\b((con|with|el|de|y|and|the|que se) ){0,4}(nombre|name|llamad[oa]|named|called|llame|llama|identificador" + @"|identifier)" + Is
        + "(?<value>" + Word + ")",
        Options, Patience)]
    private static partial Regex Name();

    [GeneratedRegex("(?<value>" + Quoted + ")", Options, Patience)]
    private static partial Regex QuotedAlone();
}
