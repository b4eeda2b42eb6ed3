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
    PolicyPack pack, ServerOptions options, Target target, AwsClients aws, ChangeTokens tokens, ChangeRuns runs, AuditLog audit, ILogger<Clearance> log)
{
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
            return await runs.RunAsync(applied, token => MakeAsync(proposal, applied.Id, call, token), cancellationToken);
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
    public Task<ChangeResult?> FinishedAsync(Call call, CancellationToken cancellationToken) => runs.FinishedAsync(call, cancellationToken);

    // A client that can put the question to its user does; others get a token, and somebody says yes elsewhere.
    async Task<ChangeResult> AskAsync(Proposal proposal, ApprovalLevel level, Call call, CancellationToken cancellationToken)
    {
        var askable = call.Asking.IsPossible && (level is ApprovalLevel.Client || (level is ApprovalLevel.Person && call.Caller.IsPerson));
        if (askable && call.Asking.Token is { } answered)
        {
            var change = await tokens.OpenAsync(answered, call.Caller, cancellationToken);
            proposal.DemandSame(change, level);
            change = await runs.AnswerAsync(change, call, cancellationToken);
            return Ending.Of(change)
                ?? await runs.RunAsync(change, token => MakeAsync(proposal, change.Id, call, token), cancellationToken);
        }

        var expiresAt = tokens.ExpiryOf(level);
        var (kept, changeToken) = await tokens.KeepAsync(proposal, call, level, expiresAt, cancellationToken);
        audit.Append(Event(askable ? AuditKinds.Asked : AuditKinds.Planned, proposal, kept.Id, call) with { Plan = kept.Plan, Detail = $"until {expiresAt:u}" });
        return askable
            ? throw Asking.For(ShownChange.AsText(kept, options.Language), changeToken)
            : proposal.Draft with
            {
                Status = ChangeStatus.ApprovalRequired,
                ChangeId = kept.Id,
                ChangeToken = changeToken,
                ExpiresAt = expiresAt,
                Note = runs.HowToGoOn(kept),
            };
    }

    // Written down first: what could not be recorded is not done.
    async Task<ChangeResult> MakeAsync(Proposal proposal, string change, Call call, CancellationToken cancellationToken)
    {
        audit.Append(Event(AuditKinds.Executing, proposal, change, call) with { Plan = ChangeText.Of(proposal.Draft) });
        new Acting(call.Caller, change).Begin();
        ChangeResult result;
        try
        {
            result = await proposal.MakeAsync(cancellationToken) with { ChangeId = change };
        }
        catch (Exception e)
        {
            var error = e as ToolException ?? AwsFailure.Explain(e);
            Conclude(Event(AuditKinds.Failed, proposal, change, call) with { ErrorCode = error?.Code ?? ErrorCode.Internal, Detail = error?.Message });
            throw;
        }

        Conclude(Event(AuditKinds.Executed, proposal, change, call) with
        {
            Resource = new(result.Resource.Type, result.Resource.Id, result.Resource.Arn),
            ClientToken = result.ClientToken,
            AwsRequestId = result.AwsRequestId,
            Result = ChangeText.Of(result),
        });
        return result;
    }

    // It has happened: that its end could not be written down is told to who runs the server, and does not undo it.
    void Conclude(AuditEvent told)
    {
        try
        {
            audit.Append(told);
        }
        catch (AuditException e)
        {
            log.Failed(e, "the audit trail");
        }
    }

    AuditEvent Event(string kind, Proposal proposal, string change, Call call) => new(kind)
    {
        ChangeId = change,
        Tool = proposal.Tool.Name,
        Caller = call.Caller,
        Tenant = target.Tenant,
        Target = target.Name,
        Account = proposal.Scope?.Account,
        Region = proposal.Region,
        Environment = proposal.Environment,
        Arguments = call.Arguments,
        PlanHash = proposal.PlanHash,
        Decision = Refusal.Word(proposal.Judgement.Decision),
        Rules = [.. proposal.Judgement.Findings.Select(finding => new AuditRule(finding.RuleId, finding.Effect.ToString(), finding.Verdict.ToString()))],
        PackVersion = pack.Version,
        PackHash = pack.Hash,
        Level = proposal.Draft.Plan?.Approval?.Level,
        Answer = call.Applying?.Answer,
        SessionRole = target.RoleArn,
    };

    ApprovalLevel LevelOf(Proposal proposal)
    {
        var asked = pack.Approvals.LevelFor(proposal.Tool.Effect, proposal.Environment, proposal.Judgement.Decision);
        return asked > options.Approval ? asked : options.Approval;
    }

    static string Reason(Proposal proposal)
    {
        var rules = proposal.Judgement.Findings.Where(finding => finding.Effect is RuleEffect.Approve)
            .Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal).ToList();
        var effect = $"{proposal.Tool.Name} {proposal.Tool.Effect.ToString().ToLowerInvariant()} in {proposal.Environment}";
        return rules.Count == 0 ? effect : $"{effect}; {string.Join(", ", rules)}";
    }
}
