using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

public class GetFoundationModelRequest : AmazonWebServiceRequest
{
    public string ModelIdentifier { get; set; }
}

public class GetFoundationModelResponse : AmazonWebServiceResponse
{
    public FoundationModelDetails ModelDetails { get; set; }
}

public class FoundationModelDetails
{
    public string ModelArn { get; set; }
    public string ModelId { get; set; }
    public FoundationModelLifecycle ModelLifecycle { get; set; }
    public string ModelName { get; set; }
    public bool? ResponseStreamingSupported { get; set; }
}

public class FoundationModelLifecycle
{
    public DateTime? EndOfLifeTime { get; set; }
    public DateTime? LegacyTime { get; set; }
    public DateTime? StartOfLifeTime { get; set; }
    public FoundationModelLifecycleStatus Status { get; set; }
}
