using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBInstancesRequest : AmazonWebServiceRequest
{
    public string DBInstanceIdentifier { get; set; }

    [JsonPropertyName("Filters.Filter")]
    public List<Filter> Filters { get; set; }

    public string Marker { get; set; }
    public int? MaxRecords { get; set; }
}

public class DescribeDBInstancesResponse : AmazonWebServiceResponse
{
    [JsonPropertyName("DBInstances.DBInstance")]
    public List<DBInstance> DBInstances { get; set; }

    public string Marker { get; set; }
}

public class Filter
{
    public string Name { get; set; }

    [JsonPropertyName("Values.Value")]
    public List<string> Values { get; set; }
}
