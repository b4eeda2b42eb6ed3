using System.Runtime.CompilerServices;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace InfraAgent.McpServer.Ec2;

/// <summary>Finding instances: filters that mean what they say, and every page.</summary>
static class InstanceQuery
{
    /// <summary>The form of an instance id.</summary>
    public const string IdPattern = "^i-[0-9a-f]{8,17}$";

    // EC2 answers at most this many instances a page.
    const int PageSize = 1000;

    public static List<Filter> Tagged(IReadOnlyDictionary<string, string> tags) =>
        [.. tags.Select(tag => new Filter($"tag:{tag.Key}", [Literal(tag.Value)]))];

    public static async IAsyncEnumerable<(Instance Instance, string Owner)> AllAsync(
        IAmazonEC2 ec2, DescribeInstancesRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request.MaxResults = PageSize;
        do
        {
            var page = await ec2.DescribeInstancesAsync(request, cancellationToken);
            foreach (var reservation in page.Reservations ?? [])
            {
                foreach (var instance in reservation.Instances ?? [])
                {
                    yield return (instance, reservation.OwnerId);
                }
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    // In a filter * and ? stand for any text; a tag value that holds them means them.
    static string Literal(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("?", "\\?", StringComparison.Ordinal);
}
