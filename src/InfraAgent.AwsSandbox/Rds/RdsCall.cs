using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Rds.Model;

namespace InfraAgent.AwsSandbox.Rds;

/// <summary>One RDS call and the region it is for.</summary>
sealed class RdsCall(QueryCall call, RdsCloud cloud, RdsRegion region)
{
    const string Namespace = "http://rds.amazonaws.com/doc/2014-10-31/";
    bool everythingRead;

    public QueryParameters Parameters => call.Parameters;

    public RdsCloud Cloud => cloud;

    public RdsRegion Region => region;

    public string Operation => call.Operation;

    public void EverythingRead()
    {
        Parameters.RefuseUnread($"rds:{Operation}");
        everythingRead = true;
    }

    /// <summary>The instance of this name or ARN, which settles by being looked at.</summary>
    public DbInstance Instance(string name)
    {
        region.Settle();
        var prefix = $"arn:aws:rds:{region.Name}:{Sandbox.Account}:db:";
        var id = name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : name;
        return region.Instances.GetValueOrDefault(id.ToLowerInvariant()) ?? throw NotFound(id);
    }

    public Answer Answer(Action<XmlOutput>? result) => everythingRead
        ? call.Answer(Namespace, result)
        : throw new InvalidOperationException($"{Operation} answers without having called EverythingRead.");

    public Answer Show(DbInstance instance) =>
        Answer(xml => xml.Group("DBInstance", () => DbXml.Write(xml, this, instance)));

    public static AwsErrorException NotFound(string id) =>
        new("DBInstanceNotFound", $"DBInstance {id} not found.", 404);

    public static AwsErrorException Invalid(string message) => new("InvalidParameterValue", message);

    public static AwsErrorException Contradiction(string message) => new("InvalidParameterCombination", message);

    public static AwsErrorException BadState(DbInstance instance, string wanted) => new(
        "InvalidDBInstanceState", $"Instance {instance.Id} is not {wanted}: its state is {instance.Status}.");
}
