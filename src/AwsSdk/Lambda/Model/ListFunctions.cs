using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class ListFunctionsRequest : AmazonWebServiceRequest
{
    public FunctionVersion FunctionVersion { get; set; }
    public string Marker { get; set; }
    public string MasterRegion { get; set; }
    public int? MaxItems { get; set; }
}

public class ListFunctionsResponse : AmazonWebServiceResponse
{
    public List<FunctionConfiguration> Functions { get; set; }
    public string NextMarker { get; set; }
}
