using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Changes;

/// <summary>
/// Sees to it that a change is carried out once, and only with the yes it takes, whichever instance is asked and how often.
/// </summary>
public sealed class ChangeRuns(IChangeStore store, ApprovalDesk desk, Instance instance, TimeProvider clock, ILogger<ChangeRuns> log)
{
    // Longer than clocks may differ, or a neighbour would be taken for dead.
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    // Whoever was cut off may come back for the result; not for the change itself, days later.
    static readonly TimeSpan TakeUp = TimeSpan.FromHours(1);

    readonly Turns turns = new();

    /// <summary>Records the answer that came through the client's own form.</summary>
    public async Task<Change> AnswerAsync(Change change, Call call, CancellationToken cancellationToken) => change.State switch
    {
        // Where somebody said yes elsewhere meanwhile, whoever asked can still take it back.
        ChangeState.Approved when call.Asking.SaysYes => change,
        ChangeState.Pending or ChangeState.Approved => await desk.AnswerAsync(
            change.Id, Party.Of(call.Caller), call.Asking.SaysYes, call.Asking.Path, reason: null, cancellationToken),
        ChangeState.Running when !call.Asking.SaysYes => throw Invalid("It is being carried out already, with a yes that was given before."),
        // A repeated answer changes nothing; what became of the first one is told next.
        _ => change,
    };

    /// <summary>What the caller does with a plan that needs a yes.</summary>
    public string HowToGoOn(Change change) => change.Level is ApprovalLevel.Client
        ? "Nothing was changed yet. Show the plan to the person you act for; if they agree, call apply_change with the changeToken."
        : $"Nothing was changed yet. {(change.Level is ApprovalLevel.SecondPerson ? "Somebody other than its requester" : "A person")} must say yes to change "
            + $"{change.Id} ({instance.WhereToApprove(change.Id)}); then call apply_change with the changeToken. Ask the person, and don't try to answer for them.";

    /// <summary>Carries it out, unless that has been done: then the first result is told again.</summary>
    /// <param name="make">Makes the change itself, given it with the answer that counts.</param>
    public async Task<ChangeResult> RunAsync(
        Change change, Func<Change, CancellationToken, Task<ChangeResult>> make, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = await SettledAsync(change.Id, cancellationToken);
            if (Ending.Of(now) is { } ending)
            {
                return ending;
            }

            DemandYes(now);
            var claimed = now with { Version = now.Version + 1, State = ChangeState.Running, Run = NewRun(), Answer = now.Answer ?? Presented(now) };
            if (await store.ReplaceAsync(claimed, cancellationToken))
            {
                // Who hangs up now is not waited for, but what was begun is brought to its end and recorded.
                return await RunClaimedAsync(claimed, make).WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>The calls of this process about one change, one after the other.</summary>
    public Task<IDisposable> TurnAsync(Change change, CancellationToken cancellationToken) => turns.TakeAsync(change.Id, cancellationToken);

    /// <summary>The change once no other instance is at work on it.</summary>
    public async Task<Change> SettledAsync(string id, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + Patience;
        while (true)
        {
            var now = await store.FindAsync(id, cancellationToken) ?? throw Invalid("The change is no longer known. Ask for it again.");
            if (now.State is not ChangeState.Running || IsCutOff(now.Run!))
            {
                return now;
            }

            if (clock.GetUtcNow() >= until)
            {
                throw new ToolException(ErrorCode.Conflict, "Another instance is carrying this change out. Call again with the same token to hear how it ended.")
                {
                    Retryable = true,
                };
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    async Task<ChangeResult> RunClaimedAsync(Change claimed, Func<Change, CancellationToken, Task<ChangeResult>> make)
    {
        await using Heartbeat heartbeat = new(store, claimed, Lease, clock, log);
        ChangeResult result;
        try
        {
            result = await make(claimed, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Where it may be tried again nothing was done, or AWS knows it by its token.
            var final = e as ToolException ?? AwsFailure.Explain(e);
            await heartbeat.EndAsync(change => final is { Retryable: false }
                ? change with { State = ChangeState.Failed, Result = new Ending(null, final.Code, final.Message).ToJson() }
                : change with { State = ChangeState.Approved, Run = null });
            throw;
        }

        await heartbeat.EndAsync(change => change with { State = ChangeState.Done, Result = new Ending(result, null, null).ToJson() });
        return result;
    }

    void DemandYes(Change change)
    {
        if (change.State is ChangeState.Pending && change.Level is not ApprovalLevel.Client)
        {
            throw new ToolException(
                ErrorCode.ApprovalRequired,
                $"Change {change.Id} still waits for {(change.Level is ApprovalLevel.SecondPerson ? "somebody other than its requester" : "a person")} "
                + $"to say yes ({instance.WhereToApprove(change.Id)}); nothing was changed. Call again with the same token once they have.")
            {
                Retryable = true,
            };
        }

        if (change.State is ChangeState.Running && change.ExpiresAt + TakeUp <= clock.GetUtcNow())
        {
            throw Invalid(
                $"This change was cut off while it was carried out, and expired at {change.ExpiresAt:u}. "
                + "Look at what there is with get_resource, and ask again.");
        }

        if (change.State is not ChangeState.Running && change.ExpiresAt <= clock.GetUtcNow())
        {
            throw Invalid($"The change expired at {change.ExpiresAt:u}; nothing was changed. Ask for it again.");
        }
    }

    // Level client: who presents the token answers for having asked their user.
    Answer Presented(Change change) => new(Yes: true, change.Requester, clock.GetUtcNow(), "token");

    bool IsCutOff(Run run) => run.Until < clock.GetUtcNow() || instance.IsGone(run.Instance);

    Run NewRun() => new(instance.Name, clock.GetUtcNow(), clock.GetUtcNow() + Lease);

    static ToolException Invalid(string message) => new(ErrorCode.ApprovalInvalid, message);
}
