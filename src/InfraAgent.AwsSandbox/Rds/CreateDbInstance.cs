using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>Creates a database instance, which is there when somebody looks again.</summary>
static class CreateDbInstance
{
    public static Answer Run(RdsCall call)
    {
        var p = call.Parameters;
        var id = DbNames.Identifier("DBInstanceIdentifier", p.Required("DBInstanceIdentifier"));
        var engine = Engine(p.Required("Engine"));
        var instanceClass = p.Required("DBInstanceClass");
        var (user, password) = (p.Text("MasterUsername"), p.Text("MasterUserPassword"));
        var tags = Tags(p);
        var settings = DbInput.Read(call, Defaults(call, engine, instanceClass, user ?? "")) with
        {
            LogExports = p.Group("EnableCloudwatchLogsExports").List("member"),
        };
        call.EverythingRead();

        MasterUser.Name(engine, user);
        MasterUser.CheckPassword(engine, password, settings.Secrecy.ManagedPassword);
        CheckDatabaseName(engine, settings.DatabaseName);
        if (settings.MultiAz && p.Text("AvailabilityZone") is not null)
        {
            throw RdsCall.Contradiction("Requesting a specific availability zone is not valid for Multi-AZ instances.");
        }

        DbRules.Check(call, settings);
        call.Region.Settle();
        return call.Region.Instances.ContainsKey(id)
            ? throw new AwsErrorException("DBInstanceAlreadyExists", "DB instance already exists")
            : call.Show(Create(call, id, settings, tags));
    }

    static DbInstance Create(
        RdsCall call, string id, DbSettings settings, IReadOnlyDictionary<string, string> tags)
    {
        var instance = new DbInstance(id, call.Region.Name, settings, call.Cloud.Clock.GetUtcNow())
        {
            ResourceId = $"db-{call.Cloud.Ids.Upper()}{call.Cloud.Ids.Upper()}"[..29],
        };
        Secrets.Follow(call, instance);
        instance.Tags.Replace(tags);
        call.Region.Instances.Add(id, instance);
        return instance;
    }

    static DbEngine Engine(string name) => DbEngines.All.GetValueOrDefault(name)
        ?? throw (name.StartsWith("aurora", StringComparison.Ordinal)
            ? AwsErrorException.NotImplemented("The sandbox does not implement Aurora, whose instances live in clusters.")
            : RdsCall.Invalid($"Invalid DB engine: {name}"));

    static DbSettings Defaults(RdsCall call, DbEngine engine, string instanceClass, string user)
    {
        var p = call.Parameters;
        var version = p.Text("EngineVersion") ?? engine.Version;
        var zone = p.Text("AvailabilityZone") ?? AwsRegions.Zones(call.Region.Name)[0];
        if (!AwsRegions.Zones(call.Region.Name).Contains(zone, StringComparer.Ordinal))
        {
            throw RdsCall.Invalid($"Invalid availability zone: [{zone}]");
        }

        return new(engine, instanceClass, user)
        {
            EngineVersion = version,
            License = engine.License,
            Port = p.Number("Port", 1150, 65_535) ?? engine.Port,
            Storage = new(0, "gp3", null, null, null),
            Secrecy = new(Encrypted: false, null, ManagedPassword: false, null),
            Monitoring = new(0, null, Insights: false, null, null, "standard"),
            SecurityGroupIds = [call.Cloud.Networks.Region(call.Region.Name).DefaultGroup.Id],
            LogExports = [],
            Zone = zone,
            ParameterGroup = $"default.{engine.GroupFamily}",
            OptionGroup = $"default:{engine.GroupFamily.Replace('.', '-')}",
            DatabaseName = p.Text("DBName"),

            // The default network is open to the internet, and so is what nobody asked to be put elsewhere.
            PubliclyAccessible = p.Text("DBSubnetGroupName") is null or DbSubnetGroup.Default,
        };
    }

    static void CheckDatabaseName(DbEngine engine, string? name)
    {
        if (name is not null && !engine.TakesDatabaseName)
        {
            throw RdsCall.Invalid($"DBName must be null for engine: {engine.Name}");
        }

        if (name is not null && !DbNames.IsWord(name, 63))
        {
            throw RdsCall.Invalid("DBName must begin with a letter and contain only alphanumeric characters.");
        }
    }

    static IReadOnlyDictionary<string, string> Tags(QueryParameters p)
    {
        var tags = TagRules.Read(p.Group("Tags").Items("Tag"), "InvalidParameterValue");
        return tags.Count <= ResourceTags.Max ? tags : throw DbTags.TooMany();
    }
}
