using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Rds;

/// <summary>What a caller says to get a database; everything else is filled in and shown.</summary>
public sealed record CreateRdsInstanceRequest(
    [property: RegularExpression("^[A-Za-z](-?[A-Za-z0-9])*$"), StringLength(63, MinimumLength = 1)]
    string Identifier,
    [property: Description("For example postgres or mysql."), RegularExpression("^[a-z0-9-]{2,40}$")]
    string Engine,
    [property: Description("For example db.t4g.micro."), RegularExpression("^db\\.[a-z0-9.-]+$")]
    string InstanceClass,
    [property: Range(5, 65536)]
    int AllocatedStorageGiB,
    IReadOnlyDictionary<string, string>? Tags = null,
    [property: StringLength(255, MinimumLength = 1)]
    string? SubnetGroup = null,
    [property: Description("Standby in another zone.")]
    bool? MultiAz = null,
    [property: Range(0, 35)]
    int? BackupRetentionDays = null,
    [property: Description("KMS key of the storage; RDS's own if left out."), RegularExpression(Arn.KeyPattern)]
    string? KmsKeyId = null,
    [property: Description("Default dbadmin. The password is Secrets Manager's."), RegularExpression("^[A-Za-z][A-Za-z0-9_]{0,15}$")]
    string? MasterUsername = null,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : ICreateRequest;

/// <summary>Creates one encrypted, private database whose password nobody sees.</summary>
public sealed class CreateRdsInstance(AwsClients aws, DbInstances instances) : NamedCreateTool<CreateRdsInstanceRequest>
{
    // Not one of the names that every attacker tries first.
    const string UsualUser = "dbadmin";

    public override ToolInfo Info { get; } = new(
        "create_rds_instance", "rds", ToolEffect.Creates, "Create one RDS database: encrypted, private, backed up, tagged; Secrets Manager keeps its password.")
    {
        Actions =
        [
            "rds:CreateDBInstance", "rds:AddTagsToResource", "secretsmanager:CreateSecret", "secretsmanager:TagResource", "kms:DescribeKey",
            "kms:CreateGrant", "iam:CreateServiceLinkedRole", .. DbInstances.ReadActions,
        ],
    };

    public override string ResourceType => DbInstances.Type;

    protected override JsonSerializerContext Json => CreateRdsInstanceJson.Default;

    public override Resource Describe(CreateRdsInstanceRequest request, PropertyList tags) => new(ResourceType, PropertyMap.Of(
        // RDS keeps it in small letters, and so would a retry find it.
        ("DBInstanceIdentifier", request.Identifier.ToLowerInvariant()),
        ("Engine", request.Engine),
        ("DBInstanceClass", request.InstanceClass),
        ("AllocatedStorage", request.AllocatedStorageGiB.ToString(CultureInfo.InvariantCulture)),
        ("StorageType", "gp3"),
        ("DBSubnetGroupName", request.SubnetGroup),
        ("MultiAZ", request.MultiAz),
        ("BackupRetentionPeriod", request.BackupRetentionDays),
        ("KmsKeyId", request.KmsKeyId),
        ("MasterUsername", request.MasterUsername ?? UsualUser),
        ("ManageMasterUserPassword", true),
        ("Tags", tags)));

    public override string? ArnOf(Resource resource, string account) =>
        Arn.Of("rds", resource.Region!, account, $"db:{((TextValue)resource.Properties["DBInstanceIdentifier"]!).Text}");

    public override async Task<Made?> FindAsync(Resource resource, CancellationToken cancellationToken)
    {
        var name = ((TextValue)resource.Properties["DBInstanceIdentifier"]!).Text;
        return await instances.FindAsync(name, resource.Region!, cancellationToken) is { } live ? Result(live) : null;
    }

    public override async Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken)
    {
        var request = new PropertyReading(resource.Properties).ToEnd(DbInstanceCreation.Read);
        var answer = await aws.Rds(resource.Region!).CreateDBInstanceAsync(request, cancellationToken);
        return Result(DbInstances.Live(answer.DBInstance, resource.Region!)) with { AwsRequestId = answer.ResponseMetadata.RequestId };
    }

    public override async Task<Made> LookAsync(Made made, Resource resource, CancellationToken cancellationToken) =>
        await FindAsync(resource, cancellationToken) ?? made;

    static Made Result(LiveResource live) => Made.Of(live) with
    {
        Settled = live.State is not ("creating" or "backing-up" or "modifying" or "configuring-enhanced-monitoring"
            or "configuring-iam-database-auth" or "configuring-log-exports" or "rebooting" or "starting" or "resetting-master-credentials"),
        Failure = live.State is "failed" or "storage-full" || live.State.StartsWith("incompatible", StringComparison.Ordinal)
            ? $"The database {live.Id} was made but is {live.State}: it exists, and RDS's events say why."
            : null,
    };
}

[JsonSerializable(typeof(CreateRdsInstanceRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class CreateRdsInstanceJson : JsonSerializerContext;
