using System.Net;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DBInstanceAlreadyExistsException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBInstanceNotFoundException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class CreateDBInstanceRequest : AmazonWebServiceRequest
{
    public int? AllocatedStorage { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string DBInstanceClass { get; set; }
    public string DBInstanceIdentifier { get; set; }
    public string DBName { get; set; }
    public bool? DeletionProtection { get; set; }
    public string Engine { get; set; }
    public string EngineVersion { get; set; }
    public bool? ManageMasterUserPassword { get; set; }
    public string MasterUsername { get; set; }
    public string MasterUserPassword { get; set; }
    public bool? MultiAZ { get; set; }
    public bool? PubliclyAccessible { get; set; }
    public bool? StorageEncrypted { get; set; }
    [JsonPropertyName("Tags.Tag")] public List<Tag> Tags { get; set; }
    [JsonPropertyName("VpcSecurityGroupIds.VpcSecurityGroupId")] public List<string> VpcSecurityGroupIds { get; set; }
}

public class CreateDBInstanceResponse : AmazonWebServiceResponse
{
    public DBInstance DBInstance { get; set; }
}

public class DescribeDBInstancesRequest : AmazonWebServiceRequest
{
    public string DBInstanceIdentifier { get; set; }
    [JsonPropertyName("Filters.Filter")] public List<Filter> Filters { get; set; }
    public string Marker { get; set; }
    public int? MaxRecords { get; set; }
}

public class Filter
{
    public string Name { get; set; }
    [JsonPropertyName("Values.Value")] public List<string> Values { get; set; }
}

public class DescribeDBInstancesResponse : AmazonWebServiceResponse
{
    public List<DBInstance> DBInstances { get; set; }
    public string Marker { get; set; }
}

public class DBInstance
{
    public int? AllocatedStorage { get; set; }
    public string DBInstanceArn { get; set; }
    public string DBInstanceClass { get; set; }
    public string DBInstanceIdentifier { get; set; }
    public string DBInstanceStatus { get; set; }
    public string DBName { get; set; }
    public bool? DeletionProtection { get; set; }
    public Endpoint Endpoint { get; set; }
    public string Engine { get; set; }
    public string EngineVersion { get; set; }
    public DateTime? InstanceCreateTime { get; set; }
    public string MasterUsername { get; set; }
    public bool? MultiAZ { get; set; }
    public bool? PubliclyAccessible { get; set; }
    public bool? StorageEncrypted { get; set; }
    public List<Tag> TagList { get; set; }
    public List<VpcSecurityGroupMembership> VpcSecurityGroups { get; set; }
}

public class Endpoint
{
    public string Address { get; set; }
    public int? Port { get; set; }
}

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public class VpcSecurityGroupMembership
{
    public string Status { get; set; }
    public string VpcSecurityGroupId { get; set; }
}
