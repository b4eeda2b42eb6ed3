using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.IdentityManagement;

/// <summary>A client of AWS IAM.</summary>
public class AmazonIdentityManagementServiceClient : SubsetClient, IAmazonIdentityManagementService
{
    static readonly QueryOperation<GetRoleRequest, GetRoleResponse> GetRole = new(Service);
    static readonly QueryOperation<SimulatePrincipalPolicyRequest, SimulatePrincipalPolicyResponse>
        SimulatePrincipalPolicy =
        new(Service);

    public AmazonIdentityManagementServiceClient()
        : this(new AmazonIdentityManagementServiceConfig())
    {
    }

    public AmazonIdentityManagementServiceClient(RegionEndpoint region)
        : this(new AmazonIdentityManagementServiceConfig { RegionEndpoint = region })
    {
    }

    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config)
        : base(config)
    {
    }

    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region })
    {
    }

    public AmazonIdentityManagementServiceClient(
        AWSCredentials credentials, AmazonIdentityManagementServiceConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<GetRoleResponse> GetRoleAsync(
        GetRoleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetRole, request, cancellationToken);

    public virtual Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SimulatePrincipalPolicy, request, cancellationToken);

    static AwsService Service => IamService.Instance;
}
