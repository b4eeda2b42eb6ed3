using System.Text.Json.Serialization;
using InfraAgent.McpServer.Identity;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Changes;

/// <summary>How far a change has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeState>))]
public enum ChangeState
{
    /// <summary>Nobody has said yes or no.</summary>
    Pending,
    Approved,
    Declined,

    /// <summary>Some instance carries it out.</summary>
    Running,
    Done,

    /// <summary>It was tried and came to nothing; it is not tried again.</summary>
    Failed,
}

/// <summary>A change that was planned and needs a yes, with everything that it is bound to. It is only ever replaced as a
/// whole, by who read its last <see cref="Version"/>.</summary>
/// <param name="Id">Names it everywhere: in the audit, on the approval page, in AWS session tags.</param>
/// <param name="Arguments">The arguments as the caller gave them, sealed: they may hold what no log should.</param>
/// <param name="Plan">The plan as people read it: a <see cref="Tools.ChangeResult"/>, redacted.</param>
/// <param name="PlanHash">Over everything the plan says; what is carried out has the same one.</param>
/// <param name="WishHash">The part of it that doesn't depend on what exists: a run that was cut off is taken up by it.</param>
public sealed record Change(
    string Id,
    string Tool,
    byte[] Arguments,
    string Plan,
    string PlanHash,
    string WishHash,
    ChangeScope Scope,
    Party Requester,
    ApprovalLevel Level,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Grows by one with every replacement.</summary>
    public int Version { get; init; }

    public ChangeState State { get; init; }

    /// <summary>Who said yes or no, and how.</summary>
    public Answer? Answer { get; init; }

    /// <summary>Who carries it out, or did.</summary>
    public Run? Run { get; init; }

    /// <summary>What the first run returned, for whoever asks again; a tool result of MCP as JSON.</summary>
    public string? Result { get; init; }
}

/// <summary>Where a change belongs; it means nothing anywhere else.</summary>
public sealed record ChangeScope(
    string Tenant, string Target, string Account, string Region, string Environment, string PackVersion, string PackHash);

/// <summary>Who took part in a change.</summary>
/// <param name="Agent">The program that spoke for them; null where they did themselves.</param>
/// <param name="Tenant">Whose changes they can answer.</param>
/// <param name="Login">What their directory calls them, where that is not their name.</param>
public sealed record Party(string Id, string Name, string? Agent = null, string Tenant = Target.DefaultTenant, string? Login = null)
{
    public static Party Of(Caller caller) => new(caller.Id, caller.Name, caller.Agent, caller.Tenant, caller.Login);

    /// <summary>Whether both may be one person, who is known here under several ids: as a chat user, by a token, as an approver. When
    /// unsure, they are.</summary>
    public bool MayBe(Party other) => Known().Overlaps(other.Known());

    HashSet<string> Known()
    {
        HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
        // oidc:ISSUER|SUBJECT, os:ACCOUNT: who issued it is no difference between people.
        foreach (var name in new[] { Id[(Id.LastIndexOfAny([':', '|']) + 1)..], Name, Login }.OfType<string>())
        {
            // One directory writes the mail address, another the part before the @.
            known.Add(name.Trim());
            known.Add(name.Split('@')[0].Trim());
        }

        known.Remove("");
        return known;
    }
}

/// <summary>A yes or a no.</summary>
/// <param name="Path">How it was given: elicitation, input_required, page, command, token.</param>
public sealed record Answer(bool Yes, Party By, DateTimeOffset At, string Path, string? Reason = null);

/// <summary>An instance at work on a change.</summary>
/// <param name="Until">When others may take it to be gone, unless it says that it is still there.</param>
public sealed record Run(string Instance, DateTimeOffset Since, DateTimeOffset Until);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Change))]
sealed partial class ChangeJson : JsonSerializerContext;
