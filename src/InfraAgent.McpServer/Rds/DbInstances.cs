using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.RDS.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Rds;

/// <summary>RDS database instances. RDS lists them with their tags, and filters by none.</summary>
public sealed class DbInstances(AwsClients aws) : IResourceKind
{
    public const string Type = "AWS::RDS::DBInstance";

    /// <summary>The IAM actions of reading one with its whole configuration.</summary>
    public static readonly string[] ReadActions = ["rds:DescribeDBInstances"];

    public string Service => "rds";

    public string ResourceType => Type;

    public IReadOnlyList<string> Reading => ReadActions;

    public async IAsyncEnumerable<LiveResource> ListAsync(
        InventoryQuery query, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DescribeDBInstancesRequest request = new() { MaxRecords = 100 };
        do
        {
            var page = await aws.Rds(region).DescribeDBInstancesAsync(request, cancellationToken);
            foreach (var live in (page.DBInstances ?? []).Select(database => Live(database, region)))
            {
                if (query.AsksState(live.State) && query.Asks(live.Tags))
                {
                    yield return live;
                }
            }

            request.Marker = page.Marker;
        }
        while (!string.IsNullOrEmpty(request.Marker));
    }

    public bool Owns(Arn arn) => arn.Service is "rds" && arn.After("db:") is not null;

    public Task<LiveResource?> FindAsync(Arn arn, CancellationToken cancellationToken) =>
        FindAsync(arn.After("db:")!, arn.Region, cancellationToken);

    /// <summary>The database of an identifier.</summary>
    public async Task<LiveResource?> FindAsync(string identifier, string region, CancellationToken cancellationToken)
    {
        try
        {
            DescribeDBInstancesRequest request = new() { DBInstanceIdentifier = identifier };
            var answer = await aws.Rds(region).DescribeDBInstancesAsync(request, cancellationToken);
            return answer.DBInstances is [var database, ..] ? Live(database, region) : null;
        }
        catch (DBInstanceNotFoundException)
        {
            return null;
        }
    }

    public async Task<string?> TagAsync(
        LiveResource live, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        AddTagsToResourceRequest request = new()
        {
            ResourceName = live.Arn,
            Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
        return (await aws.Rds(live.Region).AddTagsToResourceAsync(request, cancellationToken)).ResponseMetadata.RequestId;
    }

    /// <summary>A database as AWS describes it.</summary>
    public static LiveResource Live(DBInstance database, string region)
    {
        var tags = (database.TagList ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        return new(
            "rds",
            database.DBInstanceIdentifier,
            database.DBInstanceArn,
            database.DBInstanceStatus,
            database.InstanceCreateTime is { } created ? new(created.ToUniversalTime()) : null,
            tags,
            new Resource(Type, Properties(database, tags)) { Address = database.DBInstanceIdentifier, Region = region });
    }

    static PropertyMap Properties(DBInstance database, IReadOnlyDictionary<string, string> tags) => PropertyMap.Of(
        ("DBInstanceIdentifier", database.DBInstanceIdentifier),
        ("DBClusterIdentifier", Given(database.DBClusterIdentifier)),
        ("Engine", database.Engine),
        ("EngineVersion", Given(database.EngineVersion)),
        ("DBInstanceClass", database.DBInstanceClass),
        ("DBName", Given(database.DBName)),
        ("AllocatedStorage", database.AllocatedStorage?.ToString(CultureInfo.InvariantCulture)),
        ("StorageType", database.StorageType),
        ("StorageEncrypted", database.StorageEncrypted is true),
        ("KmsKeyId", Given(database.KmsKeyId)),
        ("DBSubnetGroupName", Given(database.DBSubnetGroup?.DBSubnetGroupName)),
        ("VPCSecurityGroups", database.VpcSecurityGroups is { Count: > 0 } groups
            ? PropertyList.Of(groups.Select(group => group.VpcSecurityGroupId))
            : null),
        ("MultiAZ", database.MultiAZ is true),
        ("PubliclyAccessible", database.PubliclyAccessible is true),
        ("BackupRetentionPeriod", database.BackupRetentionPeriod),
        ("DeletionProtection", database.DeletionProtection is true),
        ("CopyTagsToSnapshot", database.CopyTagsToSnapshot is true),
        ("AutoMinorVersionUpgrade", database.AutoMinorVersionUpgrade is true),
        ("EnableIAMDatabaseAuthentication", database.IAMDatabaseAuthenticationEnabled is true),
        ("EnableCloudwatchLogsExports", database.EnabledCloudwatchLogsExports is { Count: > 0 } logs ? PropertyList.Of(logs) : null),
        ("MonitoringInterval", database.MonitoringInterval),
        ("MonitoringRoleArn", Given(database.MonitoringRoleArn)),
        ("MasterUsername", database.MasterUsername),
        // Who manages the password is told; a password that is nobody's but its owner's is told of no database.
        ("ManageMasterUserPassword", database.MasterUserSecret is not null),
        ("Tags", LiveResource.TagList(tags)));

    static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
