using System.Text.Json;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Identity;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Audit;

/// <summary>Something that the audit trail is told. Whatever is not known stays out of the record.</summary>
/// <param name="Kind">One of <see cref="AuditKinds"/>.</param>
public sealed record AuditEvent(string Kind)
{
    public string? ChangeId { get; init; }

    public string? Tool { get; init; }

    public Caller? Caller { get; init; }

    /// <summary>Name and version of the MCP client.</summary>
    public string? Client { get; init; }

    public string? Transport { get; init; }

    public string? Session { get; init; }

    public string? TraceId { get; init; }

    public string? Tenant { get; init; }

    public string? Target { get; init; }

    public string? Account { get; init; }

    public string? Region { get; init; }

    public string? Environment { get; init; }

    /// <summary>The arguments as they were sent; secrets are taken out of the record, and a keyed hash tells the whole.</summary>
    public JsonElement? Arguments { get; init; }

    public string? PlanHash { get; init; }

    /// <summary>The plan as JSON, without secrets already.</summary>
    public string? Plan { get; init; }

    public string? Decision { get; init; }

    public IReadOnlyList<AuditRule>? Rules { get; init; }

    public string? PackVersion { get; init; }

    public string? PackHash { get; init; }

    /// <summary>What approval it takes.</summary>
    public string? Level { get; init; }

    public Answer? Answer { get; init; }

    public AuditedResource? Resource { get; init; }

    public string? ClientToken { get; init; }

    public string? AwsRequestId { get; init; }

    /// <summary>The role that was assumed for it.</summary>
    public string? SessionRole { get; init; }

    /// <summary>What came of it, as JSON.</summary>
    public string? Result { get; init; }

    public string? ErrorCode { get; init; }

    public string? Detail { get; init; }

    /// <summary>What the trail says of itself: heads, files, anchors.</summary>
    internal PropertyMap? Trail { get; init; }
}

/// <summary>What a rule said of a change.</summary>
public sealed record AuditRule(string Id, string Effect, string Verdict);

/// <summary>What a change was made to.</summary>
public sealed record AuditedResource(string Type, string? Id, string? Arn);

/// <summary>The kinds of record. Auditors' queries rely on these words.</summary>
public static class AuditKinds
{
    /// <summary>A server started; it names the heads of the chains that it found.</summary>
    public const string Started = "started";
    public const string Called = "called";
    public const string Refused = "refused";
    public const string Planned = "planned";
    public const string Asked = "asked";
    public const string Answered = "answered";

    /// <summary>Written before AWS is asked to change anything.</summary>
    public const string Executing = "executing";
    public const string Executed = "executed";
    public const string Failed = "failed";

    /// <summary>The result of a change that was carried out before was told again.</summary>
    public const string Replayed = "replayed";
    public const string Exported = "exported";

    /// <summary>A record that a crash had cut off was set aside.</summary>
    public const string Recovered = "recovered";

    /// <summary>The head was put where nobody can change it, or could not be.</summary>
    public const string Anchored = "anchored";

    /// <summary>A file went whose retention is over.</summary>
    public const string Pruned = "pruned";
}
