using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Adds databases without going over the wire.</summary>
static class DatabaseSeed
{
    public static void Add(
        RdsCloud cloud,
        string region,
        IEnumerable<string> names,
        Func<int, IReadOnlyDictionary<string, string>> tags,
        DbEngine engine)
    {
        var settings = Settings(cloud, region, engine);
        var place = cloud.Regions.In(region);
        lock (place.Gate)
        {
            foreach (var (number, name) in names.Index())
            {
                var instance = new DbInstance(name, region, settings, cloud.Clock.GetUtcNow())
                {
                    ResourceId = $"db-{cloud.Ids.Upper()}",
                };
                instance.Settle();
                instance.Tags.Replace(tags(number));
                place.Instances.Add(name, instance);
            }
        }
    }

    public static void AddSubnetGroup(RdsCloud cloud, string region, string name)
    {
        var place = cloud.Regions.In(region);
        lock (place.Gate)
        {
            place.SubnetGroups[name] = new(name, name);
        }
    }

    static DbSettings Settings(RdsCloud cloud, string region, DbEngine engine) => new(engine, "db.m7g.large", "bankadmin")
    {
        EngineVersion = engine.Version,
        License = engine.License,
        Port = engine.Port,
        Storage = new(100, "gp3", 3000, 125, null),
        Secrecy = new(Encrypted: true, $"arn:aws:kms:{region}:{Sandbox.Account}:alias/bank", ManagedPassword: false, null),
        Monitoring = new(0, null, Insights: false, null, null, "standard"),
        SecurityGroupIds = [cloud.Networks.Region(region).DefaultGroup.Id],
        LogExports = [],
        Zone = AwsRegions.Zones(region)[0],
        ParameterGroup = $"default.{engine.GroupFamily}",
        OptionGroup = $"default:{engine.GroupFamily.Replace('.', '-')}",
    };
}
