using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class DeleteStackRequest : AmazonWebServiceRequest
{
    public string ClientRequestToken { get; set; }
    public DeletionMode DeletionMode { get; set; }
    public List<string> RetainResources { get; set; }
    public string RoleARN { get; set; }
    public string StackName { get; set; }
}

public class DeleteStackResponse : AmazonWebServiceResponse;
