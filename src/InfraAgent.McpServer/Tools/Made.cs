using InfraAgent.McpServer.Aws;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Tools;

/// <summary>A resource that exists because of a call.</summary>
/// <param name="ClientToken">The token it was made with; null where AWS keeps none.</param>
/// <param name="CreatedAt">When AWS made it.</param>
/// <param name="Gone">Terminated or deleted: it no longer answers a retry.</param>
public sealed record Made(
    string Id, string Arn, string State, string? ClientToken, DateTimeOffset CreatedAt, bool Gone = false, string? AwsRequestId = null)
{
    /// <summary>Whether AWS is done with it. What is not settled is looked at again, for a while.</summary>
    public bool Settled { get; init; } = true;

    /// <summary>Why it came to nothing, in words for the caller; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Its live configuration, where it was read: what a retry is compared with.</summary>
    public Resource? Live { get; init; }

    /// <summary>True where it existed before and was changed.</summary>
    public bool Existed { get; init; }

    /// <summary>What became different, where AWS itself worked that out.</summary>
    public IReadOnlyList<DiffRow>? Changes { get; init; }

    /// <summary>What the caller should know besides.</summary>
    public string? Note { get; init; }

    public static Made Of(LiveResource live) => new(live.Id, live.Arn, live.State, null, live.CreatedAt ?? DateTimeOffset.UnixEpoch)
    {
        Live = live.Resource,
    };
}

/// <summary>What was made, and whether an earlier call had made it.</summary>
sealed record Outcome(Made Made, string ClientToken, bool Repeated);

/// <summary>A resource somebody wants, allowed and ready to be made.</summary>
/// <param name="Token">The idempotency token of the wish; a salt gives another one for the same wish made anew.</param>
sealed record Wish(Resource Resource, Func<string, string> Token);
