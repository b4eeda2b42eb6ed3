using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class GetFunctionConfigurationRequest : AmazonWebServiceRequest
{
    public string FunctionName { get; set; }
    public string Qualifier { get; set; }
}

public class GetFunctionConfigurationResponse : AmazonWebServiceResponse
{
    public List<string> Architectures { get; set; }
    public CapacityProviderConfig CapacityProviderConfig { get; set; }
    public string CodeSha256 { get; set; }
    public long? CodeSize { get; set; }
    public string ConfigSha256 { get; set; }
    public DeadLetterConfig DeadLetterConfig { get; set; }
    public string Description { get; set; }
    public DurableConfig DurableConfig { get; set; }
    public EnvironmentResponse Environment { get; set; }
    public EphemeralStorage EphemeralStorage { get; set; }
    public List<FileSystemConfig> FileSystemConfigs { get; set; }
    public string FunctionArn { get; set; }
    public string FunctionName { get; set; }
    public string Handler { get; set; }
    public ImageConfigResponse ImageConfigResponse { get; set; }
    public string KMSKeyArn { get; set; }
    public string LastModified { get; set; }
    public LastUpdateStatus LastUpdateStatus { get; set; }
    public string LastUpdateStatusReason { get; set; }
    public LastUpdateStatusReasonCode LastUpdateStatusReasonCode { get; set; }
    public List<Layer> Layers { get; set; }
    public LoggingConfig LoggingConfig { get; set; }
    public string MasterArn { get; set; }
    public int? MemorySize { get; set; }
    public PackageType PackageType { get; set; }
    public string RevisionId { get; set; }
    public string Role { get; set; }
    public Runtime Runtime { get; set; }
    public RuntimeVersionConfig RuntimeVersionConfig { get; set; }
    public string SigningJobArn { get; set; }
    public string SigningProfileVersionArn { get; set; }
    public SnapStartResponse SnapStart { get; set; }
    public State State { get; set; }
    public string StateReason { get; set; }
    public StateReasonCode StateReasonCode { get; set; }
    public TenancyConfig TenancyConfig { get; set; }
    public int? Timeout { get; set; }
    public TracingConfigResponse TracingConfig { get; set; }
    public string Version { get; set; }
    public VpcConfigDetail VpcConfig { get; set; }
}
