using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace InfraAgent.McpServer.Aws;

/// <summary>The tags of all resources of a kind in a region, a hundred a call, for services that tell tags one resource at a
/// time.</summary>
public sealed class TagIndex(AwsClients aws)
{
    /// <summary>The IAM action it needs. Without it, listings still work and take longer.</summary>
    public const string Action = "tag:GetResources";

    /// <summary>Begins to read; listing goes on meanwhile.</summary>
    /// <param name="type">As the Resource Groups Tagging API names it, for example lambda:function.</param>
    public TagReading ReadAsync(string region, string type, CancellationToken cancellationToken) =>
        new(AllAsync(region, type, cancellationToken));

    async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> AllAsync(
        string region, string type, CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> all = new(StringComparer.Ordinal);
        Amazon.ResourceGroupsTaggingAPI.Model.GetResourcesRequest request = new() { ResourceTypeFilters = [type], ResourcesPerPage = 100 };
        try
        {
            do
            {
                var page = await aws.Tagging(region).GetResourcesAsync(request, cancellationToken);
                foreach (var resource in page.ResourceTagMappingList ?? [])
                {
                    all[resource.ResourceARN] = (resource.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
                }

                request.PaginationToken = page.PaginationToken;
            }
            while (!string.IsNullOrEmpty(request.PaginationToken));
        }
        catch (AmazonServiceException)
        {
            // It only saves calls: what it did not tell is asked of the service itself.
        }

        return all;
    }
}

/// <summary>An index that is being read.</summary>
public sealed class TagReading(Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> reading)
{
    const int AtOnce = 16;

    /// <summary>Resources with their tags, those that the query asks for. The index knows nothing of what was never tagged, and
    /// late of what was tagged just now: such resources are asked for their own.</summary>
    public async IAsyncEnumerable<LiveResource> JoinAsync(
        IEnumerable<LiveResource> resources,
        InventoryQuery query,
        Func<LiveResource, CancellationToken, Task<IReadOnlyDictionary<string, string>>> ownTags,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var index = await reading;
        foreach (var some in resources.Where(resource => query.AsksState(resource.State)).Chunk(AtOnce))
        {
            foreach (var live in await Task.WhenAll(some.Select(TaggedAsync)))
            {
                if (live.Problem is not null || query.Asks(live.Tags))
                {
                    yield return live;
                }
            }
        }

        async Task<LiveResource> TaggedAsync(LiveResource live)
        {
            if (index.TryGetValue(live.Arn, out var known) && known.Count > 0)
            {
                return live with { Tags = known };
            }

            try
            {
                return live with { Tags = await ownTags(live, cancellationToken) };
            }
            catch (AmazonServiceException e)
            {
                // One that can't be read is told as such; the others are still listed.
                return live with { Problem = e };
            }
        }
    }
}
