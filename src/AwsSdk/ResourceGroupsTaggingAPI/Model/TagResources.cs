using Amazon.Runtime;

namespace Amazon.ResourceGroupsTaggingAPI.Model;

public class TagResourcesRequest : AmazonWebServiceRequest
{
    public List<string> ResourceARNList { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public class TagResourcesResponse : AmazonWebServiceResponse
{
    public Dictionary<string, FailureInfo> FailedResourcesMap { get; set; }
}

public class FailureInfo
{
    public ErrorCode ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
    public int? StatusCode { get; set; }
}
