using System.Net;
using System.Text.Json.Serialization;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.IdentityManagement;

public class AmazonIdentityManagementServiceConfig() : SubsetConfig(AmazonIdentityManagementServiceClient.Service);

public interface IAmazonIdentityManagementService : IAmazonService, IDisposable
{
    Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonIdentityManagementServiceConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonIdentityManagementServiceClient(awsCredentials, (AmazonIdentityManagementServiceConfig)clientConfig);
}

public class AmazonIdentityManagementServiceClient : SubsetClient, IAmazonIdentityManagementService
{
    internal static readonly AwsService Service = new("IAM", "Amazon.IdentityManagement", "2010-05-08", "iam", "iam", IamJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonIdentityManagementServiceException(m, i, t, c, r, s), new(StringComparer.Ordinal)
        {
            ["NoSuchEntity"] = (m, i, t, c, r, s) => new NoSuchEntityException(m, i, t, c, r, s),
        }, IsGlobal: true);

    static readonly QueryOperation<SimulatePrincipalPolicyRequest, SimulatePrincipalPolicyResponse> SimulatePrincipalPolicy = new(Service);

    public AmazonIdentityManagementServiceClient() : this(new AmazonIdentityManagementServiceConfig()) { }
    public AmazonIdentityManagementServiceClient(RegionEndpoint region) : this(new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }
    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config) : base(config) { }
    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }
    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, AmazonIdentityManagementServiceConfig clientConfig) : base(credentials, clientConfig) { }

    public virtual Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SimulatePrincipalPolicyResponse>(request, SimulatePrincipalPolicy.Options, cancellationToken);
}

[JsonConverter(typeof(ConstantConverter<PolicyEvaluationDecisionType>))]
public class PolicyEvaluationDecisionType(string value) : ConstantClass(value), IConstant<PolicyEvaluationDecisionType>
{
    public static readonly PolicyEvaluationDecisionType Allowed = new("allowed"), ExplicitDeny = new("explicitDeny"), ImplicitDeny = new("implicitDeny");
    public static PolicyEvaluationDecisionType FindValue(string value) => FindValue<PolicyEvaluationDecisionType>(value);
    public static implicit operator PolicyEvaluationDecisionType(string value) => FindValue(value);
}

[JsonConverter(typeof(ConstantConverter<ContextKeyTypeEnum>))]
public class ContextKeyTypeEnum(string value) : ConstantClass(value), IConstant<ContextKeyTypeEnum>
{
    public static readonly ContextKeyTypeEnum String = new("string"), StringList = new("stringList"), Boolean = new("boolean"), Ip = new("ip"), Date = new("date"), Numeric = new("numeric");
    public static ContextKeyTypeEnum FindValue(string value) => FindValue<ContextKeyTypeEnum>(value);
    public static implicit operator ContextKeyTypeEnum(string value) => FindValue(value);
}

public class AmazonIdentityManagementServiceException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);

[JsonSourceGenerationOptions]
[JsonSerializable(typeof(SimulatePrincipalPolicyRequest)), JsonSerializable(typeof(SimulatePrincipalPolicyResponse))]
sealed partial class IamJson : JsonSerializerContext;
