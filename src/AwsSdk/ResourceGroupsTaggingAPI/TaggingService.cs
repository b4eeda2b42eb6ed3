using Amazon.ResourceGroupsTaggingAPI.Model;
using Amazon.Subset;

namespace Amazon.ResourceGroupsTaggingAPI;

/// <summary>What tells the Resource Groups Tagging API from other services.</summary>
static class TaggingService
{
    static readonly Dictionary<string, ErrorFactory> Errors = new(StringComparer.Ordinal)
    {
        ["InternalServiceException"] = (m, i, t, c, r, s) => new InternalServiceException(m, i, t, c, r, s),
        ["InvalidParameterException"] = (m, i, t, c, r, s) => new InvalidParameterException(m, i, t, c, r, s),
        ["PaginationTokenExpiredException"] = (m, i, t, c, r, s) =>
            new PaginationTokenExpiredException(m, i, t, c, r, s),
        ["ThrottledException"] = (m, i, t, c, r, s) => new ThrottledException(m, i, t, c, r, s),
    };

    public static readonly AwsService Instance = new(
        "Resource Groups Tagging API", "Amazon.ResourceGroupsTaggingAPI", "2017-01-26", "tagging", "tagging",
        TaggingJson.Default.Options,
        (m, i, t, c, r, s) => new AmazonResourceGroupsTaggingAPIException(m, i, t, c, r, s),
        Errors, TargetPrefix: "ResourceGroupsTaggingAPI_20170126");
}
