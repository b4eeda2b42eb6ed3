using System.Net;
using System.Text.Json.Serialization;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.CloudFormation;

public class AmazonCloudFormationConfig() : SubsetConfig(AmazonCloudFormationClient.Service);

public interface IAmazonCloudFormation : IAmazonService, IDisposable
{
    Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken = default);
    Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken = default);
    Task<ValidateTemplateResponse> ValidateTemplateAsync(ValidateTemplateRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudFormationConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCloudFormationClient(awsCredentials, (AmazonCloudFormationConfig)clientConfig);
}

public class AmazonCloudFormationClient : SubsetClient, IAmazonCloudFormation
{
    internal static readonly AwsService Service = new("CloudFormation", "Amazon.CloudFormation", "2010-05-15", "cloudformation", "cloudformation", CloudFormationJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonCloudFormationException(m, i, t, c, r, s), new(StringComparer.Ordinal)
        {
            ["AlreadyExistsException"] = (m, i, t, c, r, s) => new AlreadyExistsException(m, i, t, c, r, s),
            ["ChangeSetNotFound"] = (m, i, t, c, r, s) => new ChangeSetNotFoundException(m, i, t, c, r, s),
        });

    static readonly QueryOperation<CreateChangeSetRequest, CreateChangeSetResponse> CreateChangeSet = new(Service);
    static readonly QueryOperation<DescribeChangeSetRequest, DescribeChangeSetResponse> DescribeChangeSet = new(Service);
    static readonly QueryOperation<ValidateTemplateRequest, ValidateTemplateResponse> ValidateTemplate = new(Service);

    public AmazonCloudFormationClient() : this(new AmazonCloudFormationConfig()) { }
    public AmazonCloudFormationClient(RegionEndpoint region) : this(new AmazonCloudFormationConfig { RegionEndpoint = region }) { }
    public AmazonCloudFormationClient(AmazonCloudFormationConfig config) : base(config) { }
    public AmazonCloudFormationClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonCloudFormationConfig { RegionEndpoint = region }) { }
    public AmazonCloudFormationClient(AWSCredentials credentials, AmazonCloudFormationConfig clientConfig) : base(credentials, clientConfig) { }

    public virtual Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateChangeSetResponse>(request, CreateChangeSet.Options, cancellationToken);

    public virtual Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeChangeSetResponse>(request, DescribeChangeSet.Options, cancellationToken);

    public virtual Task<ValidateTemplateResponse> ValidateTemplateAsync(ValidateTemplateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ValidateTemplateResponse>(request, ValidateTemplate.Options, cancellationToken);
}

[JsonConverter(typeof(ConstantConverter<ChangeSetType>))]
public class ChangeSetType(string value) : ConstantClass(value), IConstant<ChangeSetType>
{
    public static readonly ChangeSetType CREATE = new("CREATE"), IMPORT = new("IMPORT"), UPDATE = new("UPDATE");
    public static ChangeSetType FindValue(string value) => FindValue<ChangeSetType>(value);
    public static implicit operator ChangeSetType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ChangeAction>))]
public class ChangeAction(string value) : ConstantClass(value), IConstant<ChangeAction>
{
    public static readonly ChangeAction Add = new("Add"), Dynamic = new("Dynamic"), Import = new("Import"), Modify = new("Modify"), Remove = new("Remove");
    public static ChangeAction FindValue(string value) => FindValue<ChangeAction>(value);
    public static implicit operator ChangeAction(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ChangeSetStatus>))]
public class ChangeSetStatus(string value) : ConstantClass(value), IConstant<ChangeSetStatus>
{
    public static readonly ChangeSetStatus CREATE_COMPLETE = new("CREATE_COMPLETE"), CREATE_IN_PROGRESS = new("CREATE_IN_PROGRESS"),
        CREATE_PENDING = new("CREATE_PENDING"), FAILED = new("FAILED");
    public static ChangeSetStatus FindValue(string value) => FindValue<ChangeSetStatus>(value);
    public static implicit operator ChangeSetStatus(string value) => FindValue(value);
}

public class AmazonCloudFormationException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

[JsonSourceGenerationOptions(Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(CreateChangeSetRequest)), JsonSerializable(typeof(CreateChangeSetResponse))]
[JsonSerializable(typeof(DescribeChangeSetRequest)), JsonSerializable(typeof(DescribeChangeSetResponse))]
[JsonSerializable(typeof(ValidateTemplateRequest)), JsonSerializable(typeof(ValidateTemplateResponse))]
sealed partial class CloudFormationJson : JsonSerializerContext;
