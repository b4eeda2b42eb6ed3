using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Commands;

/// <summary>A condition of a statement.</summary>
sealed record IamCondition(string Operator, string Key, IReadOnlyList<string> Values);

/// <summary>On what an action is allowed. One that IAM can't narrow, or narrows to nothing less than everything the tools may be asked
/// about, is allowed on <c>*</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/</remarks>
sealed class IamScope(string name, IReadOnlyList<string> resources, params IReadOnlyList<IamCondition> conditions)
{
    /// <summary>Roles made for the instances and functions of this server: those under a path of their own.</summary>
    public const string UsualRoles = "arn:aws:iam::*:role/infra-agent/*";

    // No bucket can have this name: until the bank names its own, nothing is allowed.
    const string NoBucket = "CODE-BUCKET";

    static readonly string[] ReadingVerbs = ["Get", "List", "Describe", "Simulate"];

    static readonly IamScope Everything = new("All", ["*"]);
    static readonly IamScope Bucket = new("", ["arn:aws:s3:::*"]);
    static readonly IamScope Function = new("", ["arn:aws:lambda:*:*:function:*"]);
    static readonly IamScope Stack = new("", ["arn:aws:cloudformation:*:*:changeSet/*", "arn:aws:cloudformation:*:*:stack/*"]);
    static readonly IamScope Agent = new("", ["arn:aws:bedrock:*:*:agent/*", "arn:aws:bedrock:*:*:agent-alias/*"]);
    static readonly IamScope Instance = new("", ["arn:aws:ec2:*:*:instance/*"]);
    static readonly IamScope Database = new("", OfRds("db", "snapshot"));

    // What a new database refers to, besides itself.
    static readonly IamScope NewDatabase = new("New", OfRds("cluster", "db", "og", "pg", "secgrp", "subgrp"));

    // Neither a key pair nor a launch template: the tool gives none.
    static readonly IamScope Launch = new(
        "Launch",
        [
            "arn:aws:ec2:*::image/*", "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:network-interface/*",
            "arn:aws:ec2:*:*:security-group/*", "arn:aws:ec2:*:*:subnet/*", "arn:aws:ec2:*:*:volume/*",
        ]);

    static readonly IamScope LaunchTags = new(
        "LaunchTags",
        ["arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*"],
        new IamCondition("StringEquals", "ec2:CreateAction", ["RunInstances"]));

    static readonly IamScope ManagedPassword = new("", ["arn:aws:secretsmanager:*:*:secret:rds!*"]);
    static readonly IamScope Key = new("", ["arn:aws:kms:*:*:key/*"]);

    // For an AWS service that works with the key, and for nobody else.
    static readonly IamScope KeyForService = new("", Key.Resources, new IamCondition("Bool", "kms:GrantIsForAWSResource", ["true"]));

    static readonly IamScope RdsRole = new(
        "RdsRole",
        ["arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS"],
        new IamCondition("StringEquals", "iam:AWSServiceName", ["rds.amazonaws.com"]));

    static readonly IamScope Principal = new("", ["arn:aws:iam::*:role/*", "arn:aws:iam::*:user/*"]);

    // As the pack's list of agents' roles has them.
    static readonly IamScope AgentRole = new(
        "ToBedrock",
        [
            "arn:aws:iam::*:role/AmazonBedrockExecutionRoleForAgents_*",
            "arn:aws:iam::*:role/service-role/AmazonBedrockExecutionRoleForAgents_*",
        ],
        new IamCondition("StringEquals", "iam:PassedToService", ["bedrock.amazonaws.com"]));

    public IReadOnlyList<string> Resources => resources;

    public IReadOnlyList<IamCondition> Conditions => conditions;

    /// <summary>Where a tool may use an action.</summary>
    public static IamScope Of(string action, ToolInfo tool, IamChoice choice) => (action, ServiceOf(action)) switch
    {
        ("iam:PassRole", _) => Passed(tool, choice),
        ("iam:CreateServiceLinkedRole", _) => RdsRole,
        ("ec2:RunInstances", _) => Launch,
        ("ec2:CreateTags", _) when tool.Effect is ToolEffect.Creates => LaunchTags,
        ("ec2:CreateTags" or "ec2:StartInstances" or "ec2:StopInstances" or "ec2:TerminateInstances", _) => Instance,
        ("s3:GetObject" or "s3:GetObjectVersion", _) => Code(choice),
        ("s3:ListAllMyBuckets" or "lambda:ListFunctions" or "bedrock:ListAgents" or "bedrock:CreateAgent", _) => Everything,
        ("rds:CreateDBInstance", _) => NewDatabase,
        ("kms:CreateGrant", _) => KeyForService,
        (_, "s3") => Bucket,
        (_, "lambda") => Function,
        (_, "rds") => Database,
        (_, "bedrock") => Agent,
        (_, "cloudformation") => Stack,
        (_, "secretsmanager") => ManagedPassword,
        (_, "kms") => Key,
        (_, "iam") => Principal,
        _ => Everything,
    };

    public static string ServiceOf(string action) => action[..action.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>Whether an action only reads.</summary>
    public static bool Reads(string action)
    {
        var name = action[(ServiceOf(action).Length + 1)..];
        return Array.Exists(ReadingVerbs, verb => name.StartsWith(verb, StringComparison.Ordinal));
    }

    /// <summary>The name of the statement for an action on this.</summary>
    public string Sid(string action) =>
        $"{char.ToUpperInvariant(action[0])}{ServiceOf(action)[1..]}{(Reads(action) ? "Read" : "Change")}{name}";

    // The service that a tool creates something of is the one it passes the role to.
    static IamScope Passed(ToolInfo tool, IamChoice choice) => ServiceOf(tool.Actions[0]) switch
    {
        "bedrock" => AgentRole,
        var service => new(
            $"To{char.ToUpperInvariant(service[0])}{service[1..]}",
            choice.Roles is [] ? [UsualRoles] : choice.Roles,
            new IamCondition("StringEquals", "iam:PassedToService", [$"{service}.amazonaws.com"])),
    };

    static IamScope Code(IamChoice choice) => new(
        "Code", [.. (choice.CodeBuckets is [] ? [NoBucket] : choice.CodeBuckets).Select(bucket => $"arn:aws:s3:::{bucket}/*")]);

    static string[] OfRds(params string[] kinds) => [.. kinds.Select(kind => $"arn:aws:rds:*:*:{kind}:*")];
}
