using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Approvals;

/// <summary>Takes the yes or no of a person, however it comes. Four eyes are enforced here.</summary>
public sealed class ApprovalDesk(IChangeStore store, TimeProvider clock)
{
    /// <summary>Records an answer.</summary>
    /// <exception cref="ToolException">There is nothing to answer, or it is not this person's to answer.</exception>
    public async Task<Change> AnswerAsync(string id, Party by, bool yes, string path, string? reason, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = await store.FindAsync(id, cancellationToken) ?? throw new ToolException(ErrorCode.NotFound, $"There is no change {id}.");
            if (change.State is not ChangeState.Pending || change.ExpiresAt <= clock.GetUtcNow())
            {
                throw new ToolException(ErrorCode.ApprovalInvalid, $"Change {id} waits for no answer (any more).");
            }

            if (yes && change.Level is ApprovalLevel.SecondPerson
                && (by.Id == change.Requester.Id || by.Name.Equals(change.Requester.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new ToolException(ErrorCode.ApprovalInvalid, $"Change {id} takes somebody other than {change.Requester.Name}, who asked for it.");
            }

            var answered = change with
            {
                Version = change.Version + 1,
                State = yes ? ChangeState.Approved : ChangeState.Declined,
                Answer = new(yes, by, clock.GetUtcNow(), path, reason),
            };
            if (await store.ReplaceAsync(answered, cancellationToken))
            {
                return answered;
            }
        }
    }
}
