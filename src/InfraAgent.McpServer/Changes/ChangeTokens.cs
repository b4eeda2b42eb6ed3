using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfraAgent.McpServer.Identity;
using InfraAgent.McpServer.Tools;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Changes;

/// <summary>
/// Keeps what needs a yes and gives out its token. A token names one change and seals what it says: whoever holds it can carry
/// out that change for its requester, and nothing else.
/// </summary>
public sealed class ChangeTokens(IChangeStore store, ChangeSeal seal, TimeProvider clock)
{
    const string TokenPurpose = "change token";
    const string ArgumentsPurpose = "change arguments";
    const int IdBytes = 15;

    // Who has to answer them must be able to read them.
    const int MostWaiting = 100;

    // The client's own user is there now; others may come back from lunch.
    static readonly TimeSpan Short = TimeSpan.FromMinutes(15);
    static readonly TimeSpan Long = TimeSpan.FromHours(8);

    // A clock that is behind would let old tokens live on.
    static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(2);

    public DateTimeOffset ExpiryOf(ApprovalLevel level) => clock.GetUtcNow() + (level is ApprovalLevel.Client ? Short : Long);

    /// <summary>Keeps a plan until somebody says yes or no. The same plan, asked for again meanwhile, is the same change.</summary>
    /// <returns>The change and its token.</returns>
    /// <exception cref="ToolException">Too many of this requester's wait already.</exception>
    public async Task<(Change Change, string Token)> KeepAsync(
        Proposal proposal, Call call, ApprovalLevel level, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var waiting = (await store.PendingAsync(cancellationToken))
            .Where(one => one.Requester == Party.Of(call.Caller) && one.ExpiresAt > clock.GetUtcNow())
            .ToList();
        if (waiting.Find(one => one.PlanHash == proposal.PlanHash && one.Scope == proposal.Scope && one.Level == level) is { } same)
        {
            return (same, TokenOf(same));
        }

        if (waiting.Count >= MostWaiting)
        {
            throw new ToolException(
                ErrorCode.Throttled,
                $"{waiting.Count} changes of {call.Caller.Name} wait for an answer: have them answered, or let them expire, before you ask for more.");
        }

        Change change = new(
            NewId(),
            proposal.Tool.Name,
            seal.Close(ArgumentsPurpose, Encoding.UTF8.GetBytes(call.Arguments.GetRawText())),
            ChangeText.Of(proposal.Draft),
            proposal.PlanHash,
            proposal.WishHash,
            proposal.Scope!,
            Party.Of(call.Caller),
            level,
            clock.GetUtcNow(),
            expiresAt);
        await store.AddAsync(change, cancellationToken);
        return (change, TokenOf(change));
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

        if (change.Requester.Id != caller.Id || change.Requester.Agent != caller.Agent || change.Requester.Tenant != caller.Tenant)
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

    string TokenOf(Change change) => seal.CloseText(TokenPurpose, [.. Encoding.ASCII.GetBytes(change.Id), .. Digest(change)]);

    internal static string NewId() => $"chg-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))}";

    // Everything that was decided when it was planned, and nothing that happens to it later.
    internal static byte[] Digest(Change change) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        change with { Version = 0, State = ChangeState.Pending, Answer = null, Run = null, Result = null }, ChangeJson.Default.Change));

    static ToolException Invalid(string message) => new(ErrorCode.ApprovalInvalid, message);
}
