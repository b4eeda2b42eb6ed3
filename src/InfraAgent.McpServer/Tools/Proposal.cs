using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfraAgent.McpServer.Changes;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>A change that was thought through, and not made yet.</summary>
/// <param name="Draft">The plan as it is told; what it hides is still part of its hash.</param>
/// <param name="MakeAsync">Makes it.</param>
public sealed record Proposal(
    ToolInfo Tool, string Region, string Environment, Judgement Judgement, ChangeResult Draft, Func<CancellationToken, Task<ChangeResult>> MakeAsync)
{
    /// <summary>What is asked for, in full.</summary>
    public required string Wish { get; init; }

    /// <summary>What exists of it now, in full.</summary>
    public required string State { get; init; }

    /// <summary>Whether AWS would allow it; null where that can't be told without doing it.</summary>
    public required Func<CancellationToken, Task<bool?>> IsAllowedAsync { get; init; }

    /// <summary>What it does, which may be more than its tool usually does.</summary>
    public ToolEffect Effect { get; init; } = Tool.Effect;

    public ChangeScope? Scope { get; init; }

    /// <summary>The same for the same wish, whatever exists meanwhile.</summary>
    public string WishHash => Hash($"{Tool.Name}\n{Wish}");

    /// <summary>The same as long as nothing that the plan says, or that it was made of, has changed.</summary>
    public string PlanHash => Hash(string.Join(
        '\n',
        [
            Tool.Name, Wish, State, JsonSerializer.Serialize(Draft.Plan?.Changes ?? [], PlanJson.Default.IReadOnlyListDiffRow),
            .. Judgement.Findings.Select(finding => $"{finding.RuleId} {finding.Effect} {finding.Verdict} {finding.AuthorPath}"),
        ]));

    public Proposal With(PlanApproval approval) => this with { Draft = Draft with { Plan = Draft.Plan! with { Approval = approval } } };

    /// <summary>Throws unless this is what was planned, here, under the same rules.</summary>
    /// <param name="level">What it takes today.</param>
    public void DemandSame(Change planned, ApprovalLevel level)
    {
        var differs = planned.Tool != Tool.Name ? "it is for another tool"
            : planned.Scope.Account != Scope!.Account ? $"it is for account {planned.Scope.Account}"
            : planned.Scope.Region != Scope.Region ? $"it is for region {planned.Scope.Region}"
            : planned.Scope != Scope ? "the bank's policies, or the server's environment, changed since it was planned"
            : level > planned.Level ? "it takes more approval today than when it was planned"
            : planned.WishHash != WishHash ? "it is for another change than the one it was planned for"
            : planned.PlanHash != PlanHash && !IsLeftOf(planned) ? "what it would change is no longer as it was when it was planned"
            : null;
        if (differs is not null)
        {
            throw new ToolException(ErrorCode.ApprovalInvalid, $"The change token does not fit: {differs}. Nothing was changed. Ask for the change again and read the new plan.");
        }
    }

    // A run that was cut off has changed the state itself. What it left to do is part of what was agreed to; anything else is not.
    bool IsLeftOf(Change planned)
    {
        if (planned.State is not ChangeState.Running)
        {
            return false;
        }

        var agreed = ChangeText.Plan(planned).Plan?.Changes ?? [];
        return (Draft.Plan?.Changes ?? []).All(agreed.Contains);
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

[System.Text.Json.Serialization.JsonSerializable(typeof(IReadOnlyList<DiffRow>))]
sealed partial class PlanJson : System.Text.Json.Serialization.JsonSerializerContext;
