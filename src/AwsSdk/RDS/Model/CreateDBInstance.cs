using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class CreateDBInstanceRequest : AmazonWebServiceRequest
{
    public List<AdditionalStorageVolume> AdditionalStorageVolumes { get; set; }
    public int? AllocatedStorage { get; set; }
    public bool? AutoMinorVersionUpgrade { get; set; }
    public string AvailabilityZone { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string BackupTarget { get; set; }
    public string CACertificateIdentifier { get; set; }
    public string CharacterSetName { get; set; }
    public bool? CopyTagsToSnapshot { get; set; }
    public string CustomIamInstanceProfile { get; set; }
    public DatabaseInsightsMode DatabaseInsightsMode { get; set; }
    public string DBClusterIdentifier { get; set; }
    public string DBInstanceClass { get; set; }
    public string DBInstanceIdentifier { get; set; }
    public string DBName { get; set; }
    public string DBParameterGroupName { get; set; }

    [JsonPropertyName("DBSecurityGroups.DBSecurityGroupName")]
    public List<string> DBSecurityGroups { get; set; }

    public string DBSubnetGroupName { get; set; }
    public string DBSystemId { get; set; }
    public bool? DedicatedLogVolume { get; set; }
    public bool? DeletionProtection { get; set; }
    public string Domain { get; set; }
    public string DomainAuthSecretArn { get; set; }
    public List<string> DomainDnsIps { get; set; }
    public string DomainFqdn { get; set; }
    public string DomainIAMRoleName { get; set; }
    public string DomainOu { get; set; }
    public List<string> EnableCloudwatchLogsExports { get; set; }
    public bool? EnableCustomerOwnedIp { get; set; }
    public bool? EnableIAMDatabaseAuthentication { get; set; }
    public bool? EnablePerformanceInsights { get; set; }
    public string Engine { get; set; }
    public string EngineLifecycleSupport { get; set; }
    public string EngineVersion { get; set; }
    public int? Iops { get; set; }
    public string KmsKeyId { get; set; }
    public string LicenseModel { get; set; }
    public bool? ManageMasterUserPassword { get; set; }
    public MasterUserAuthenticationType MasterUserAuthenticationType { get; set; }
    public string MasterUsername { get; set; }
    public string MasterUserPassword { get; set; }
    public string MasterUserSecretKmsKeyId { get; set; }
    public int? MaxAllocatedStorage { get; set; }
    public int? MonitoringInterval { get; set; }
    public string MonitoringRoleArn { get; set; }
    public bool? MultiAZ { get; set; }
    public bool? MultiTenant { get; set; }
    public string NcharCharacterSetName { get; set; }
    public string NetworkType { get; set; }
    public string OptionGroupName { get; set; }
    public string PerformanceInsightsKMSKeyId { get; set; }
    public int? PerformanceInsightsRetentionPeriod { get; set; }
    public int? Port { get; set; }
    public string PreferredBackupWindow { get; set; }
    public string PreferredMaintenanceWindow { get; set; }

    [JsonPropertyName("ProcessorFeatures.ProcessorFeature")]
    public List<ProcessorFeature> ProcessorFeatures { get; set; }

    public int? PromotionTier { get; set; }
    public bool? PubliclyAccessible { get; set; }
    public bool? StorageEncrypted { get; set; }
    public int? StorageThroughput { get; set; }
    public string StorageType { get; set; }

    [JsonPropertyName("Tags.Tag")]
    public List<Tag> Tags { get; set; }

    public string TdeCredentialArn { get; set; }
    public string TdeCredentialPassword { get; set; }
    public string Timezone { get; set; }

    [JsonPropertyName("VpcSecurityGroupIds.VpcSecurityGroupId")]
    public List<string> VpcSecurityGroupIds { get; set; }
}

public class CreateDBInstanceResponse : AmazonWebServiceResponse
{
    public DBInstance DBInstance { get; set; }
}

public class ProcessorFeature
{
    public string Name { get; set; }
    public string Value { get; set; }
}

public class AdditionalStorageVolume
{
    public int? AllocatedStorage { get; set; }
    public int? IOPS { get; set; }
    public int? MaxAllocatedStorage { get; set; }
    public int? StorageThroughput { get; set; }
    public string StorageType { get; set; }
    public string VolumeName { get; set; }
}
