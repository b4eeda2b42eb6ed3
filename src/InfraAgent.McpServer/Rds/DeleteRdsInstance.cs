using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Amazon.RDS.Model;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Rds;

/// <summary>Which database to delete.</summary>
public sealed record DeleteRdsInstanceRequest(
    [property: RegularExpression("^[A-Za-z](-?[A-Za-z0-9])*$"), StringLength(63, MinimumLength = 1)]
    string Identifier,
    [property: RegularExpression(RegionChoice.Pattern)]
    string? Region = null,
    [property: Description("Only plan.")]
    bool? DryRun = null) : IAlterRequest;

/// <summary>Deletes a database after a last snapshot of it.</summary>
public sealed class DeleteRdsInstance(AwsClients aws, DbInstances instances, RegionChoice regions) : AlterTool<DeleteRdsInstanceRequest>
{
    const string Snapshot = "FinalDBSnapshotIdentifier";

    public override ToolInfo Info { get; } = new(
        "delete_rds_instance", "rds", ToolEffect.Destroys, "Delete one RDS database; a final snapshot is kept.")
    {
        Actions = ["rds:DeleteDBInstance", "rds:CreateDBSnapshot", "rds:AddTagsToResource", .. DbInstances.ReadActions],
    };

    protected override JsonSerializerContext Json => DeleteRdsInstanceJson.Default;

    public override string Subject(DeleteRdsInstanceRequest request) =>
        $"database {request.Identifier.ToLowerInvariant()} in {regions.For(request.Region)}";

    public override Task<LiveResource?> FindAsync(DeleteRdsInstanceRequest request, CancellationToken cancellationToken) =>
        instances.FindAsync(request.Identifier, regions.For(request.Region), cancellationToken);

    public override Alteration After(DeleteRdsInstanceRequest request, LiveResource live) => live.State is "deleting"
        ? new([], null)
        : Alteration.Removal(live, TakesSnapshot(live) ? [new(Snapshot, null, SnapshotOf(live))] : []) with
        {
            Obstacle = live.Resource.Properties["DeletionProtection"] is BooleanValue { Flag: true }
                ? $"The database {live.Id} is protected from deletion: whoever answers for its data must lift DeletionProtection first. Nothing was changed."
                : null,
        };

    public override async Task<Made> RunAsync(
        LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken)
    {
        var snapshot = alteration.Changes.SingleOrDefault(change => change.Path is Snapshot)?.After;
        DeleteDBInstanceRequest request = new()
        {
            DBInstanceIdentifier = live.Id,
            SkipFinalSnapshot = snapshot is null,
            FinalDBSnapshotIdentifier = snapshot,
        };
        var answer = await aws.Rds(live.Region).DeleteDBInstanceAsync(request, cancellationToken);
        return Made.Of(live) with
        {
            State = answer.DBInstance?.DBInstanceStatus ?? "deleting",
            AwsRequestId = answer.ResponseMetadata.RequestId,
            Note = snapshot is null ? null : $"Its data is kept in the snapshot {snapshot}.",
        };
    }

    // A cluster keeps the data of its members, and RDS takes no snapshot of one of them.
    static bool TakesSnapshot(LiveResource live) => live.Resource.Properties["DBClusterIdentifier"] is null;

    // The same for a repeated call, another for a later database of the same name.
    static string SnapshotOf(LiveResource live) => $"{live.Id}-final-{live.CreatedAt.GetValueOrDefault():yyyyMMddHHmmss}";
}

[JsonSerializable(typeof(DeleteRdsInstanceRequest))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class DeleteRdsInstanceJson : JsonSerializerContext;
