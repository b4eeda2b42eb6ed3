using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public class AddTagsToResourceRequest : AmazonWebServiceRequest
{
    public string ResourceName { get; set; }

    [JsonPropertyName("Tags.Tag")]
    public List<Tag> Tags { get; set; }
}

public class AddTagsToResourceResponse : AmazonWebServiceResponse;

public class ListTagsForResourceRequest : AmazonWebServiceRequest
{
    [JsonPropertyName("Filters.Filter")]
    public List<Filter> Filters { get; set; }

    public string ResourceName { get; set; }
}

public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    [JsonPropertyName("TagList.Tag")]
    public List<Tag> TagList { get; set; }
}
