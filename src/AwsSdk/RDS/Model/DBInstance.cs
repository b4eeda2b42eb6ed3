using System.Text.Json.Serialization;

namespace Amazon.RDS.Model;

public class DBInstance
{
    public bool? ActivityStreamEngineNativeAuditFieldsIncluded { get; set; }
    public string ActivityStreamKinesisStreamName { get; set; }
    public string ActivityStreamKmsKeyId { get; set; }
    public ActivityStreamMode ActivityStreamMode { get; set; }
    public ActivityStreamPolicyStatus ActivityStreamPolicyStatus { get; set; }
    public ActivityStreamStatus ActivityStreamStatus { get; set; }
    public List<AdditionalStorageVolumeOutput> AdditionalStorageVolumes { get; set; }
    public int? AllocatedStorage { get; set; }

    [JsonPropertyName("AssociatedRoles.DBInstanceRole")]
    public List<DBInstanceRole> AssociatedRoles { get; set; }

    public DateTime? AutomaticRestartTime { get; set; }
    public AutomationMode AutomationMode { get; set; }
    public bool? AutoMinorVersionUpgrade { get; set; }
    public string AvailabilityZone { get; set; }
    public string AwsBackupRecoveryPointArn { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string BackupTarget { get; set; }
    public string CACertificateIdentifier { get; set; }
    public CertificateDetails CertificateDetails { get; set; }
    public string CharacterSetName { get; set; }
    public bool? CopyTagsToSnapshot { get; set; }
    public bool? CustomerOwnedIpEnabled { get; set; }
    public string CustomIamInstanceProfile { get; set; }
    public DatabaseInsightsMode DatabaseInsightsMode { get; set; }
    public string DBClusterIdentifier { get; set; }
    public string DBInstanceArn { get; set; }

    [JsonPropertyName("DBInstanceAutomatedBackupsReplications.DBInstanceAutomatedBackupsReplication")]
    public List<DBInstanceAutomatedBackupsReplication> DBInstanceAutomatedBackupsReplications { get; set; }

    public string DBInstanceClass { get; set; }
    public string DBInstanceIdentifier { get; set; }
    public int? DbInstancePort { get; set; }
    public string DBInstanceStatus { get; set; }
    public string DbiResourceId { get; set; }
    public string DBName { get; set; }

    [JsonPropertyName("DBParameterGroups.DBParameterGroup")]
    public List<DBParameterGroupStatus> DBParameterGroups { get; set; }

    [JsonPropertyName("DBSecurityGroups.DBSecurityGroup")]
    public List<DBSecurityGroupMembership> DBSecurityGroups { get; set; }

    public DBSubnetGroup DBSubnetGroup { get; set; }
    public string DBSystemId { get; set; }
    public bool? DedicatedLogVolume { get; set; }
    public bool? DeletionProtection { get; set; }

    [JsonPropertyName("DomainMemberships.DomainMembership")]
    public List<DomainMembership> DomainMemberships { get; set; }

    public List<string> EnabledCloudwatchLogsExports { get; set; }
    public Endpoint Endpoint { get; set; }
    public string Engine { get; set; }
    public string EngineLifecycleSupport { get; set; }
    public string EngineVersion { get; set; }
    public string EnhancedMonitoringResourceArn { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public DateTime? InstanceCreateTime { get; set; }
    public int? Iops { get; set; }
    public bool? IsStorageConfigUpgradeAvailable { get; set; }
    public string KmsKeyId { get; set; }
    public DateTime? LatestRestorableTime { get; set; }
    public string LicenseModel { get; set; }
    public Endpoint ListenerEndpoint { get; set; }
    public string MasterUsername { get; set; }
    public MasterUserSecret MasterUserSecret { get; set; }
    public int? MaxAllocatedStorage { get; set; }
    public int? MonitoringInterval { get; set; }
    public string MonitoringRoleArn { get; set; }
    public bool? MultiAZ { get; set; }
    public bool? MultiTenant { get; set; }
    public string NcharCharacterSetName { get; set; }
    public string NetworkType { get; set; }

    [JsonPropertyName("OptionGroupMemberships.OptionGroupMembership")]
    public List<OptionGroupMembership> OptionGroupMemberships { get; set; }

    public PendingModifiedValues PendingModifiedValues { get; set; }
    public string PercentProgress { get; set; }
    public bool? PerformanceInsightsEnabled { get; set; }
    public string PerformanceInsightsKMSKeyId { get; set; }
    public int? PerformanceInsightsRetentionPeriod { get; set; }
    public string PreferredBackupWindow { get; set; }
    public string PreferredMaintenanceWindow { get; set; }

    [JsonPropertyName("ProcessorFeatures.ProcessorFeature")]
    public List<ProcessorFeature> ProcessorFeatures { get; set; }

    public int? PromotionTier { get; set; }
    public bool? PubliclyAccessible { get; set; }

    [JsonPropertyName("ReadReplicaDBClusterIdentifiers.ReadReplicaDBClusterIdentifier")]
    public List<string> ReadReplicaDBClusterIdentifiers { get; set; }

    [JsonPropertyName("ReadReplicaDBInstanceIdentifiers.ReadReplicaDBInstanceIdentifier")]
    public List<string> ReadReplicaDBInstanceIdentifiers { get; set; }

    public string ReadReplicaSourceDBClusterIdentifier { get; set; }
    public string ReadReplicaSourceDBInstanceIdentifier { get; set; }
    public ReplicaMode ReplicaMode { get; set; }
    public DateTime? ResumeFullAutomationModeTime { get; set; }
    public string SecondaryAvailabilityZone { get; set; }

    [JsonPropertyName("StatusInfos.DBInstanceStatusInfo")]
    public List<DBInstanceStatusInfo> StatusInfos { get; set; }

    public bool? StorageEncrypted { get; set; }
    public StorageEncryptionType StorageEncryptionType { get; set; }
    public int? StorageThroughput { get; set; }
    public string StorageType { get; set; }
    public string StorageVolumeStatus { get; set; }

    [JsonPropertyName("TagList.Tag")]
    public List<Tag> TagList { get; set; }

    public string TdeCredentialArn { get; set; }
    public string Timezone { get; set; }
    public UpgradeRolloutOrder UpgradeRolloutOrder { get; set; }

    [JsonPropertyName("VpcSecurityGroups.VpcSecurityGroupMembership")]
    public List<VpcSecurityGroupMembership> VpcSecurityGroups { get; set; }
}
