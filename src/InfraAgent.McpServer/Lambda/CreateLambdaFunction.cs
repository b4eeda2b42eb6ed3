using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Amazon.Lambda.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Lambda;

/// <summary>What a caller says to get a function; everything else is filled in and shown.</summary>
public sealed record CreateLambdaFunctionRequest(
    [property: RegularExpression("^[A-Za-z0-9_-]{1,64}$")]
    string FunctionName,
    [property: Description("For example python3.13."), RegularExpression("^[a-z0-9.]{3,40}$")]
    string Runtime,
    [property: Description("For example index.handler."), RegularExpression("^[^\\s]{1,128}$")]
    string Handler,
    [property: RegularExpression(Arn.RolePattern)]
    string RoleArn,
    FunctionCodeRequest Code,
    IReadOnlyDictionary<string, string>? Tags = null,
    [property: Range(128, 10240)]
    int? MemoryMb = null,
    [property: Range(1, 900)]
    int? TimeoutSeconds = null,
    [property: Description("Variables. No secrets: name a Secrets Manager secret instead.")]
    IReadOnlyDictionary<string, string>? Environment = null,
    [property: RegularExpression("^subnet-[0-9a-z]+$")]
    IReadOnlyList<string>? SubnetIds = null,
    [property: RegularExpression("^sg-[0-9a-z]+$")]
    IReadOnlyList<string>? SecurityGroupIds = null,
    [property: Description("KMS key of the variables."), RegularExpression(Arn.KeyPattern)]
    string? KmsKeyArn = null,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : ICreateRequest;

/// <summary>Where the code is: an object in S3, or its text.</summary>
public sealed record FunctionCodeRequest(
    string? S3Bucket = null,
    string? S3Key = null,
    string? S3ObjectVersion = null,
    [property: Description("Instead of S3: source text up to 4 kB, zipped as index.py or index.js.")]
    string? ZipFile = null);

/// <summary>Creates one Lambda function.</summary>
public sealed class CreateLambdaFunction(AwsClients aws, Functions functions) : NamedCreateTool<CreateLambdaFunctionRequest>
{
    public override ToolInfo Info { get; } = new(
        "create_lambda_function", "lambda", ToolEffect.Creates, "Create one Lambda function from code in S3 or a short source text, tagged.")
    {
        Actions =
        [
            "lambda:CreateFunction", "lambda:TagResource", "iam:PassRole", "s3:GetObject", "s3:GetObjectVersion",
            "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs", .. Functions.ReadActions,
        ],
    };

    public override string ResourceType => Functions.Type;

    protected override JsonSerializerContext Json => CreateLambdaFunctionJson.Default;

    public override Resource Describe(CreateLambdaFunctionRequest request, PropertyList tags) => new(ResourceType, PropertyMap.Of(
        ("FunctionName", request.FunctionName),
        ("Runtime", request.Runtime),
        ("Handler", request.Handler),
        ("Role", request.RoleArn),
        ("Code", InlineCode.Describe(request.Code, request.Runtime, request.Handler)),
        ("MemorySize", request.MemoryMb),
        ("Timeout", request.TimeoutSeconds),
        ("Environment", request.Environment is { Count: > 0 } variables ? PropertyMap.Of(("Variables", PropertyMap.Of(
            variables.Select(variable => KeyValuePair.Create(variable.Key, (PropertyValue)new TextValue(variable.Value)))))) : null),
        ("VpcConfig", request.SubnetIds is { Count: > 0 } || request.SecurityGroupIds is { Count: > 0 }
            ? PropertyMap.Of(
                ("SubnetIds", PropertyList.Of(request.SubnetIds ?? [])),
                ("SecurityGroupIds", PropertyList.Of(request.SecurityGroupIds ?? [])))
            : null),
        ("KmsKeyArn", request.KmsKeyArn),
        ("Tags", tags)));

    public override string? ArnOf(Resource resource, string account) =>
        Arn.Of("lambda", resource.Region!, account, $"function:{((TextValue)resource.Properties["FunctionName"]!).Text}");

    public override async Task<Made?> FindAsync(Resource resource, CancellationToken cancellationToken)
    {
        var name = ((TextValue)resource.Properties["FunctionName"]!).Text;
        if (await functions.ReadAsync(name, resource.Region!, cancellationToken) is not { } found)
        {
            return null;
        }

        // AWS keeps a hash of the code, not the code.
        var code = (PropertyMap)resource.Properties["Code"]!;
        PropertyValue live = InlineCode.HashOf(resource) is { } hash && hash != found.CodeSha256
            ? PropertyMap.Of(code.Select(part => KeyValuePair.Create(part.Key, (PropertyValue)new TextValue("(other code)"))))
            : new UnknownValue("Lambda does not give the code back");
        return Result(found.Live.Id, found.Live.Arn, found.Live.State, reason: null) with
        {
            CreatedAt = found.Live.CreatedAt ?? DateTimeOffset.UnixEpoch,
            Live = found.Live.Resource with { Properties = found.Live.Resource.Properties.With("Code", live) },
        };
    }

    public override async Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken)
    {
        var request = FunctionCreation.Read(resource);
        var lambda = aws.Lambda(resource.Region!);
        CreateFunctionResponse made;
        try
        {
            made = await lambda.CreateFunctionAsync(request, cancellationToken);
        }
        catch (InvalidParameterValueException e) when (e.Message.Contains("cannot be assumed", StringComparison.OrdinalIgnoreCase))
        {
            throw new ToolException(
                ErrorCode.InvalidArgument,
                $"roleArn: Lambda can't assume {request.Role}. Its trust policy must let lambda.amazonaws.com assume it; a role that "
                + "was made just now takes some seconds to be known, so call again if it is new.")
            {
                AwsCode = e.ErrorCode,
                Retryable = true,
            };
        }

        return Result(made.FunctionName, made.FunctionArn, made.State?.Value, made.StateReason) with
        {
            AwsRequestId = made.ResponseMetadata.RequestId,
        };
    }

    public override async Task<Made> LookAsync(Made made, Resource resource, CancellationToken cancellationToken)
    {
        GetFunctionConfigurationRequest request = new() { FunctionName = made.Id };
        var now = await aws.Lambda(resource.Region!).GetFunctionConfigurationAsync(request, cancellationToken);
        return Result(now.FunctionName, now.FunctionArn, now.State?.Value, now.StateReason);
    }

    static Made Result(string name, string arn, string? state, string? reason) =>
        new(name, arn, state ?? "Active", null, DateTimeOffset.UnixEpoch)
        {
            Settled = state is not "Pending",
            Failure = state is "Failed" ? $"The function {name} was made but can't run: {reason ?? "get_resource tells why."} It exists; delete_lambda_function removes it." : null,
        };
}

[JsonSerializable(typeof(CreateLambdaFunctionRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class CreateLambdaFunctionJson : JsonSerializerContext;
