using InfraAgent.McpServer.Approvals;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Tools;

/// <summary>
/// The second half of the gate: what the policies allow gets the approval it needs, is written down, and only then carried out.
/// </summary>
public sealed class Clearance(
    PolicyPack pack,
    ServerOptions options,
    Target target,
    AwsClients aws,
    ChangeTokens tokens,
    ChangeRuns runs,
    AuditLog audit,
    ILogger<Clearance> log)
{
    readonly ChangeRecords records = new(pack, target, audit, log);

    /// <summary>Carries a proposal out, or says what it takes first.</summary>
    public async Task<ChangeResult> CarryOutAsync(Proposal proposal, bool? dryRun, Call call, CancellationToken cancellationToken)
    {
        var level = LevelOf(proposal);
        PlanApproval approval = new(Refusal.Word(level), Reason(proposal));
        proposal = proposal.With(approval);
        if (dryRun is true)
        {
            return proposal.Draft;
        }

        if (target.Regions.Count > 0 && !target.Regions.Contains(proposal.Region, StringComparer.Ordinal))
        {
            throw new ToolException(ErrorCode.PolicyDenied, $"{target.Name} works in {string.Join(", ", target.Regions)}, not in {proposal.Region}; nothing was changed.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (level is ApprovalLevel.None && call.Applying is null)
        {
            return await MakeAsync(proposal, ChangeTokens.NewId(), call, cancellationToken);
        }

        var account = await aws.AccountAsync(proposal.Region, cancellationToken);
        proposal = proposal with
        {
            Scope = new(target.Tenant, target.Name, account, proposal.Region, proposal.Environment, pack.Version, pack.Hash),
        };
        if (call.Applying is { } applied)
        {
            proposal.DemandSame(applied, level);
            return await RunAsync(proposal, applied, call, cancellationToken);
        }

        if (level is ApprovalLevel.SecondPerson && !call.Caller.IsPerson)
        {
            // Nobody can tell whether its approver is a second one.
            throw new ToolException(
                ErrorCode.AccessDenied,
                $"This takes two people, and {call.Caller.Name} is a credential that many may hold; nothing was changed. "
                + "Sign in as a person, or have the service say for whom it calls (InfraAgent:OnBehalfOf).");
        }

        var allowed = await proposal.IsAllowedAsync(cancellationToken);
        proposal = proposal.With(approval with
        {
            Caller = call.Caller.Name,
            Account = account,
            Environment = proposal.Environment,
            Permissions = allowed switch
            {
                true => "allowed",
                null => "unknown",
                false => throw new ToolException(
                    ErrorCode.AccessDenied, $"AWS does not let this server do it; nobody was asked. check_permissions tells what {proposal.Tool.Name} needs."),
            },
        });
        return await AskAsync(proposal, level, call, cancellationToken);
    }

    /// <summary>What a removal that was cut off came to, where its subject is found gone; null for any other call.</summary>
    public async Task<ChangeResult?> FinishedAsync(Call call, CancellationToken cancellationToken)
    {
        // In another account there is no such thing either.
        if (call.Applying is not { State: ChangeState.Running } change
            || change.Scope.Account != await aws.AccountAsync(change.Scope.Region, cancellationToken))
        {
            return null;
        }

        return await runs.RunAsync(
            change,
            (claimed, _) =>
            {
                var gone = ChangeText.Plan(claimed) with
                {
                    Status = ChangeStatus.Deleted,
                    Plan = null,
                    ChangeId = claimed.Id,
                    Note = "A run of this change was cut off; what it was to remove is gone.",
                };
                records.Conclude(ChangeRecords.Of(AuditKinds.Executed, claimed) with
                {
                    Caller = call.Caller,
                    Result = ChangeText.Of(gone),
                    Detail = gone.Note,
                });
                return Task.FromResult(gone);
            },
            cancellationToken);
    }

    Task<ChangeResult> RunAsync(Proposal proposal, Change change, Call call, CancellationToken cancellationToken) => runs.RunAsync(
        change, (claimed, token) => MakeAsync(proposal, claimed.Id, call with { Applying = claimed }, token), cancellationToken);

    // A client that can put the question to its user does; others get a token, and somebody says yes elsewhere.
    async Task<ChangeResult> AskAsync(Proposal proposal, ApprovalLevel level, Call call, CancellationToken cancellationToken)
    {
        var askable = call.Asking.IsPossible && (level is ApprovalLevel.Client || (level is ApprovalLevel.Person && call.Caller.IsPerson));
        if (askable && call.Asking.Token is { } answered)
        {
            var change = await tokens.OpenAsync(answered, call.Caller, cancellationToken);
            proposal.DemandSame(change, level);
            change = await runs.AnswerAsync(change, call, cancellationToken);
            return Ending.Of(change) ?? await RunAsync(proposal, change, call, cancellationToken);
        }

        var expiresAt = tokens.ExpiryOf(level);
        var (kept, changeToken) = await tokens.KeepAsync(proposal, call, level, expiresAt, cancellationToken);
        records.Begin(records.Of(askable ? AuditKinds.Asked : AuditKinds.Planned, proposal, kept.Id, call) with
        {
            Plan = kept.Plan,
            Detail = $"until {kept.ExpiresAt:u}",
        });
        return askable
            ? throw Asking.For(ShownChange.AsText(kept, options.Language), changeToken)
            : proposal.Draft with
            {
                Status = ChangeStatus.ApprovalRequired,
                ChangeId = kept.Id,
                ChangeToken = changeToken,
                ExpiresAt = kept.ExpiresAt,
                Note = runs.HowToGoOn(kept),
            };
    }

    // Written down first: what could not be recorded is not done.
    async Task<ChangeResult> MakeAsync(Proposal proposal, string change, Call call, CancellationToken cancellationToken)
    {
        records.Begin(records.Of(AuditKinds.Executing, proposal, change, call) with { Plan = ChangeText.Of(proposal.Draft) });
        new Acting(call.Caller, change).Begin();
        ChangeResult result;
        try
        {
            result = await proposal.MakeAsync(cancellationToken) with { ChangeId = change };
        }
        catch (Exception e)
        {
            var error = e as ToolException ?? AwsFailure.Explain(e);
            records.Conclude(records.Of(AuditKinds.Failed, proposal, change, call) with
            {
                ErrorCode = error?.Code ?? ErrorCode.Internal,
                Detail = error?.Message,
            });
            throw;
        }

        records.Conclude(records.Of(AuditKinds.Executed, proposal, change, call) with
        {
            Resource = new(result.Resource.Type, result.Resource.Id, result.Resource.Arn),
            ClientToken = result.ClientToken,
            AwsRequestId = result.AwsRequestId,
            Result = ChangeText.Of(result),
        });
        return result;
    }

    ApprovalLevel LevelOf(Proposal proposal)
    {
        var asked = pack.Approvals.LevelFor(proposal.Effect, proposal.Environment, proposal.Judgement.Decision);
        return asked > options.Approval ? asked : options.Approval;
    }

    static string Reason(Proposal proposal)
    {
        var rules = proposal.Judgement.Findings.Where(finding => finding.Effect is RuleEffect.Approve)
            .Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal).ToList();
        var effect = $"{proposal.Tool.Name} {proposal.Effect.ToString().ToLowerInvariant()} in {proposal.Environment}";
        return rules.Count == 0 ? effect : $"{effect}; {string.Join(", ", rules)}";
    }
}
