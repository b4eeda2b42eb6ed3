namespace Amazon.Lambda.Model;

public class VpcConfigDetail
{
    public bool? Ipv6AllowedForDualStack { get; set; }
    public List<string> SecurityGroupIds { get; set; }
    public List<string> SubnetIds { get; set; }
    public string VpcId { get; set; }
}

public class EnvironmentResponse
{
    public EnvironmentError Error { get; set; }
    public Dictionary<string, string> Variables { get; set; }
}

public class EnvironmentError
{
    public string ErrorCode { get; set; }
    public string Message { get; set; }
}

public class TracingConfigResponse
{
    public TracingMode Mode { get; set; }
}

public class Layer
{
    public string Arn { get; set; }
    public long? CodeSize { get; set; }
    public string SigningJobArn { get; set; }
    public string SigningProfileVersionArn { get; set; }
}

public class ImageConfigResponse
{
    public ImageConfigError Error { get; set; }
    public ImageConfig ImageConfig { get; set; }
}

public class ImageConfigError
{
    public string ErrorCode { get; set; }
    public string Message { get; set; }
}

public class SnapStartResponse
{
    public SnapStartApplyOn ApplyOn { get; set; }
    public SnapStartOptimizationStatus OptimizationStatus { get; set; }
}

public class RuntimeVersionConfig
{
    public RuntimeVersionError Error { get; set; }
    public string RuntimeVersionArn { get; set; }
}

public class RuntimeVersionError
{
    public string ErrorCode { get; set; }
    public string Message { get; set; }
}
