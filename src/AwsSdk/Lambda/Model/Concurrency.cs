using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class PutFunctionConcurrencyRequest : AmazonWebServiceRequest
{
    public string FunctionName { get; set; }
    public int? ReservedConcurrentExecutions { get; set; }
}

public class PutFunctionConcurrencyResponse : AmazonWebServiceResponse
{
    public int? ReservedConcurrentExecutions { get; set; }
}

public class GetFunctionConcurrencyRequest : AmazonWebServiceRequest
{
    public string FunctionName { get; set; }
}

public class GetFunctionConcurrencyResponse : AmazonWebServiceResponse
{
    public int? ReservedConcurrentExecutions { get; set; }
}
