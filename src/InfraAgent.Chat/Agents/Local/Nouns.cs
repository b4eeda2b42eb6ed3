using System.Text.RegularExpressions;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>The things that are made, listed and judged, as people name them: the longest name first, since an instance of RDS is no
/// instance of EC2.</summary>
static partial class Nouns
{
    const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    const int Patience = 1000;

    static readonly (Kind Kind, Regex Pattern)[] InOrder =
    [
        (Kind.Database, Database()),
        (Kind.Function, Function()),
        (Kind.Bucket, Bucket()),
        (Kind.SecurityGroup, SecurityGroup()),
        (Kind.Role, Role()),
        (Kind.Agent, Agent()),
        (Kind.Stack, Stack()),
        (Kind.Template, Template()),
        (Kind.Instance, Instance()),
        (Kind.Resource, Resource()),
    ];

    public static IReadOnlyList<Noun> In(string rest)
    {
        var left = rest.ToCharArray();
        List<Noun> found = [];
        foreach (var (kind, pattern) in InOrder)
        {
            foreach (Match match in pattern.Matches(new string(left)))
            {
                found.Add(new(kind, match.Index, match.Index + match.Length, match.Groups["many"].Success));
                Array.Fill(left, '\u0003', match.Index, match.Length);
            }
        }

        return [.. found.OrderBy(noun => noun.Start)];
    }

    [GeneratedRegex(
        @"\b(instancias? (de )?(rds|bases? de datos)|(rds|database|db) instances?|bases(?<many>) de datos|base de datos|databases(?<many>)"
        + @"|database|rds)( (en|de|on) rds| rds)?\b",
        Options, Patience)]
    private static partial Regex Database();

    [GeneratedRegex(
        @"\b(funciones(?<many>)( (de )?lambda)?|funcion( (de )?lambda)?|lambda functions(?<many>)|lambda function|lambdas(?<many>)"
        + @"|lambda|functions(?<many>)|function)( de aws)?\b",
        Options, Patience)]
    private static partial Regex Function();

    [GeneratedRegex(@"\b(s3 buckets(?<many>)|s3 bucket|buckets(?<many>)( (de |en )?s3)?|bucket( (de |en )?s3)?|cubetas?|s3)\b", Options, Patience)]
    private static partial Regex Bucket();

    [GeneratedRegex(@"\b(grupos? de seguridad|security groups?)\b", Options, Patience)]
    private static partial Regex SecurityGroup();

    [GeneratedRegex(@"\b(rol(es)? (de )?iam|iam roles?)\b", Options, Patience)]
    private static partial Regex Role();

    [GeneratedRegex(
        @"\b((amazon )?bedrock agents(?<many>)|(amazon )?bedrock agent|agentes(?<many>)( (de )?(amazon )?bedrock)?|agente (de )?(amazon )?bedrock"
        + @"|agente|agents(?<many>)|agent|bedrock)\b",
        Options, Patience)]
    private static partial Regex Agent();

    [GeneratedRegex(
        @"\b(cloudformation stacks(?<many>)|cloudformation stack|stacks(?<many>)( de cloudformation)?|stack( de cloudformation)?"
        + @"|pilas?)\b",
        Options, Patience)]
    private static partial Regex Stack();

    [GeneratedRegex(
        @"\b(plantillas?( de)? (cloudformation|terraform)|(cloudformation|terraform) (templates?|plans?)|plan de terraform"
        + @"|plantillas?|templates?|cloudformation|terraform)\b",
        Options, Patience)]
    private static partial Regex Template();

    [GeneratedRegex(
        @"\b(maquinas(?<many>)( virtuales)?|maquina( virtual)?|virtual machines(?<many>)|virtual machine|instancias(?<many>)( (de )?ec2)?"
        + @"|instancia( (de )?ec2)?|ec2 instances(?<many>)|ec2 instance|instances(?<many>)|instance|servidores(?<many>)|servidor"
        + @"|servers(?<many>)|server|vms(?<many>)|vm|ec2)\b",
        Options, Patience)]
    private static partial Regex Instance();

    [GeneratedRegex(@"\b(recursos?|resources?|infraestructura|infrastructure|inventario|inventory)\b", Options, Patience)]
    private static partial Regex Resource();
}

/// <summary>A thing that was named.</summary>
/// <param name="IsPlural">Whether several were.</param>
sealed record Noun(Kind Kind, int Start, int End, bool IsPlural);
