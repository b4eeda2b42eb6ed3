using System.Text.Json;
using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>What the gate needs to know of every request about something that exists.</summary>
public interface IAlterRequest
{
    /// <summary>True to be told what would happen, without it happening.</summary>
    bool? DryRun { get; }
}

/// <summary>
/// A tool that changes or removes something that exists. It finds it, says what it will be (<see cref="After"/>, pure), and does
/// just that. Whether it may is the gate's to say.
/// </summary>
public abstract class AlterTool<TRequest> : Tool<TRequest, ChangeResult>
    where TRequest : class, IAlterRequest
{
    /// <summary>What the request is about; null where AWS has no such thing.</summary>
    public abstract Task<LiveResource?> FindAsync(TRequest request, CancellationToken cancellationToken);

    /// <summary>What to call it when it can't be found.</summary>
    public abstract string Subject(TRequest request);

    /// <summary>What is to become of it. Pure.</summary>
    public abstract Alteration After(TRequest request, LiveResource live);

    /// <summary>Does it.</summary>
    /// <param name="clientToken">The idempotency token, where AWS takes one.</param>
    public abstract Task<Made> RunAsync(LiveResource live, Alteration alteration, string clientToken, CancellationToken cancellationToken);

    /// <summary>Looks again at it while AWS is still at work on it.</summary>
    public virtual Task<Made> LookAsync(Made made, LiveResource live, CancellationToken cancellationToken) => Task.FromResult(made);

    /// <summary>Whether AWS would allow it; null where the service can't tell without doing it. Changes nothing.</summary>
    public virtual Task<bool?> IsAllowedAsync(LiveResource live, CancellationToken cancellationToken) => Task.FromResult<bool?>(null);

    internal sealed override async Task<Trial> TryAsync(
        JsonElement arguments, Gate gate, string account, CancellationToken cancellationToken) =>
        await FindAsync(Bind(arguments), cancellationToken) is { } live
            ? new(live.Arn, await IsAllowedAsync(live, cancellationToken))
            : new(null, null);

    /// <summary>Does it to the end, whether or not the caller still waits.</summary>
    internal async Task<Made> CarryOutAsync(LiveResource live, Alteration alteration, string clientToken)
    {
        try
        {
            return await RunAsync(live, alteration, clientToken, CancellationToken.None);
        }
        catch (Exception e) when (Info.Effect is ToolEffect.Destroys && AwsFailure.Explain(e) is { Code: ErrorCode.NotFound })
        {
            // It was there a moment ago, and a removal is one call. Where its answer is lost, the SDK asks again.
            return Made.Of(live) with { State = "deleted", Note = "AWS knew it no longer when it was to be removed." };
        }
    }

    internal sealed override async Task<JsonElement> AnswerAsync(Call call, Gate gate, CancellationToken cancellationToken) =>
        Write(await gate.AlterAsync(this, Bind(call.Arguments), call, cancellationToken));
}

/// <summary>What is to become of something that exists.</summary>
/// <param name="Changes">What will be different, for people to read; nothing where it is as asked for already.</param>
/// <param name="Resource">The whole of it afterwards; null where it will be gone.</param>
public sealed record Alteration(IReadOnlyList<DiffRow> Changes, Resource? Resource)
{
    /// <summary>What keeps it from happening, in words for the caller; AWS would refuse it anyway, and less clearly.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Its state is to be another, and nothing else.</summary>
    public static Alteration OfState(LiveResource live, string state) =>
        new(live.State == state ? [] : [new("State", live.State, state)], live.Resource);

    /// <summary>It is to be gone.</summary>
    public static Alteration Removal(LiveResource live, params IReadOnlyList<DiffRow> more) =>
        new([new("State", live.State, null), .. more], null);
}
