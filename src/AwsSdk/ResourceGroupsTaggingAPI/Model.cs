using System.Net;
using Amazon.Runtime;

namespace Amazon.ResourceGroupsTaggingAPI.Model;

public class ThrottledException(string message, Exception innerException = null, ErrorType errorType = ErrorType.Unknown, string errorCode = null, string requestId = null, HttpStatusCode statusCode = default)
    : AmazonResourceGroupsTaggingAPIException(message, innerException, errorType, errorCode, requestId, statusCode);

public class GetResourcesRequest : AmazonWebServiceRequest
{
    public string PaginationToken { get; set; }
    public List<string> ResourceARNList { get; set; }
    public int? ResourcesPerPage { get; set; }
    public List<string> ResourceTypeFilters { get; set; }
    public List<TagFilter> TagFilters { get; set; }
}

public class TagFilter
{
    public string Key { get; set; }
    public List<string> Values { get; set; }
}

public class GetResourcesResponse : AmazonWebServiceResponse
{
    public string PaginationToken { get; set; }
    public List<ResourceTagMapping> ResourceTagMappingList { get; set; }
}

public class ResourceTagMapping
{
    public string ResourceARN { get; set; }
    public List<Tag> Tags { get; set; }
}

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}
