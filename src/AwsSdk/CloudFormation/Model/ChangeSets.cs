using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class ExecuteChangeSetRequest : AmazonWebServiceRequest
{
    public string ChangeSetName { get; set; }
    public string ClientRequestToken { get; set; }
    public bool? DisableRollback { get; set; }
    public bool? RetainExceptOnCreate { get; set; }
    public string StackName { get; set; }
}

public class ExecuteChangeSetResponse : AmazonWebServiceResponse;

public class DeleteChangeSetRequest : AmazonWebServiceRequest
{
    public string ChangeSetName { get; set; }
    public string StackName { get; set; }
}

public class DeleteChangeSetResponse : AmazonWebServiceResponse;
