using InfraAgent.AwsSandbox.Rds.Model;
using InfraAgent.AwsSandbox.Tagging;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Database instances and snapshots, as the tagging API sees them.</summary>
sealed class TaggedDatabases(RdsCloud cloud) : ITaggedResources
{
    public string Service => "rds";

    public IEnumerable<TaggedResource> In(string region)
    {
        var place = cloud.Regions.In(region);
        lock (place.Gate)
        {
            return [.. All(place).Where(one => one.Tags.HadAny)
                .Select(one => new TaggedResource(one.Arn, one.Type, one.Tags.Current))];
        }
    }

    public void Tag(string region, string arn, IReadOnlyDictionary<string, string> tags)
    {
        var place = cloud.Regions.In(region);
        lock (place.Gate)
        {
            var found = All(place).FirstOrDefault(one => one.Arn == arn).Tags
                ?? throw RdsCall.NotFound(arn.Split(':')[^1]);
            DbTags.Add(found, tags);
        }
    }

    static IEnumerable<(string Arn, string Type, ResourceTags Tags)> All(RdsRegion place) =>
        place.Instances.Values.Where(i => i.Status != DbInstance.Deleting).Select(i => (i.Arn, "rds:db", i.Tags))
            .Concat(place.Snapshots.Values.Select(s => (s.Arn, "rds:snapshot", s.Tags)));
}
