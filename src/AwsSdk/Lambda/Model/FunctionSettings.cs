namespace Amazon.Lambda.Model;

public class VpcConfig
{
    public bool? Ipv6AllowedForDualStack { get; set; }
    public List<string> SecurityGroupIds { get; set; }
    public List<string> SubnetIds { get; set; }
}

public class DeadLetterConfig
{
    public string TargetArn { get; set; }
}

public class Environment
{
    public Dictionary<string, string> Variables { get; set; }
}

public class TracingConfig
{
    public TracingMode Mode { get; set; }
}

public class FileSystemConfig
{
    public string Arn { get; set; }
    public string LocalMountPath { get; set; }
}

public class ImageConfig
{
    public List<string> Command { get; set; }
    public List<string> EntryPoint { get; set; }
    public string WorkingDirectory { get; set; }
}

public class EphemeralStorage
{
    public int? Size { get; set; }
}

public class SnapStart
{
    public SnapStartApplyOn ApplyOn { get; set; }
}

public class LoggingConfig
{
    public ApplicationLogLevel ApplicationLogLevel { get; set; }
    public LogFormat LogFormat { get; set; }
    public string LogGroup { get; set; }
    public SystemLogLevel SystemLogLevel { get; set; }
}

public class CapacityProviderConfig
{
    public LambdaManagedInstancesCapacityProviderConfig LambdaManagedInstancesCapacityProviderConfig { get; set; }
}

public class LambdaManagedInstancesCapacityProviderConfig
{
    public string CapacityProviderArn { get; set; }
    public double? ExecutionEnvironmentMemoryGiBPerVCpu { get; set; }
    public int? PerExecutionEnvironmentMaxConcurrency { get; set; }
}

public class DurableConfig
{
    public int? ExecutionTimeout { get; set; }
    public int? RetentionPeriodInDays { get; set; }
}

public class TenancyConfig
{
    public TenantIsolationMode TenantIsolationMode { get; set; }
}
