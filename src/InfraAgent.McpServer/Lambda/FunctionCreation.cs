using Amazon.Lambda.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;
using Environment = Amazon.Lambda.Model.Environment;

namespace InfraAgent.McpServer.Lambda;

/// <summary>The CreateFunction request that makes an <c>AWS::Lambda::Function</c> description real.</summary>
static class FunctionCreation
{
    public static CreateFunctionRequest Read(Resource resource)
    {
        var zip = InlineCode.ZipOf(resource);
        return new PropertyReading(resource.Properties).ToEnd(function => new CreateFunctionRequest
        {
            FunctionName = function.Text("FunctionName"),
            Runtime = function.Text("Runtime"),
            Handler = function.Text("Handler"),
            Role = function.Text("Role"),
            Code = function.Map("Code", code => Code(code, zip)),
            MemorySize = function.Number("MemorySize"),
            Timeout = function.Number("Timeout"),
            Environment = function.Map("Environment", environment => new Environment { Variables = environment.TextsByName("Variables") }),
            VpcConfig = function.Map("VpcConfig", vpc => new VpcConfig
            {
                SubnetIds = vpc.Texts("SubnetIds"),
                SecurityGroupIds = vpc.Texts("SecurityGroupIds"),
            }),
            KMSKeyArn = function.Text("KmsKeyArn"),
            TracingConfig = function.Map("TracingConfig", tracing => new TracingConfig { Mode = tracing.Text("Mode") }),
            DeadLetterConfig = function.Map("DeadLetterConfig", queue => new DeadLetterConfig { TargetArn = queue.Text("TargetArn") }),
            Tags = (function.Maps("Tags", tag => (Key: tag.Text("Key")!, Value: tag.Text("Value")!)) ?? [])
                .ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal),
        });
    }

    static FunctionCode Code(PropertyReading code, byte[]? zip)
    {
        code.Text("ZipFile");
        return new()
        {
            S3Bucket = code.Text("S3Bucket"),
            S3Key = code.Text("S3Key"),
            S3ObjectVersion = code.Text("S3ObjectVersion"),
            ZipFile = zip is null ? null : new MemoryStream(zip),
        };
    }
}
