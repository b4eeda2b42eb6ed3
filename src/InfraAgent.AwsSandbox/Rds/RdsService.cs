using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>RDS's table of contents: an operation is one line here and one method.</summary>
static class RdsService
{
    public static AwsService Create(RdsCloud cloud)
    {
        QueryOperation Reads(string name, Func<RdsCall, Answer> run) => new(name, false, In(run));
        QueryOperation Changes(string name, Func<RdsCall, Answer> run) => new(name, true, In(run));
        Func<QueryCall, Answer> In(Func<RdsCall, Answer> run) => call =>
        {
            var region = cloud.Regions.In(call.Request.Region);
            lock (region.Gate)
            {
                return run(new(call, cloud, region));
            }
        };

        return new QueryService("rds", WireProtocol.Query, "2014-10-31",
        [
            Changes("CreateDBInstance", CreateDbInstance.Run),
            Reads("DescribeDBInstances", DescribeDbInstances.Run),
            Changes("ModifyDBInstance", ModifyDbInstance.Run),
            Changes("DeleteDBInstance", DeleteDbInstance.Run),
            Changes("StartDBInstance", DbStates.Start),
            Changes("StopDBInstance", DbStates.Stop),
            Reads("DescribeDBSnapshots", DbSnapshots.Describe),
            Changes("AddTagsToResource", DbTags.Add),
            Changes("RemoveTagsFromResource", DbTags.Remove),
            Reads("ListTagsForResource", DbTags.List),
        ]);
    }
}
