using System.Security.Cryptography;
using System.Text;
using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Tools;

/// <summary>
/// What stands between a client and AWS. Every change takes these steps in this order: describe, decide, complete, decide
/// again, (approve,) run once. Nothing else in the server may start a change.
/// </summary>
public sealed class Gate(PolicyPack pack, ServerOptions options, RegionChoice regions, TimeProvider clock, ILogger<Gate> log)
{
    // For this long an identical request is a retry of the first one. EC2 keeps client tokens at least as long.
    static readonly TimeSpan RetryWindow = TimeSpan.FromHours(24);

    // How many results of the same wish, made and gone within a day, are stepped over before a person should look.
    const int MostGone = 10;

    readonly PolicyEngine engine = new(pack);

    /// <summary>The bank's rules and parameters in force.</summary>
    public PolicyPack Pack => pack;

    public PolicyEngine Engine => engine;

    public ServerOptions Options => options;

    /// <summary>Under what circumstances a resource is judged now.</summary>
    public PolicyContext Circumstances(string environment) =>
        new(environment, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    /// <summary>The resource a request asks for, tags and secure defaults included.</summary>
    Resource Describe<TRequest>(CreateTool<TRequest> tool, TRequest request)
        where TRequest : class, IChangeRequest
    {
        var environment = ServerTags.EnvironmentOf(request.Tags, options.Environment);
        var tags = ServerTags.Add(request.Tags, environment, options.CreatedBy);
        return tool.Describe(request, tags) with { Region = regions.For(request.Region) };
    }

    /// <summary>What a request would make, as far as can be said without asking AWS.</summary>
    public Resource Preview<TRequest>(CreateTool<TRequest> tool, TRequest request)
        where TRequest : class, IChangeRequest
    {
        var described = Describe(tool, request);
        return engine.FillIn(described, Circumstances(ServerTags.EnvironmentOf(request.Tags, options.Environment))).Resource;
    }

    /// <summary>Takes one creation through the gate.</summary>
    public async Task<ChangeResult> CreateAsync<TRequest>(
        CreateTool<TRequest> tool, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IChangeRequest
    {
        var described = Describe(tool, request);
        var context = Circumstances(ServerTags.EnvironmentOf(request.Tags, options.Environment));

        // What is refused already is refused before AWS is asked anything.
        var early = engine.Judge(engine.FillIn(described, context).Resource, context);
        Refusal.ThrowIfDenied(tool.Info.Name, early, options.Language, verdict => verdict is Verdict.Fail);

        var filled = engine.FillIn(await tool.CompleteAsync(described, context, cancellationToken), context);
        var judgement = engine.Judge(filled.Resource, context);
        Refusal.ThrowIfDenied(tool.Info.Name, judgement, options.Language, verdict => verdict is Verdict.Fail or Verdict.Unknown);

        var draft = new ChangeResult(
            ChangeStatus.Planned,
            Subject(filled.Resource),
            Outcome(judgement),
            Plan(filled),
            ClientToken: Token(tool, described, ""),
            Sandbox: options.Sandbox ? true : null);
        if (request.DryRun is true)
        {
            return draft;
        }

        Refusal.ThrowUnlessApproved(tool.Info, pack.Approvals, context.Environment, judgement);
        return await RunOnceAsync(tool, filled.Resource, draft, salt => Token(tool, described, salt), cancellationToken);
    }

    async Task<ChangeResult> RunOnceAsync<TRequest>(
        CreateTool<TRequest> tool,
        Resource resource,
        ChangeResult draft,
        Func<string, string> token,
        CancellationToken cancellationToken)
        where TRequest : class, IChangeRequest
    {
        var clientToken = token("");
        var earlier = await tool.FindEarlierAsync(resource, cancellationToken);
        while (earlier.FirstOrDefault(made => made.ClientToken == clientToken) is { } first)
        {
            if (!first.Gone && clock.GetUtcNow() - first.CreatedAt < RetryWindow)
            {
                return Done(draft, first, clientToken) with { Note = Retried(first) };
            }

            // That one is gone or long done: this is a new wish, and needs a token AWS has not seen.
            clientToken = token(first.Id);
        }

        cancellationToken.ThrowIfCancellationRequested();
        log.Changing(tool.Info.Name, resource.Type, resource.Region!, clientToken);
        // From here the change runs to its end: a caller that hangs up must not leave it half done or untold.
        var made = await tool.RunAsync(resource, clientToken, CancellationToken.None);
        for (var gone = 1; made.Gone; gone++)
        {
            // AWS keeps a token for a day after its instance is gone and answers with the gone one; lists forget it sooner.
            // Each step may launch, so there is an end to them.
            clientToken = gone < MostGone ? token(made.Id) : throw new ToolException(
                ErrorCode.Conflict, $"This was made {gone} times today and is gone each time, lastly {made.Id}: change its name.");
            made = await tool.RunAsync(resource, clientToken, CancellationToken.None);
        }

        log.Changed(tool.Info.Name, made.Id, made.AwsRequestId);
        return Done(draft, made, clientToken);
    }

    // The same for the same wish of the same person, whatever AWS or the policies fill in later; 64 characters, EC2's limit.
    static string Token(Tool tool, Resource wish, string salt) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{tool.Info.Name}\n{wish.Region}\n{salt}\n{PropertyJson.Text(wish.Properties)}")));

    PolicyOutcome Outcome(Judgement judgement) => new(
        Refusal.Word(judgement.Decision),
        judgement.Evaluated,
        pack.Version,
        pack.Hash,
        [.. judgement.Findings.Select(f => new PolicyWarning(f.RuleId, f.AuthorPath, f.Message.In(options.Language)))]);

    ChangePlan Plan(FilledResource filled) => new(
        ToolJson.Element(filled.Resource.Properties),
        [.. filled.Filled.Select(f => new FilledRow(
            f.Path, PropertyJson.Text(f.Value), f.RuleId, f.Message.In(options.Language)))]);

    static ChangedResource Subject(Resource resource) =>
        new(resource.Type, null, null, resource.Region!, null, ServerTags.Read(resource));

    static ChangeResult Done(ChangeResult draft, Made made, string clientToken) => draft with
    {
        Status = ChangeStatus.Created,
        Plan = null,
        Resource = draft.Resource with { Id = made.Id, Arn = made.Arn, State = made.State },
        ClientToken = clientToken,
        AwsRequestId = made.AwsRequestId,
    };

    static string Retried(Made first) =>
        $"This request was carried out before, at {first.CreatedAt:u}: {first.Id} is the result, and nothing new was made. "
        + "To make another one, change the request (for example its name).";
}
