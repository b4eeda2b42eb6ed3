using System.Security.Cryptography;
using System.Text;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using InfraAgent.McpServer.Identity;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Tools;

/// <summary>
/// What stands between a client and AWS. Every change takes these steps in this order: describe, decide, complete, decide
/// again, approve, run once, wait. Nothing else in the server may start a change.
/// </summary>
public sealed class Gate(
    PolicyPack pack,
    ServerOptions options,
    RegionChoice regions,
    Clearance clearance,
    TimeProvider clock,
    ILogger<Gate> log)
{
    readonly PolicyEngine engine = new(pack);
    readonly Once once = new(clock, log);
    readonly Patience patience = new(clock);
    readonly Removals removals = new(clock);
    readonly Telling telling = new(pack, options);

    /// <summary>The bank's rules and parameters in force.</summary>
    public PolicyPack Pack => pack;

    public PolicyEngine Engine => engine;

    public ServerOptions Options => options;

    /// <summary>Under what circumstances a resource is judged now.</summary>
    public PolicyContext Circumstances(string environment) =>
        new(environment, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    /// <summary>The circumstances of something that exists: the stricter of its own environment and the server's.</summary>
    public PolicyContext CircumstancesOf(Resource resource) =>
        Circumstances(ServerTags.StricterOf(resource, options.Environment));

    /// <summary>What a request would make, as far as can be said without asking AWS.</summary>
    public Resource Preview<TRequest>(CreateTool<TRequest> tool, TRequest request)
        where TRequest : class, ICreateRequest =>
        engine.FillIn(Describe(tool, request), Circumstances(ServerTags.EnvironmentOf(request.Tags, options.Environment))).Resource;

    /// <summary>What a request would make, with what AWS says of it. Reads only.</summary>
    internal async Task<Resource> ForeseeAsync<TRequest>(CreateTool<TRequest> tool, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, ICreateRequest
    {
        var context = Circumstances(ServerTags.EnvironmentOf(request.Tags, options.Environment));
        return engine.FillIn(await tool.CompleteAsync(Describe(tool, request), context, cancellationToken), context).Resource;
    }

    /// <summary>Takes one creation through the gate.</summary>
    public async Task<ChangeResult> CreateAsync<TRequest>(
        CreateTool<TRequest> tool, TRequest request, Call call, CancellationToken cancellationToken)
        where TRequest : class, ICreateRequest
    {
        var described = Describe(tool, request, call.Caller);
        var context = Circumstances(ServerTags.EnvironmentOf(request.Tags, options.Environment));

        // What is refused already is refused before AWS is asked anything.
        var early = Judge(tool.Parts(engine.FillIn(described, context).Resource), context);
        Refusal.ThrowIfDenied(tool.Info.Name, early, options.Language, verdict => verdict is Verdict.Fail);

        // What is updated is judged in the stricter of its own environment and the one asked for.
        var live = await tool.LiveAsync(described, cancellationToken);
        context = live is null ? context : Circumstances(ServerTags.StricterOf(live, context.Environment));
        var filled = engine.FillIn(await tool.CompleteAsync(described, context, cancellationToken), context);
        var judgement = Judge(tool.Parts(filled.Resource), context);
        Refusal.ThrowIfDenied(tool.Info.Name, judgement, options.Language, verdict => verdict is Verdict.Fail or Verdict.Unknown);

        var differences = tool.Differences(filled.Resource, live);
        Wish wish = new(filled.Resource, salt => Token(tool, described, salt));
        var draft = telling.Draft(judgement, wish.Token("")) with
        {
            Resource = Telling.Subject(filled.Resource),
            Plan = telling.Plan(tool.Shown(filled.Resource), filled, differences),
        };
        Proposal proposal = new(tool.Info, filled.Resource.Region!, context.Environment, judgement, draft, MakeAsync)
        {
            Wish = Text(filled.Resource),
            State = "",
            Effect = live is null ? tool.Info.Effect : tool.EffectOf(differences ?? []),
            IsAllowedAsync = token => tool.IsAllowedAsync(filled.Resource, token),
        };
        return await clearance.CarryOutAsync(proposal, request.DryRun, call, cancellationToken);

        async Task<ChangeResult> MakeAsync(CancellationToken unlessCancelled)
        {
            var (made, clientToken, repeated) = await tool.MakeAsync(once, wish, unlessCancelled);
            made = await patience.WaitAsync(
                made, token => tool.LookAsync(made, wish.Resource, token), call.Progress, unlessCancelled);
            return Telling.Done(draft, made, clientToken, made.Existed ? ChangeStatus.Changed : ChangeStatus.Created, repeated ? Telling.Retried(made) : null);
        }
    }

    /// <summary>Takes one change of something that exists through the gate.</summary>
    public async Task<ChangeResult> AlterAsync<TRequest>(
        AlterTool<TRequest> tool, TRequest request, Call call, CancellationToken cancellationToken)
        where TRequest : class, IAlterRequest
    {
        var subject = tool.Subject(request);
        if (await tool.FindAsync(request, cancellationToken) is not { } live)
        {
            return removals.Find(tool.Info.Name, subject)
                ?? (tool.Info.Effect is ToolEffect.Destroys ? await clearance.FinishedAsync(call, cancellationToken) : null)
                ?? throw new ToolException(
                ErrorCode.NotFound, $"{subject} does not exist here (any more): nothing was changed. list_active_resources shows what does.");
        }

        var alteration = tool.After(request, live);
        var environment = StricterOf(live.Resource, alteration.Resource ?? live.Resource);
        var judgement = JudgeAlteration(live.Resource, alteration.Resource, Circumstances(environment));
        Refusal.ThrowIfDenied(tool.Info.Name, judgement, options.Language, verdict => verdict is Verdict.Fail or Verdict.Unknown);
        if (alteration.Obstacle is { } obstacle)
        {
            throw new ToolException(ErrorCode.Conflict, obstacle);
        }

        var clientToken = Token($"{tool.Info.Name}\n{live.Region}\n{live.Arn}\n{live.CreatedAt:O}\n{string.Join('\n', alteration.Changes)}");
        var draft = telling.Draft(judgement, clientToken) with
        {
            Resource = Telling.Subject(live, alteration),
            Plan = new(ToolJson.Element(Redaction.Of((alteration.Resource ?? live.Resource).Properties)), [], alteration.Changes),
        };
        Proposal proposal = new(tool.Info, live.Region, environment, judgement, draft, MakeAsync)
        {
            Wish = $"{live.Arn}\n{live.CreatedAt:O}\n{call.Arguments.GetRawText()}",
            State = $"{live.State}\n{Text(live.Resource)}",
            IsAllowedAsync = token => tool.IsAllowedAsync(live, token),
        };
        return await clearance.CarryOutAsync(proposal, request.DryRun, call, cancellationToken);

        async Task<ChangeResult> MakeAsync(CancellationToken unlessCancelled)
        {
            var status = tool.Info.Effect is ToolEffect.Destroys ? ChangeStatus.Deleted : ChangeStatus.Changed;
            if (alteration.Changes.Count == 0)
            {
                return Telling.Done(draft, Made.Of(live), clientToken, status, "It was so already: nothing was changed.");
            }

            unlessCancelled.ThrowIfCancellationRequested();
            log.Changing(tool.Info.Name, live.Resource.Type, live.Region, clientToken);
            var made = await tool.CarryOutAsync(live, alteration, clientToken);
            log.Changed(tool.Info.Name, made.Id, made.AwsRequestId);
            made = await patience.WaitAsync(made, token => tool.LookAsync(made, live, token), call.Progress, unlessCancelled);
            var result = Telling.Done(draft, made, clientToken, status, null);
            removals.Remember(tool.Info.Name, subject, result);
            return result;
        }
    }

    static string Text(Resource resource) =>
        $"{resource.Region}\n{PropertyJson.Text(resource.Properties)}\n{PropertyJson.Text(resource.Related ?? PropertyMap.Empty)}";

    /// <summary>The resource a request asks for, tags and secure defaults included.</summary>
    Resource Describe<TRequest>(CreateTool<TRequest> tool, TRequest request, Caller? caller = null)
        where TRequest : class, ICreateRequest
    {
        var environment = ServerTags.EnvironmentOf(request.Tags, options.Environment);
        var tags = ServerTags.Add(request.Tags, environment, caller?.CreatedBy ?? options.CreatedBy);
        return tool.Describe(request, tags) with { Region = regions.For(request.Region) };
    }

    Judgement Judge(IEnumerable<Resource> parts, PolicyContext context)
    {
        Judgement[] all = [.. parts.Select(part => engine.Judge(part, context))];
        return all.Length == 1 ? all[0] : new(
            all.Max(one => one.Decision),
            [.. all.SelectMany(one => one.Findings).OrderByDescending(finding => finding.Effect).ThenByDescending(finding => finding.Severity)],
            all.Sum(one => one.Evaluated),
            all.Sum(one => one.NotApplicable));
    }

    // Whoever tags or stops a resource answers for that, not for how somebody else set it up.
    Judgement JudgeAlteration(Resource before, Resource? after, PolicyContext context)
    {
        if (after is null || after.Properties.Equals(before.Properties))
        {
            return new(Decision.Allow, [], 0, pack.Rules.Count);
        }

        var known = engine.Judge(before, context).Findings.Select(finding => (finding.RuleId, finding.Path)).ToHashSet();
        var judgement = engine.Judge(after, context);
        List<Finding> own = [.. judgement.Findings.Where(finding =>
            finding.Path.StartsWith("Tags", StringComparison.Ordinal) || !known.Contains((finding.RuleId, finding.Path)))];
        var worst = own.Select(finding => finding.Effect).DefaultIfEmpty(RuleEffect.Warn).Max();
        return judgement with
        {
            Findings = own,
            Decision = worst switch
            {
                RuleEffect.Deny => Decision.Deny,
                RuleEffect.Approve => Decision.NeedsApproval,
                _ => Decision.Allow,
            },
        };
    }

    // Tagging a production resource as one of dev must not make it easier to remove.
    string StricterOf(Resource before, Resource after) =>
        ServerTags.StricterOf(after, ServerTags.StricterOf(before, options.Environment));

    // The same for the same wish of the same person, whatever AWS or the policies fill in later; 64 characters, EC2's limit.
    static string Token(Tool tool, Resource wish, string salt) =>
        Token($"{tool.Info.Name}\n{wish.Region}\n{salt}\n{PropertyJson.Text(wish.Properties)}");

    static string Token(string wish) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wish)));
}
