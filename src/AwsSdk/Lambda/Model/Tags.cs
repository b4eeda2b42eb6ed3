using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class ListTagsRequest : AmazonWebServiceRequest
{
    public string Resource { get; set; }
}

public class ListTagsResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Tags { get; set; }
}

public class TagResourceRequest : AmazonWebServiceRequest
{
    public string Resource { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public class TagResourceResponse : AmazonWebServiceResponse;
