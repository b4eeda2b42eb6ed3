using System.Text.Json;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>What the gate needs to know of every request that creates something.</summary>
public interface ICreateRequest
{
    /// <summary>The AWS region; the configured one where absent.</summary>
    string? Region { get; }

    /// <summary>True to be told what would happen, without it happening.</summary>
    bool? DryRun { get; }

    /// <summary>The tags the caller asks for, before the server adds its own.</summary>
    IReadOnlyDictionary<string, string>? Tags { get; }
}

/// <summary>
/// A tool that creates one resource. It says what it would make (<see cref="Describe"/>, pure), lets AWS fill in what only AWS
/// knows (<see cref="CompleteAsync"/>), and makes exactly that (<see cref="RunAsync"/>). Whether it may is the gate's to say.
/// </summary>
public abstract class CreateTool<TRequest> : Tool<TRequest, ChangeResult>, IDescribe
    where TRequest : class, ICreateRequest
{
    public abstract string ResourceType { get; }

    /// <summary>The resource a request asks for, under CloudFormation's names. Pure: no AWS, no clock. What comes with it (a
    /// bucket's policy) stands under <see cref="Resource.Related"/>.</summary>
    /// <param name="tags">All tags, the server's own included.</param>
    public abstract Resource Describe(TRequest request, PropertyList tags);

    /// <summary>Everything the rules must judge; the resource and what comes with it unless there is more inside it.</summary>
    public virtual IEnumerable<Resource> Parts(Resource resource) => Accompanied.By(resource);

    /// <summary>Replaces what the description leaves to AWS (a default image) by what AWS says. Reads only.</summary>
    public virtual Task<Resource> CompleteAsync(
        Resource described, PolicyContext context, CancellationToken cancellationToken) =>
        Task.FromResult(described);

    /// <summary>How a plan shows the properties; all of them, unless one is too long to read there.</summary>
    public virtual PropertyMap Shown(Resource resource) => resource.Properties;

    /// <summary>What exists already and would be brought to the description; null where something new is made. Reads only.</summary>
    public virtual Task<Resource?> LiveAsync(Resource resource, CancellationToken cancellationToken) => Task.FromResult<Resource?>(null);

    /// <summary>What would become different; null where a plan's properties tell all of it.</summary>
    /// <param name="live">What exists already.</param>
    public virtual IReadOnlyList<DiffRow>? Differences(Resource resource, Resource? live) => null;

    /// <summary>What bringing something that exists to the description does to it.</summary>
    public virtual ToolEffect EffectOf(IReadOnlyList<DiffRow> differences) => ToolEffect.Changes;

    /// <summary>Makes the resource, from the description alone.</summary>
    /// <param name="clientToken">The idempotency token, where AWS takes one: the same token never makes two.</param>
    public abstract Task<Made> RunAsync(Resource resource, string clientToken, CancellationToken cancellationToken);

    /// <summary>Looks again at what was made while AWS is still at work on it.</summary>
    public virtual Task<Made> LookAsync(Made made, Resource resource, CancellationToken cancellationToken) => Task.FromResult(made);

    /// <summary>The ARN it will have; null where AWS is yet to number it.</summary>
    public virtual string? ArnOf(Resource resource, string account) => null;

    /// <summary>Whether AWS would allow it; null where the service can't tell without doing it. Changes nothing.</summary>
    public virtual Task<bool?> IsAllowedAsync(Resource resource, CancellationToken cancellationToken) => Task.FromResult<bool?>(null);

    internal sealed override async Task<Trial> TryAsync(
        JsonElement arguments, Gate gate, string account, CancellationToken cancellationToken)
    {
        var resource = await gate.ForeseeAsync(this, Bind(arguments), cancellationToken);
        return new(ArnOf(resource, account), await IsAllowedAsync(resource, cancellationToken));
    }

    /// <summary>Makes it unless an earlier call of the same wish has.</summary>
    internal abstract Task<Outcome> MakeAsync(Once once, Wish wish, CancellationToken cancellationToken);

    public Resource DescribeArguments(JsonElement arguments, Gate gate)
    {
        new ArgumentCheck(InputSchema).Demand(Info.Name, arguments);
        return gate.Preview(this, Bind(arguments));
    }

    internal sealed override async Task<JsonElement> AnswerAsync(Call call, Gate gate, CancellationToken cancellationToken) =>
        Write(await gate.CreateAsync(this, Bind(call.Arguments), call, cancellationToken));
}

/// <summary>A tool that creates what AWS numbers itself: only the token tells a retry from a second wish.</summary>
public abstract class UnnamedCreateTool<TRequest> : CreateTool<TRequest>
    where TRequest : class, ICreateRequest
{
    /// <summary>What earlier calls with these properties made, so that a retry never makes a second one.</summary>
    public abstract Task<IReadOnlyList<Made>> FindEarlierAsync(Resource resource, CancellationToken cancellationToken);

    internal sealed override Task<Outcome> MakeAsync(Once once, Wish wish, CancellationToken cancellationToken) =>
        once.ByTokenAsync(this, wish, cancellationToken);
}

/// <summary>A tool that creates what the caller names: the name is taken or it is free.</summary>
public abstract class NamedCreateTool<TRequest> : CreateTool<TRequest>
    where TRequest : class, ICreateRequest
{
    /// <summary>What has the name now, with all of its configuration that can be read; null where the name is free.</summary>
    public abstract Task<Made?> FindAsync(Resource resource, CancellationToken cancellationToken);

    /// <summary>Whether what is there, with the tags of the wish, is an unfinished one of it and completed by running again;
    /// a finished one that is different is nobody's to change here.</summary>
    /// <param name="different">In what it differs from the wish.</param>
    public virtual bool CanComplete(Resource resource, IReadOnlyList<DiffRow> different) => false;

    /// <summary>Whether one that is different is brought to what is asked for, rather than being in the way.</summary>
    public virtual bool CanUpdate => false;

    internal sealed override Task<Outcome> MakeAsync(Once once, Wish wish, CancellationToken cancellationToken) =>
        once.ByNameAsync(this, wish, cancellationToken);
}
