using Amazon.RDS.Model;
using InfraAgent.McpServer.Aws;

namespace InfraAgent.McpServer.Rds;

/// <summary>The CreateDBInstance request that makes an <c>AWS::RDS::DBInstance</c> description real.</summary>
static class DbInstanceCreation
{
    public static CreateDBInstanceRequest Read(PropertyReading database) => new()
    {
        DBInstanceIdentifier = database.Text("DBInstanceIdentifier"),
        Engine = database.Text("Engine"),
        DBInstanceClass = database.Text("DBInstanceClass"),
        AllocatedStorage = database.Number("AllocatedStorage"),
        StorageType = database.Text("StorageType"),
        StorageEncrypted = database.Flag("StorageEncrypted"),
        KmsKeyId = database.Text("KmsKeyId"),
        DBSubnetGroupName = database.Text("DBSubnetGroupName"),
        MultiAZ = database.Flag("MultiAZ"),
        PubliclyAccessible = database.Flag("PubliclyAccessible"),
        BackupRetentionPeriod = database.Number("BackupRetentionPeriod"),
        DeletionProtection = database.Flag("DeletionProtection"),
        CopyTagsToSnapshot = database.Flag("CopyTagsToSnapshot"),
        AutoMinorVersionUpgrade = database.Flag("AutoMinorVersionUpgrade"),
        EnableIAMDatabaseAuthentication = database.Flag("EnableIAMDatabaseAuthentication"),
        EnableCloudwatchLogsExports = database.Texts("EnableCloudwatchLogsExports"),
        MasterUsername = database.Text("MasterUsername"),
        ManageMasterUserPassword = database.Flag("ManageMasterUserPassword"),
        Tags = database.Maps("Tags", tag => new Tag { Key = tag.Text("Key"), Value = tag.Text("Value") }),
    };
}
