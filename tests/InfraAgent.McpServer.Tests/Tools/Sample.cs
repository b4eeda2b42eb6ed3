namespace InfraAgent.McpServer.Tests.Tools;

/// <summary>A call of a tool that changes something, and what every such tool is held to.</summary>
/// <param name="Arguments">A good call; <c>{id}</c> and <c>{arn}</c> stand for those of what <paramref name="Before"/> made last.</param>
/// <param name="Refused">The same call with something that is refused.</param>
/// <param name="Before">Calls that make what it needs.</param>
/// <param name="Status">What a good call answers.</param>
/// <param name="NotInMoto">Why moto can't carry it out; null where it can.</param>
public sealed record Sample(
    string Tool, string Arguments, string Refused, (string Tool, string Arguments)[] Before, string Status, string? NotInMoto = null)
{
    const string Tags = """{"Project":"Davivienda","Department":"Infrastructure","Purpose":"portal"}""";
    const string Role = "arn:aws:iam::000000000000:role/portal";
    const string AgentRole = "arn:aws:iam::000000000000:role/AmazonBedrockExecutionRoleForAgents_1";

    static readonly (string Tool, string Arguments) Instance =
        ("create_ec2_instance", $$"""{"instanceType":"t3.micro","ami":"ami-12345678","tags":{{Tags}}}""");

    static readonly (string Tool, string Arguments) Bucket = ("create_s3_bucket", $$"""{"bucketName":"davivienda-portal","tags":{{Tags}}}""");

    static readonly (string Tool, string Arguments) Function = ("create_lambda_function", $$"""
        {"functionName":"portal","runtime":"python3.13","handler":"index.handler","roleArn":"{{Role}}",
         "code":{"zipFile":"def handler(event, context):\n    return 'ok'\n"},"tags":{{Tags}}}
        """);

    static readonly (string Tool, string Arguments) Database = ("create_rds_instance", $$"""
        {"identifier":"portal","engine":"postgres","instanceClass":"db.t4g.micro","allocatedStorageGiB":20,"tags":{{Tags}}}
        """);

    static readonly (string Tool, string Arguments) Agent = ("create_bedrock_agent", $$"""
        {"agentName":"infra","instruction":"Ayudas al personal del banco a crear recursos de AWS.","roleArn":"{{AgentRole}}",
         "actionGroups":["infra-agent"],"aliasName":"v1","tags":{{Tags}}}
        """);

    static readonly (string Tool, string Arguments) Stack = ("deploy_stack", $$$"""
        {"stackName":"portal","tags":{{{Tags}}},
         "template":"Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      LogGroupName: /portal\n      RetentionInDays: 365\n"}
        """);

    public static IReadOnlyList<Sample> All { get; } =
    [
        Creates(Instance, Tags),
        Changes("start_ec2_instance", """{"instanceId":"{id}"}""", """{"instanceId":"i-0123456789abcdef0"}""", Instance, ("stop_ec2_instance", """{"instanceId":"{id}"}""")),
        Changes("stop_ec2_instance", """{"instanceId":"{id}"}""", """{"instanceId":"i-0123456789abcdef0"}""", Instance),
        Destroys("terminate_ec2_instance", """{"instanceId":"{id}"}""", """{"instanceId":"i-0123456789abcdef0"}""", Instance),
        Creates(Bucket, Tags),
        Destroys("delete_s3_bucket", """{"bucketName":"davivienda-portal"}""", """{"bucketName":"davivienda-otro"}""", Bucket),
        Creates(Function, Tags) with { NotInMoto = "knows no role that was not made before" },
        Destroys("delete_lambda_function", """{"functionName":"portal"}""", """{"functionName":"otra"}""", Function)
            with { NotInMoto = "knows no role that was not made before" },
        Creates(Database, Tags),
        Destroys("delete_rds_instance", """{"identifier":"portal"}""", """{"identifier":"otra"}""", Database),
        Creates(Agent, Tags) with { NotInMoto = "has no action groups" },
        Destroys("delete_bedrock_agent", """{"agentId":"{id}"}""", """{"agentId":"ABCDEFGHIJ"}""", Agent)
            with { NotInMoto = "has no action groups" },
        Creates(Stack, Tags),
        Changes("tag_resource", """{"arn":"{arn}","tags":{"CostCenter":"CC-10020"}}""", """{"arn":"arn:aws:s3:::davivienda-otro","tags":{"CostCenter":"x"}}""", Bucket),
        Destroys("delete_stack", """{"stackName":"portal"}""", """{"stackName":"otra"}""", Stack),
    ];

    public override string ToString() => Tool;

    static Sample Creates((string Tool, string Arguments) call, string tags) =>
        new(call.Tool, call.Arguments, call.Arguments.Replace(tags, """{"Project":"Davivienda"}""", StringComparison.Ordinal), [], "created");

    static Sample Changes(string tool, string arguments, string refused, params (string, string)[] before) =>
        new(tool, arguments, refused, before, "changed");

    static Sample Destroys(string tool, string arguments, string refused, params (string, string)[] before) =>
        new(tool, arguments, refused, before, "deleted");
}
