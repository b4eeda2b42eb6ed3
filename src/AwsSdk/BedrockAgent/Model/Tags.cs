using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

public class TagResourceRequest : AmazonWebServiceRequest
{
    public string ResourceArn { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public class TagResourceResponse : AmazonWebServiceResponse;

public class ListTagsForResourceRequest : AmazonWebServiceRequest
{
    public string ResourceArn { get; set; }
}

public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Tags { get; set; }
}
