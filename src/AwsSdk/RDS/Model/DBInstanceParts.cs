using System.Text.Json.Serialization;

namespace Amazon.RDS.Model;

public class Endpoint
{
    public string Address { get; set; }
    public string HostedZoneId { get; set; }
    public int? Port { get; set; }
}

public class DBSecurityGroupMembership
{
    public string DBSecurityGroupName { get; set; }
    public string Status { get; set; }
}

public class VpcSecurityGroupMembership
{
    public string Status { get; set; }
    public string VpcSecurityGroupId { get; set; }
}

public class DBParameterGroupStatus
{
    public string DBParameterGroupName { get; set; }
    public string ParameterApplyStatus { get; set; }
}

public class DBSubnetGroup
{
    public string DBSubnetGroupArn { get; set; }
    public string DBSubnetGroupDescription { get; set; }
    public string DBSubnetGroupName { get; set; }
    public string SubnetGroupStatus { get; set; }

    [JsonPropertyName("Subnets.Subnet")]
    public List<Subnet> Subnets { get; set; }

    public List<string> SupportedNetworkTypes { get; set; }
    public string VpcId { get; set; }
}

public class Subnet
{
    public AvailabilityZone SubnetAvailabilityZone { get; set; }
    public string SubnetIdentifier { get; set; }
    public Outpost SubnetOutpost { get; set; }
    public string SubnetStatus { get; set; }
}

public class AvailabilityZone
{
    public string Name { get; set; }
}

public class Outpost
{
    public string Arn { get; set; }
}

public class PendingModifiedValues
{
    public List<AdditionalStorageVolume> AdditionalStorageVolumes { get; set; }
    public int? AllocatedStorage { get; set; }
    public AutomationMode AutomationMode { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string CACertificateIdentifier { get; set; }
    public string DBInstanceClass { get; set; }
    public string DBInstanceIdentifier { get; set; }
    public string DBSubnetGroupName { get; set; }
    public bool? DedicatedLogVolume { get; set; }
    public string Engine { get; set; }
    public string EngineVersion { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public int? Iops { get; set; }
    public string LicenseModel { get; set; }
    public string MasterUserPassword { get; set; }
    public bool? MultiAZ { get; set; }
    public bool? MultiTenant { get; set; }
    public PendingCloudwatchLogsExports PendingCloudwatchLogsExports { get; set; }
    public int? Port { get; set; }

    [JsonPropertyName("ProcessorFeatures.ProcessorFeature")]
    public List<ProcessorFeature> ProcessorFeatures { get; set; }

    public DateTime? ResumeFullAutomationModeTime { get; set; }
    public int? StorageThroughput { get; set; }
    public string StorageType { get; set; }
}

public class PendingCloudwatchLogsExports
{
    public List<string> LogTypesToDisable { get; set; }
    public List<string> LogTypesToEnable { get; set; }
}

public class OptionGroupMembership
{
    public string OptionGroupName { get; set; }
    public string Status { get; set; }
}

public class DBInstanceStatusInfo
{
    public string Message { get; set; }
    public bool? Normal { get; set; }
    public string Status { get; set; }
    public string StatusType { get; set; }
}

public class DomainMembership
{
    public string AuthSecretArn { get; set; }
    public List<string> DnsIps { get; set; }
    public string Domain { get; set; }
    public string FQDN { get; set; }
    public string IAMRoleName { get; set; }
    public string OU { get; set; }
    public string Status { get; set; }
}

public class DBInstanceRole
{
    public string FeatureName { get; set; }
    public string RoleArn { get; set; }
    public string Status { get; set; }
}

public class DBInstanceAutomatedBackupsReplication
{
    public string DBInstanceAutomatedBackupsArn { get; set; }
}

public class CertificateDetails
{
    public string CAIdentifier { get; set; }
    public DateTime? ValidTill { get; set; }
}

public class MasterUserSecret
{
    public string KmsKeyId { get; set; }
    public string SecretArn { get; set; }
    public string SecretStatus { get; set; }
}

public class AdditionalStorageVolumeOutput
{
    public int? AllocatedStorage { get; set; }
    public int? IOPS { get; set; }
    public int? MaxAllocatedStorage { get; set; }
    public int? StorageThroughput { get; set; }
    public string StorageType { get; set; }
    public string StorageVolumeStatus { get; set; }
    public string VolumeName { get; set; }
}
