using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>The tags of an instance or a snapshot, asked for by its ARN.</summary>
static class DbTags
{
    const string Code = "InvalidParameterValue";

    public static Answer Add(RdsCall call)
    {
        var arn = call.Parameters.Required("ResourceName");
        var tags = TagRules.Read(call.Parameters.Group("Tags").Items("Tag"), Code);
        call.EverythingRead();
        Add(Of(call, arn), tags);
        return call.Answer(null);
    }

    public static Answer Remove(RdsCall call)
    {
        var arn = call.Parameters.Required("ResourceName");
        var keys = call.Parameters.Group("TagKeys").List("member");
        call.EverythingRead();
        Of(call, arn).Remove(keys);
        return call.Answer(null);
    }

    public static Answer List(RdsCall call)
    {
        var arn = call.Parameters.Required("ResourceName");
        call.EverythingRead();
        var tags = Of(call, arn);
        return call.Answer(xml => DbXml.WriteTags(xml, tags));
    }

    public static void Add(ResourceTags tags, IReadOnlyDictionary<string, string> more)
    {
        if (tags.With(more).Count > ResourceTags.Max)
        {
            throw TooMany();
        }

        tags.Add(more);
    }

    public static AwsErrorException TooMany() => RdsCall.Invalid($"A resource has at most {ResourceTags.Max} tags.");

    static ResourceTags Of(RdsCall call, string arn)
    {
        call.Region.Settle();
        return arn.Split(':') switch
        {
            ["arn", "aws", "rds", var region, Sandbox.Account, "db", var id] when region == call.Region.Name =>
                call.Region.Instances.GetValueOrDefault(id)?.Tags ?? throw RdsCall.NotFound(id),
            ["arn", "aws", "rds", var region, Sandbox.Account, "snapshot", var id] when region == call.Region.Name =>
                call.Region.Snapshots.GetValueOrDefault(id)?.Tags
                    ?? throw new AwsErrorException("DBSnapshotNotFound", $"DBSnapshot {id} not found.", 404),
            ["arn", "aws", "rds", _, _, "db" or "snapshot", _] => throw RdsCall.Invalid(
                "The specified resource name does not match an RDS resource in this region."),
            _ => throw RdsCall.Invalid($"Invalid resource name: {arn}"),
        };
    }
}
