using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Changes;

/// <summary>
/// Keeps what needs a yes until it has one, and sees to it that it is carried out once. A token names one such change and
/// seals what it says: whoever holds it can carry out that change for its requester, and nothing else.
/// </summary>
public sealed class ChangeControl(IChangeStore store, ChangeSeal seal, ApprovalDesk desk, Instance instance, TimeProvider clock)
{
    const string TokenPurpose = "change token";
    const string ArgumentsPurpose = "change arguments";
    const int IdBytes = 15;

    // The client's own user is there now; others may come back from lunch.
    static readonly TimeSpan Short = TimeSpan.FromMinutes(15);
    static readonly TimeSpan Long = TimeSpan.FromHours(8);

    // A clock that is behind would let old tokens live on.
    static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(2);

    static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    readonly Turns turns = new();

    public DateTimeOffset ExpiryOf(ApprovalLevel level) => clock.GetUtcNow() + (level is ApprovalLevel.Client ? Short : Long);

    /// <summary>Keeps a plan until somebody says yes or no.</summary>
    /// <returns>The change and its token.</returns>
    public async Task<(Change Change, string Token)> KeepAsync(
        Proposal proposal, Call call, ApprovalLevel level, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        Change change = new(
            NewId(),
            proposal.Tool.Name,
            seal.Close(ArgumentsPurpose, Encoding.UTF8.GetBytes(call.Arguments.GetRawText())),
            PlanOf(proposal),
            proposal.PlanHash,
            proposal.WishHash,
            proposal.Scope!,
            PartyOf(call.Caller),
            level,
            clock.GetUtcNow(),
            expiresAt);
        await store.AddAsync(change, cancellationToken);
        return (change, seal.CloseText(TokenPurpose, [.. Encoding.ASCII.GetBytes(change.Id), .. Digest(change)]));
    }

    /// <summary>The change a token stands for.</summary>
    /// <exception cref="ToolException">The token is not ours, not this caller's, or its time is over.</exception>
    public async Task<Change> OpenAsync(string token, Caller caller, CancellationToken cancellationToken)
    {
        var content = seal.OpenText(TokenPurpose, token);
        if (content is null || content.Length <= SHA256.HashSizeInBytes
            || await store.FindAsync(Encoding.ASCII.GetString(content.AsSpan(..^SHA256.HashSizeInBytes)), cancellationToken) is not { } change
            || !CryptographicOperations.FixedTimeEquals(Digest(change), content.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            throw Invalid("The change token is not one of this server's, or its change is no longer known. Ask for the change again.");
        }

        if (change.Requester.Id != caller.Id || change.Requester.Agent != caller.Agent)
        {
            throw Invalid("The change token belongs to somebody else: only who asked for a change can carry it out. Ask for it yourself.");
        }

        if (change.CreatedAt > clock.GetUtcNow() + MostSkew)
        {
            throw Invalid("The change was planned in this server's future: its clock, or the other server's, is wrong. Tell the platform team.");
        }

        return change.ExpiresAt > clock.GetUtcNow() || change.State is ChangeState.Running or ChangeState.Done or ChangeState.Failed
            ? change
            : throw Invalid($"The change token expired at {change.ExpiresAt:u}; nothing was changed. Ask for the change again.");
    }

    /// <summary>The arguments it was asked for with.</summary>
    public JsonElement ArgumentsOf(Change change) => seal.Open(ArgumentsPurpose, change.Arguments) is { } arguments
        ? JsonElement.Parse(arguments, new() { AllowDuplicateProperties = true })
        : throw Invalid("The change was kept under a key this server no longer has. Ask for it again.");

    /// <summary>Records the answer that came through the client's own form.</summary>
    public async Task<Change> AnswerAsync(Change change, Call call, CancellationToken cancellationToken)
    {
        if (change.State is not ChangeState.Pending)
        {
            // A repeated answer changes nothing; what became of the first one is told below.
            return change;
        }

        var answered = await desk.AnswerAsync(change.Id, PartyOf(call.Caller), call.Asking.SaysYes, call.Asking.Path, reason: null, cancellationToken);
        return answered;
    }

    /// <summary>What became of it already; null where it is still to be carried out.</summary>
    /// <exception cref="ToolException">It was refused, or it failed.</exception>
    public static ChangeResult? EndingOf(Change change) => change.State switch
    {
        ChangeState.Declined => throw Invalid(
            $"{change.Answer!.By.Name} said no to this change{(change.Answer.Reason is { } reason ? $": {PlanText.Plain(reason)}" : "")}; nothing was changed."),
        ChangeState.Done or ChangeState.Failed => JsonSerializer.Deserialize(change.Result!, EndingJson.Default.Ending)!.Again(),
        _ => null,
    };

    /// <summary>What a removal that was cut off came to, where its subject is found gone; null for any other call.</summary>
    public async Task<ChangeResult?> FinishedAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Applying is not { State: ChangeState.Running } change)
        {
            return null;
        }

        var gone = JsonSerializer.Deserialize(change.Plan, EndingJson.Default.ChangeResult)! with { Status = ChangeStatus.Deleted, Plan = null };
        return await RunAsync(change, _ => Task.FromResult(gone with { Note = "A run that was cut off had removed it." }), cancellationToken);
    }

    /// <summary>What the caller does with a plan that needs a yes.</summary>
    public string HowToGoOn(Change change) => change.Level is ApprovalLevel.Client
        ? "Nothing was changed yet. Show the plan to the person you act for; if they agree, call apply_change with the changeToken."
        : $"Nothing was changed yet. {(change.Level is ApprovalLevel.SecondPerson ? "Somebody other than its requester" : "A person")} must say yes to change "
            + $"{change.Id} ({instance.WhereToApprove(change.Id)}); then call apply_change with the changeToken. Ask the person, and don't try to answer for them.";

    /// <summary>Carries it out, unless that has been done: then the first result is told again.</summary>
    /// <param name="make">Makes the change itself.</param>
    public async Task<ChangeResult> RunAsync(Change change, Func<CancellationToken, Task<ChangeResult>> make, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = await SettledAsync(change.Id, cancellationToken);
            if (EndingOf(now) is { } ending)
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

    async Task<ChangeResult> RunClaimedAsync(Change claimed, Func<CancellationToken, Task<ChangeResult>> make)
    {
        await using Heartbeat heartbeat = new(store, claimed, Lease, clock);
        try
        {
            var result = await make(CancellationToken.None);
            await heartbeat.EndAsync(change => change with { State = ChangeState.Done, Result = Ending.Text(new(result, null, null)) });
            return result;
        }
        catch (ToolException e) when (!e.Retryable)
        {
            await heartbeat.EndAsync(change => change with { State = ChangeState.Failed, Result = Ending.Text(new(null, e.Code, e.Message)) });
            throw;
        }
        catch (Exception)
        {
            // Nothing was done, or AWS knows it by its token: the same change may be tried again.
            await heartbeat.EndAsync(change => change with { State = ChangeState.Approved, Run = null });
            throw;
        }
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

        if (change.State is not ChangeState.Running && change.ExpiresAt <= clock.GetUtcNow())
        {
            throw Invalid($"The change expired at {change.ExpiresAt:u}; nothing was changed. Ask for it again.");
        }
    }

    // Level client: who presents the token answers for having asked their user.
    Answer Presented(Change change) => new(Yes: true, change.Requester, clock.GetUtcNow(), "token");

    bool IsCutOff(Run run) => run.Until < clock.GetUtcNow() || instance.IsGone(run.Instance);

    Run NewRun() => new(instance.Name, clock.GetUtcNow(), clock.GetUtcNow() + Lease);

    static Party PartyOf(Caller caller) => new(caller.Id, caller.Name, caller.Agent);

    static ToolException Invalid(string message) => new(ErrorCode.ApprovalInvalid, message);

    internal static string NewId() => $"chg-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))}";

    internal static string PlanOf(Proposal proposal) => Text(proposal.Draft);

    internal static string Text(ChangeResult result) => JsonSerializer.Serialize(result, EndingJson.Default.ChangeResult);

    // Everything that was decided when it was planned, and nothing that happens to it later.
    internal static byte[] Digest(Change change) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        change with { Version = 0, State = ChangeState.Pending, Answer = null, Run = null, Result = null }, ChangeJson.Default.Change));
}

/// <summary>How a change ended, kept for whoever asks again.</summary>
sealed record Ending(ChangeResult? Result, string? Code, string? Message)
{
    public static string Text(Ending ending) => JsonSerializer.Serialize(ending, EndingJson.Default.Ending);

    public static ChangeResult Replayed(ChangeResult first) => first with
    {
        Note = string.Join(' ', new[] { first.Note, "This change was carried out before: this is its first result, and nothing more was changed." }.OfType<string>()),
    };

    public ChangeResult Again() => Result is { } first ? Replayed(first) : throw new ToolException(Code!, Message!);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ending))]
[JsonSerializable(typeof(ChangeResult))]
sealed partial class EndingJson : JsonSerializerContext;
