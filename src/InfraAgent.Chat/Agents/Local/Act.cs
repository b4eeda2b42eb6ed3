namespace InfraAgent.Chat.Agents.Local;

/// <summary>What somebody wants done.</summary>
enum Act
{
    Create,
    Tag,
    Start,
    Stop,
    Delete,
    List,
    Show,
    Validate,
    Export,
    Permissions,
    Identity,
}

/// <summary>What it is to be done to.</summary>
enum Kind
{
    Instance,
    Bucket,
    Function,
    Database,
    Agent,
    Stack,
    Template,
    SecurityGroup,
    Role,
    Resource,
}

static class Acts
{
    /// <summary>Whether doing it changes something.</summary>
    public static bool Writes(this Act act) => act <= Act.Delete;

    /// <summary>The tool that does it; null where there is none.</summary>
    public static string? ToolFor(Act act, Kind? kind) => (act, kind) switch
    {
        (Act.Create, Kind.Instance) => "create_ec2_instance",
        (Act.Create, Kind.Bucket) => "create_s3_bucket",
        (Act.Create, Kind.Function) => "create_lambda_function",
        (Act.Create, Kind.Database) => "create_rds_instance",
        (Act.Create, Kind.Agent) => "create_bedrock_agent",
        (Act.Create, Kind.Stack or Kind.Template) => "deploy_stack",
        (Act.Delete, Kind.Instance) => "terminate_ec2_instance",
        (Act.Delete, Kind.Bucket) => "delete_s3_bucket",
        (Act.Delete, Kind.Function) => "delete_lambda_function",
        (Act.Delete, Kind.Database) => "delete_rds_instance",
        (Act.Delete, Kind.Agent) => "delete_bedrock_agent",
        (Act.Delete, Kind.Stack) => "delete_stack",
        (Act.Start, Kind.Instance or null) => "start_ec2_instance",
        (Act.Stop, Kind.Instance or null) => "stop_ec2_instance",
        (Act.Tag, _) => "tag_resource",
        (Act.List, _) => "list_active_resources",
        (Act.Show, _) => "get_resource",
        (Act.Validate, Kind.Template or Kind.Stack) => "validate_template",
        (Act.Validate, _) => "validate_security_policy",
        (Act.Export, _) => "export_template",
        (Act.Identity, _) => "get_caller_identity",
        (Act.Permissions, _) => "check_permissions",
        _ => null,
    };

    /// <summary>As <c>list_active_resources</c> and <c>validate_security_policy</c> call it; null where they don't.</summary>
    public static string? ServiceOf(Kind kind) => kind switch
    {
        Kind.Instance => "ec2",
        Kind.Bucket => "s3",
        Kind.Function => "lambda",
        Kind.Database => "rds",
        Kind.Agent => "bedrock_agent",
        Kind.Stack => "cloudformation",
        Kind.SecurityGroup => "security_group",
        Kind.Role => "iam_role",
        _ => null,
    };
}
