using Amazon.RDS;
using Amazon.RDS.Model;

namespace InfraAgent.AwsSandbox.Tests;

/// <summary>Databases for tests to begin with.</summary>
static class Databases
{
    /// <summary>A request that would succeed.</summary>
    public static CreateDBInstanceRequest Request(string id) => new()
    {
        DBInstanceIdentifier = id,
        Engine = "postgres",
        DBInstanceClass = "db.t4g.micro",
        AllocatedStorage = 20,
        MasterUsername = "bankadmin",
        ManageMasterUserPassword = true,
    };

    public static async Task<DBInstance> CreateAsync(
        AmazonRDSClient rds, string id, CancellationToken cancellationToken, Action<CreateDBInstanceRequest>? alter = null)
    {
        var request = Request(id);
        alter?.Invoke(request);
        return (await rds.CreateDBInstanceAsync(request, cancellationToken)).DBInstance;
    }

    public static async Task<DBInstance> SeenAsync(AmazonRDSClient rds, string id, CancellationToken cancellationToken) =>
        (await rds.DescribeDBInstancesAsync(new() { DBInstanceIdentifier = id }, cancellationToken)).DBInstances.Single();
}
