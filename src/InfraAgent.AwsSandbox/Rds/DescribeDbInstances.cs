using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Lists database instances by name.</summary>
static class DescribeDbInstances
{
    static readonly DbFilters<DbInstance> Known = new(new(StringComparer.Ordinal)
    {
        ["db-instance-id"] = i => [i.Id, i.Arn],
        ["dbi-resource-id"] = i => [i.ResourceId],
        ["engine"] = i => [i.Settings.Engine.Name],
    });

    public static Answer Run(RdsCall call)
    {
        var id = call.Parameters.Text("DBInstanceIdentifier");
        var matches = Known.Read(call);
        var page = DbPage.Read(call);
        call.EverythingRead();
        call.Region.Settle();
        IEnumerable<DbInstance> candidates = id is null ? call.Region.Instances.Values : [call.Instance(id)];
        var shown = page.Of(candidates.Where(matches), instance => instance.Id);
        return call.Answer(xml =>
        {
            page.WriteMarker(xml);
            xml.List("DBInstances", shown, instance => DbXml.Write(xml, call, instance), "DBInstance");
        });
    }
}
