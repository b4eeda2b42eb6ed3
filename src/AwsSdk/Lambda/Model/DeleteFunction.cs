using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class DeleteFunctionRequest : AmazonWebServiceRequest
{
    public string FunctionName { get; set; }
    public string Qualifier { get; set; }
}

public class DeleteFunctionResponse : AmazonWebServiceResponse;
