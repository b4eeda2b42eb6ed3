using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Approvals;

/// <summary>Where every yes and no to a change arrives, by whatever path: the client's form, the page, the command, the programming
/// interface. Four eyes are enforced here.</summary>
/// <param name="answered">Told of every answer that was recorded; writes the audit.</param>
public sealed class ApprovalDesk(IChangeStore store, TimeProvider clock, Action<Change>? answered = null)
{
    /// <summary>The most characters a reason has.</summary>
    public const int LongestReason = 500;

    /// <summary>Whether other processes see the same changes.</summary>
    public bool IsShared => store is not MemoryChanges;

    /// <summary>What can still be answered, oldest first.</summary>
    public async Task<IReadOnlyList<Change>> PendingAsync(CancellationToken cancellationToken) =>
        [.. (await store.PendingAsync(cancellationToken)).Where(change => !IsExpired(change))];

    public Task<Change?> FindAsync(string id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    /// <summary>Whether an answer can still be given.</summary>
    public bool IsOpen(Change change) => change.State is ChangeState.Pending && !IsExpired(change);

    /// <summary>Records the answer that came through a tool call.</summary>
    /// <exception cref="ToolException">There is nothing to answer, or it is not this person's to answer.</exception>
    public async Task<Change> AnswerAsync(
        string id, Party by, bool yes, string path, string? reason, CancellationToken cancellationToken)
    {
        var receipt = await ReceiveAsync(id, by, yes, path, reason, cancellationToken);
        return receipt.Outcome switch
        {
            AnswerOutcome.Recorded => receipt.Change!,
            AnswerOutcome.Unknown => throw new ToolException(ErrorCode.NotFound, $"{id}: {receipt.Text.En}"),
            _ => throw new ToolException(ErrorCode.ApprovalInvalid, $"{id}: {receipt.Text.En}"),
        };
    }

    /// <summary>Records an answer.</summary>
    /// <param name="path">How it was given: page, command, api.</param>
    public async Task<AnswerReceipt> ReceiveAsync(
        string id, Party by, bool yes, string path, string? reason, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Tenants know nothing of each other.
            if (await store.FindAsync(id, cancellationToken) is not { } change || change.Scope.Tenant != by.Tenant)
            {
                return new(AnswerOutcome.Unknown, null);
            }

            if (Obstacle(change, by, yes) is { } obstacle)
            {
                return new(obstacle, change);
            }

            var after = change with
            {
                Version = change.Version + 1,
                State = yes ? ChangeState.Approved : ChangeState.Declined,
                Answer = new(yes, by, clock.GetUtcNow(), path, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()),
            };
            if (await store.ReplaceAsync(after, cancellationToken))
            {
                await RecordAsync(change, after);
                return new(AnswerOutcome.Recorded, after);
            }

            // Somebody was faster; what they left decides.
        }
    }

    // What could not be written down is as if it had not been said.
    async Task RecordAsync(Change before, Change after)
    {
        try
        {
            answered?.Invoke(after);
        }
        catch
        {
            await store.ReplaceAsync(before with { Version = after.Version + 1 }, CancellationToken.None);
            throw;
        }
    }

    AnswerOutcome? Obstacle(Change change, Party by, bool yes) => change switch
    {
        { State: ChangeState.Approved } when !yes && by.MayBe(change.Requester) && !IsExpired(change) => null,
        { State: not ChangeState.Pending } => AnswerOutcome.Answered,
        _ when IsExpired(change) => AnswerOutcome.Expired,
        // Whoever asked may withdraw it; a yes takes four eyes.
        { Level: ApprovalLevel.SecondPerson } when yes && by.MayBe(change.Requester) => AnswerOutcome.OwnChange,
        _ => null,
    };

    bool IsExpired(Change change) => change.ExpiresAt <= clock.GetUtcNow();
}

/// <summary>What became of an answer.</summary>
public enum AnswerOutcome
{
    Recorded,
    Unknown,
    Expired,

    /// <summary>Somebody has answered before.</summary>
    Answered,

    /// <summary>It takes somebody else than who asked for it.</summary>
    OwnChange,
}

/// <summary>What a person who answered must be told.</summary>
/// <param name="Change">As it is now; null where there is none.</param>
public sealed record AnswerReceipt(AnswerOutcome Outcome, Change? Change)
{
    public Localized Text => Outcome switch
    {
        AnswerOutcome.Recorded when Change!.Answer!.Yes => new(
            $"Aprobado. Quien lo pidió puede ejecutarlo hasta {Change.ExpiresAt:u}.", $"Approved. Whoever asked can carry it out until {Change.ExpiresAt:u}."),
        AnswerOutcome.Recorded => new("Rechazado. No se ejecutará.", "Rejected. It will not be carried out."),
        AnswerOutcome.Unknown => new("No existe ese cambio.", "There is no such change."),
        AnswerOutcome.Expired => new("El cambio venció sin respuesta; hay que pedirlo de nuevo.", "The change expired without an answer; it must be asked for again."),
        AnswerOutcome.Answered => new("El cambio ya tiene respuesta; no se registró nada.", "The change has its answer already; nothing was recorded."),
        _ => new(
            "Este cambio necesita a una persona distinta de quien lo pidió; no se registró nada.",
            "This change takes somebody else than who asked for it; nothing was recorded."),
    };
}
