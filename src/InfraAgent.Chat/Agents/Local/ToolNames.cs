using System.Collections.Frozen;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>What the tools do, in a person's words, to stand after "to".</summary>
static class ToolNames
{
    static readonly FrozenDictionary<string, Localized> Names = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        ["create_ec2_instance"] = new("crear una instancia EC2", "create an EC2 instance"),
        ["create_s3_bucket"] = new("crear un bucket S3", "create an S3 bucket"),
        ["create_lambda_function"] = new("crear una función Lambda", "create a Lambda function"),
        ["create_rds_instance"] = new("crear una base de datos RDS", "create an RDS database"),
        ["create_bedrock_agent"] = new("crear un agente de Bedrock", "create a Bedrock agent"),
        ["deploy_stack"] = new("desplegar un stack de CloudFormation", "deploy a CloudFormation stack"),
        ["tag_resource"] = new("etiquetar un recurso", "tag a resource"),
        ["start_ec2_instance"] = new("encender una instancia EC2", "start an EC2 instance"),
        ["stop_ec2_instance"] = new("apagar una instancia EC2", "stop an EC2 instance"),
        ["terminate_ec2_instance"] = new("terminar una instancia EC2", "terminate an EC2 instance"),
        ["delete_s3_bucket"] = new("borrar un bucket S3", "delete an S3 bucket"),
        ["delete_lambda_function"] = new("borrar una función Lambda", "delete a Lambda function"),
        ["delete_rds_instance"] = new("borrar una base de datos RDS", "delete an RDS database"),
        ["delete_bedrock_agent"] = new("borrar un agente de Bedrock", "delete a Bedrock agent"),
        ["delete_stack"] = new("borrar un stack de CloudFormation", "delete a CloudFormation stack"),
        ["list_active_resources"] = new("listar los recursos", "list the resources"),
        ["get_resource"] = new("mostrar un recurso", "show a resource"),
        ["validate_security_policy"] = new("validar una configuración", "validate a configuration"),
        ["validate_template"] = new("validar una plantilla", "validate a template"),
        ["check_permissions"] = new("comprobar permisos", "check permissions"),
        ["get_caller_identity"] = new("decir con qué cuenta se trabaja", "tell which account is used"),
        ["export_template"] = new("exportar recursos como plantilla", "export resources as a template"),
        ["apply_change"] = new("aplicar el cambio planeado", "apply the planned change"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, Localized> Examples = new Dictionary<string, Localized>(StringComparer.Ordinal)
    {
        ["create_ec2_instance"] = new(
            "Crea una instancia EC2 t3.micro para el proyecto Analytics, departamento Data, propósito reportes",
            "Create a t3.micro EC2 instance, project Analytics, department Data, purpose reporting"),
        ["create_s3_bucket"] = new(
            "Crea un bucket llamado mis-datos-2026, proyecto Analytics, departamento Data, propósito respaldos",
            "Create a bucket named my-data-2026, project Analytics, department Data, purpose backups"),
        ["terminate_ec2_instance"] = new("Termina la instancia i-0123456789abcdef0", "Terminate instance i-0123456789abcdef0"),
        ["start_ec2_instance"] = new("Enciende la instancia i-0123456789abcdef0", "Start instance i-0123456789abcdef0"),
        ["stop_ec2_instance"] = new("Apaga la instancia i-0123456789abcdef0", "Stop instance i-0123456789abcdef0"),
        ["delete_s3_bucket"] = new("Borra el bucket mis-datos-2026", "Delete the bucket my-data-2026"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Tools of other servers go by their own name.</summary>
    public static string Of(string tool, Language language) => Names.TryGetValue(tool, out var name) ? name.In(language) : $"`{tool}`";

    /// <summary>How to ask for it; null where the values say enough.</summary>
    public static string? Example(string tool, Language language) => Examples.TryGetValue(tool, out var example) ? example.In(language) : null;
}
