using System.Net;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DBInstanceAlreadyExistsException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBInstanceAutomatedBackupQuotaExceededException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSnapshotAlreadyExistsException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSubnetGroupDoesNotCoverEnoughAZsException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InstanceQuotaExceededException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InsufficientDBInstanceCapacityException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBClusterEndpointStateException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBClusterStateException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBInstanceStateException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidSubnetException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidVPCNetworkStateException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class KMSKeyNotAccessibleException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class NetworkTypeNotSupportedException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ProvisionedIopsNotAvailableInAZException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class SnapshotQuotaExceededException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class StorageQuotaExceededException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class StorageTypeNotSupportedException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class TenantDatabaseQuotaExceededException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class VpcEncryptionControlViolationException(
    string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown,
    string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);
