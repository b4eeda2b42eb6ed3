using System.Collections.Frozen;

namespace InfraAgent.Chat.Agents.Local;

/// <summary>Which mentions fill which value of a tool, and what people call what AWS calls otherwise.</summary>
static class SlotNames
{
    static readonly FrozenDictionary<string, string> SlotOfField = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Project"] = "project",
        ["Department"] = "department",
        ["Purpose"] = "purpose",
        ["Environment"] = "environment",
        ["regions"] = "region",
        ["bucketName"] = "name",
        ["functionName"] = "name",
        ["identifier"] = "name",
        ["agentName"] = "name",
        ["stackName"] = "name",
        ["subnetId"] = "subnet",
        ["subnetIds"] = "subnet",
        ["securityGroupIds"] = "securityGroup",
        ["arns"] = "arn",
        ["rootVolumeGiB"] = "gib",
        ["allocatedStorageGiB"] = "gib",
        ["memoryMb"] = "mb",
        ["timeoutSeconds"] = "seconds",
        ["idleSessionTtlSeconds"] = "seconds",
        ["backupRetentionDays"] = "days",
        ["kmsKeyId"] = "kms",
        ["kmsKeyArn"] = "kms",
        ["template"] = "document",
        ["document"] = "document",
        ["configuration"] = "document",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, string> Regions = Pairs("""
        virginia us-east-1, norte de virginia us-east-1, n. virginia us-east-1, ohio us-east-2, oregon us-west-2, california us-west-1,
        norte de california us-west-1, sao paulo sa-east-1, irlanda eu-west-1, ireland eu-west-1, frankfurt eu-central-1, londres eu-west-2,
        london eu-west-2, paris eu-west-3, estocolmo eu-north-1, stockholm eu-north-1, milan eu-south-1, canada ca-central-1, mexico mx-central-1,
        mumbai ap-south-1, tokio ap-northeast-1, tokyo ap-northeast-1, singapur ap-southeast-1, singapore ap-southeast-1, sidney ap-southeast-2,
        sydney ap-southeast-2
        """);

    static readonly FrozenDictionary<string, string> Stages = Pairs("""
        desarrollo dev, development dev, pruebas test, prueba test, testing test, qa test, produccion prod, production prod
        """);

    /// <summary>The slot whose mentions fill a field.</summary>
    public static string Of(ToolField field) => SlotOfField.GetValueOrDefault(field.Name, field.Name);

    /// <summary>Whether the person may write the key itself: <c>instanceType=t3.micro</c>, <c>departamento = Data</c>.</summary>
    public static bool IsKeyOf(string key, ToolField field)
    {
        var folded = Folding.Fold(key);
        return folded == Folding.Fold(field.Name) || (folded, field.Name) is
            ("proyecto", "Project" or "project") or ("departamento" or "area", "Department" or "department") or ("proposito", "Purpose")
            or ("ambiente" or "entorno", "Environment" or "environment") or ("tipo" or "type", "instanceType") or ("clase" or "class", "instanceClass")
            or ("nombre" or "name", "bucketName" or "functionName" or "identifier" or "agentName" or "stackName") or ("motor", "engine")
            or ("region", "regions") or ("rol" or "role", "roleArn") or ("memoria" or "memory", "memoryMb") or ("timeout", "timeoutSeconds");
    }

    /// <summary>A person's word for a value as AWS has it.</summary>
    public static string Proper(ToolField field, string value)
    {
        var folded = Folding.Fold(value);
        return Of(field) switch
        {
            "region" => Regions.GetValueOrDefault(folded, folded),
            "environment" => Stages.GetValueOrDefault(folded, value),
            "engine" => folded is "postgresql" ? "postgres" : folded,
            "runtime" or "instanceType" or "instanceClass" or "ami" or "subnet" or "securityGroup" or "instanceId" => folded,
            _ => value,
        };
    }

    // A person's name for it, then AWS's.
    static FrozenDictionary<string, string> Pairs(string list) => Lexicon.Words(list)
        .ToFrozenDictionary(pair => pair[..pair.LastIndexOf(' ')], pair => pair[(pair.LastIndexOf(' ') + 1)..], StringComparer.Ordinal);
}
