using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Tools;

/// <summary>What the audit trail is told of changes: before they are made, and how they ended.</summary>
sealed class ChangeRecords(PolicyPack pack, Target target, AuditLog audit, ILogger log)
{
    /// <exception cref="AuditException">It can't be written: what follows must not be done.</exception>
    public void Begin(AuditEvent told) => audit.Append(told);

    /// <summary>Writes down how it ended. It has happened: that this fails is told to who runs the server, and does not undo it.</summary>
    public void Conclude(AuditEvent told)
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

    /// <summary>What is to be told of a proposal.</summary>
    public AuditEvent Of(string kind, Proposal proposal, string change, Call call) => new(kind)
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

    /// <summary>What is to be told of a change that is kept already.</summary>
    public static AuditEvent Of(string kind, Change change) => new(kind)
    {
        ChangeId = change.Id,
        Tool = change.Tool,
        Tenant = change.Scope.Tenant,
        Target = change.Scope.Target,
        Account = change.Scope.Account,
        Region = change.Scope.Region,
        Environment = change.Scope.Environment,
        PlanHash = change.PlanHash,
        PackVersion = change.Scope.PackVersion,
        PackHash = change.Scope.PackHash,
        Answer = change.Answer,
    };
}
