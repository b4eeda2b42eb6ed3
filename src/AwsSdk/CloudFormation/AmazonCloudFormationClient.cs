using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.CloudFormation;

/// <summary>A client of AWS CloudFormation.</summary>
public class AmazonCloudFormationClient : SubsetClient, IAmazonCloudFormation
{
    static readonly QueryOperation<CreateChangeSetRequest, CreateChangeSetResponse> CreateChangeSet = new(Service);
    static readonly QueryOperation<DeleteChangeSetRequest, DeleteChangeSetResponse> DeleteChangeSet = new(Service);
    static readonly QueryOperation<DeleteStackRequest, DeleteStackResponse> DeleteStack = new(Service);
    static readonly QueryOperation<DescribeChangeSetRequest, DescribeChangeSetResponse> DescribeChangeSet =
        new(Service);
    static readonly QueryOperation<DescribeStackEventsRequest, DescribeStackEventsResponse> DescribeStackEvents =
        new(Service);
    static readonly QueryOperation<DescribeStacksRequest, DescribeStacksResponse> DescribeStacks = new(Service);
    static readonly QueryOperation<ExecuteChangeSetRequest, ExecuteChangeSetResponse> ExecuteChangeSet = new(Service);
    static readonly QueryOperation<GetTemplateRequest, GetTemplateResponse> GetTemplate = new(Service);
    static readonly QueryOperation<ListStackResourcesRequest, ListStackResourcesResponse> ListStackResources =
        new(Service);
    static readonly QueryOperation<ValidateTemplateRequest, ValidateTemplateResponse> ValidateTemplate = new(Service);

    public AmazonCloudFormationClient()
        : this(new AmazonCloudFormationConfig())
    {
    }

    public AmazonCloudFormationClient(RegionEndpoint region)
        : this(new AmazonCloudFormationConfig { RegionEndpoint = region })
    {
    }

    public AmazonCloudFormationClient(AmazonCloudFormationConfig config)
        : base(config)
    {
    }

    public AmazonCloudFormationClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCloudFormationConfig { RegionEndpoint = region })
    {
    }

    public AmazonCloudFormationClient(AWSCredentials credentials, AmazonCloudFormationConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<CreateChangeSetResponse> CreateChangeSetAsync(
        CreateChangeSetRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(CreateChangeSet, request, cancellationToken);

    public virtual Task<DeleteChangeSetResponse> DeleteChangeSetAsync(
        DeleteChangeSetRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DeleteChangeSet, request, cancellationToken);

    public virtual Task<DeleteStackResponse> DeleteStackAsync(
        DeleteStackRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DeleteStack, request, cancellationToken);

    public virtual Task<DescribeChangeSetResponse> DescribeChangeSetAsync(
        DescribeChangeSetRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DescribeChangeSet, request, cancellationToken);

    public virtual Task<DescribeStackEventsResponse> DescribeStackEventsAsync(
        DescribeStackEventsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DescribeStackEvents, request, cancellationToken);

    public virtual Task<DescribeStacksResponse> DescribeStacksAsync(
        DescribeStacksRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DescribeStacks, request, cancellationToken);

    public virtual Task<ExecuteChangeSetResponse> ExecuteChangeSetAsync(
        ExecuteChangeSetRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ExecuteChangeSet, request, cancellationToken);

    public virtual Task<GetTemplateResponse> GetTemplateAsync(
        GetTemplateRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(GetTemplate, request, cancellationToken);

    public virtual Task<ListStackResourcesResponse> ListStackResourcesAsync(
        ListStackResourcesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ListStackResources, request, cancellationToken);

    public virtual Task<ValidateTemplateResponse> ValidateTemplateAsync(
        ValidateTemplateRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(ValidateTemplate, request, cancellationToken);

    static AwsService Service => CloudFormationService.Instance;
}
