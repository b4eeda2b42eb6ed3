using Amazon.Runtime;

namespace Amazon.ResourceGroupsTaggingAPI.Model;

public class GetResourcesRequest : AmazonWebServiceRequest
{
    public bool? ExcludeCompliantResources { get; set; }
    public bool? IncludeComplianceDetails { get; set; }
    public string PaginationToken { get; set; }
    public List<string> ResourceARNList { get; set; }
    public int? ResourcesPerPage { get; set; }
    public List<string> ResourceTypeFilters { get; set; }
    public List<TagFilter> TagFilters { get; set; }
    public int? TagsPerPage { get; set; }
}

public class GetResourcesResponse : AmazonWebServiceResponse
{
    public string PaginationToken { get; set; }
    public List<ResourceTagMapping> ResourceTagMappingList { get; set; }
}

public class TagFilter
{
    public string Key { get; set; }
    public List<string> Values { get; set; }
}

public class ResourceTagMapping
{
    public ComplianceDetails ComplianceDetails { get; set; }
    public string ResourceARN { get; set; }
    public List<Tag> Tags { get; set; }
}

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public class ComplianceDetails
{
    public bool? ComplianceStatus { get; set; }
    public List<string> KeysWithNoncompliantValues { get; set; }
    public List<string> NoncompliantKeys { get; set; }
}
