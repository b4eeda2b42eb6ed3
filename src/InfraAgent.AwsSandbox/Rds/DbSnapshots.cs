using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Takes and lists snapshots.</summary>
static class DbSnapshots
{
    static readonly DbFilters<DbSnapshot> Known = new(new(StringComparer.Ordinal)
    {
        ["db-instance-id"] = s => [s.Source.Id, s.Source.Arn],
        ["db-snapshot-id"] = s => [s.Id, s.Arn],
        ["dbi-resource-id"] = s => [s.Source.ResourceId],
        ["engine"] = s => [s.Settings.Engine.Name],
        ["snapshot-type"] = _ => ["manual"],
    });

    public static Answer Describe(RdsCall call)
    {
        var p = call.Parameters;
        var instanceId = p.Text("DBInstanceIdentifier");
        var snapshotId = p.Text("DBSnapshotIdentifier")?.ToLowerInvariant();
        var type = p.Choice("SnapshotType", "manual", "automated", "shared", "public", "awsbackup");

        // Nobody shares snapshots with the sandbox's account.
        _ = (p.Flag("IncludeShared"), p.Flag("IncludePublic"));
        var resourceId = p.Text("DbiResourceId");
        var matches = Known.Read(call);
        var page = DbPage.Read(call);
        call.EverythingRead();
        call.Region.Settle();
        if (snapshotId is not null && !call.Region.Snapshots.ContainsKey(snapshotId))
        {
            throw new AwsErrorException("DBSnapshotNotFound", $"DBSnapshot {snapshotId} not found.", 404);
        }

        var shown = page.Of(
            call.Region.Snapshots.Values.Where(s =>
                matches(s)
                && type is null or "manual"
                && (snapshotId ?? s.Id) == s.Id
                && (resourceId ?? s.Source.ResourceId) == s.Source.ResourceId
                && string.Equals(instanceId ?? s.Source.Id, s.Source.Id, StringComparison.OrdinalIgnoreCase)),
            s => s.Id);
        return call.Answer(xml =>
        {
            page.WriteMarker(xml);
            xml.List("DBSnapshots", shown, snapshot => DbXml.Write(xml, snapshot), "DBSnapshot");
        });
    }

    public static void Take(RdsCall call, DbInstance instance, string id)
    {
        if (call.Region.Snapshots.ContainsKey(id))
        {
            throw new AwsErrorException(
                "DBSnapshotAlreadyExists",
                $"Cannot create the snapshot because a snapshot with the identifier {id} already exists.");
        }

        var snapshot = new DbSnapshot(id, call.Region.Name, instance, call.Cloud.Clock.GetUtcNow());
        if (instance.Settings.TagsToSnapshots)
        {
            snapshot.Tags.Replace(instance.Tags.Current);
        }

        call.Region.Snapshots.Add(id, snapshot);
    }
}
