using Amazon.RDS.Model;
using Amazon.Subset;

namespace Amazon.RDS;

/// <summary>What tells Amazon RDS from other services.</summary>
static class RdsService
{
    static readonly Dictionary<string, ErrorFactory> Errors = new(StringComparer.Ordinal)
    {
        ["AuthorizationNotFound"] = (m, i, t, c, r, s) => new AuthorizationNotFoundException(m, i, t, c, r, s),
        ["BackupPolicyNotFoundFault"] = (m, i, t, c, r, s) => new BackupPolicyNotFoundException(m, i, t, c, r, s),
        ["BlueGreenDeploymentNotFoundFault"] = (m, i, t, c, r, s) =>
            new BlueGreenDeploymentNotFoundException(m, i, t, c, r, s),
        ["CertificateNotFound"] = (m, i, t, c, r, s) => new CertificateNotFoundException(m, i, t, c, r, s),
        ["DBClusterNotFoundFault"] = (m, i, t, c, r, s) => new DBClusterNotFoundException(m, i, t, c, r, s),
        ["DBInstanceAlreadyExists"] = (m, i, t, c, r, s) => new DBInstanceAlreadyExistsException(m, i, t, c, r, s),
        ["DBInstanceAutomatedBackupQuotaExceeded"] = (m, i, t, c, r, s) =>
            new DBInstanceAutomatedBackupQuotaExceededException(m, i, t, c, r, s),
        ["DBInstanceNotFound"] = (m, i, t, c, r, s) => new DBInstanceNotFoundException(m, i, t, c, r, s),
        ["DBParameterGroupNotFound"] = (m, i, t, c, r, s) => new DBParameterGroupNotFoundException(m, i, t, c, r, s),
        ["DBProxyEndpointNotFoundFault"] = (m, i, t, c, r, s) => new DBProxyEndpointNotFoundException(m, i, t, c, r, s),
        ["DBProxyNotFoundFault"] = (m, i, t, c, r, s) => new DBProxyNotFoundException(m, i, t, c, r, s),
        ["DBProxyTargetGroupNotFoundFault"] = (m, i, t, c, r, s) =>
            new DBProxyTargetGroupNotFoundException(m, i, t, c, r, s),
        ["DBSecurityGroupNotFound"] = (m, i, t, c, r, s) => new DBSecurityGroupNotFoundException(m, i, t, c, r, s),
        ["DBShardGroupNotFound"] = (m, i, t, c, r, s) => new DBShardGroupNotFoundException(m, i, t, c, r, s),
        ["DBSnapshotAlreadyExists"] = (m, i, t, c, r, s) => new DBSnapshotAlreadyExistsException(m, i, t, c, r, s),
        ["DBSnapshotNotFound"] = (m, i, t, c, r, s) => new DBSnapshotNotFoundException(m, i, t, c, r, s),
        ["DBSnapshotTenantDatabaseNotFoundFault"] = (m, i, t, c, r, s) =>
            new DBSnapshotTenantDatabaseNotFoundException(m, i, t, c, r, s),
        ["DBSubnetGroupDoesNotCoverEnoughAZs"] = (m, i, t, c, r, s) =>
            new DBSubnetGroupDoesNotCoverEnoughAZsException(m, i, t, c, r, s),
        ["DBSubnetGroupNotFoundFault"] = (m, i, t, c, r, s) => new DBSubnetGroupNotFoundException(m, i, t, c, r, s),
        ["DomainNotFoundFault"] = (m, i, t, c, r, s) => new DomainNotFoundException(m, i, t, c, r, s),
        ["InstanceQuotaExceeded"] = (m, i, t, c, r, s) => new InstanceQuotaExceededException(m, i, t, c, r, s),
        ["InsufficientDBInstanceCapacity"] = (m, i, t, c, r, s) =>
            new InsufficientDBInstanceCapacityException(m, i, t, c, r, s),
        ["IntegrationNotFoundFault"] = (m, i, t, c, r, s) => new IntegrationNotFoundException(m, i, t, c, r, s),
        ["InvalidDBClusterEndpointStateFault"] = (m, i, t, c, r, s) =>
            new InvalidDBClusterEndpointStateException(m, i, t, c, r, s),
        ["InvalidDBClusterStateFault"] = (m, i, t, c, r, s) => new InvalidDBClusterStateException(m, i, t, c, r, s),
        ["InvalidDBInstanceState"] = (m, i, t, c, r, s) => new InvalidDBInstanceStateException(m, i, t, c, r, s),
        ["InvalidSubnet"] = (m, i, t, c, r, s) => new InvalidSubnetException(m, i, t, c, r, s),
        ["InvalidVPCNetworkStateFault"] = (m, i, t, c, r, s) => new InvalidVPCNetworkStateException(m, i, t, c, r, s),
        ["KMSKeyNotAccessibleFault"] = (m, i, t, c, r, s) => new KMSKeyNotAccessibleException(m, i, t, c, r, s),
        ["NetworkTypeNotSupported"] = (m, i, t, c, r, s) => new NetworkTypeNotSupportedException(m, i, t, c, r, s),
        ["OptionGroupNotFoundFault"] = (m, i, t, c, r, s) => new OptionGroupNotFoundException(m, i, t, c, r, s),
        ["ProvisionedIopsNotAvailableInAZFault"] = (m, i, t, c, r, s) =>
            new ProvisionedIopsNotAvailableInAZException(m, i, t, c, r, s),
        ["SnapshotQuotaExceeded"] = (m, i, t, c, r, s) => new SnapshotQuotaExceededException(m, i, t, c, r, s),
        ["StorageQuotaExceeded"] = (m, i, t, c, r, s) => new StorageQuotaExceededException(m, i, t, c, r, s),
        ["StorageTypeNotSupported"] = (m, i, t, c, r, s) => new StorageTypeNotSupportedException(m, i, t, c, r, s),
        ["TenantDatabaseNotFound"] = (m, i, t, c, r, s) => new TenantDatabaseNotFoundException(m, i, t, c, r, s),
        ["TenantDatabaseQuotaExceeded"] = (m, i, t, c, r, s) =>
            new TenantDatabaseQuotaExceededException(m, i, t, c, r, s),
        ["VpcEncryptionControlViolationException"] = (m, i, t, c, r, s) =>
            new VpcEncryptionControlViolationException(m, i, t, c, r, s),
    };

    public static readonly AwsService Instance = new(
        "RDS", "Amazon.RDS", "2014-10-31", "rds", "rds", RdsJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonRDSException(m, i, t, c, r, s), Errors);
}
