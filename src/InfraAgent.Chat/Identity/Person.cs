using Microsoft.AspNetCore.Http;

namespace InfraAgent.Chat.Identity;

/// <summary>Somebody who signed in.</summary>
/// <param name="Id">Unique among all who can: the issuer and its name for them.</param>
/// <param name="Subject">The issuer's name for them alone.</param>
/// <param name="Name">What people call them.</param>
/// <param name="Roles">What they may do, in the MCP server's words: viewer, operator, approver, auditor, admin.</param>
public sealed record Person(string Id, string Subject, string Name, IReadOnlyList<string> Roles)
{
    public string? Email { get; init; }

    /// <summary>What their directory calls them, where that is not their name.</summary>
    public string? Login { get; init; }

    /// <summary>Whose resources they see, where one server works for several banks.</summary>
    public string? Tenant { get; init; }

    /// <summary>When they have to sign in again.</summary>
    public DateTimeOffset ExpiresAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Whoever the API let in (<see cref="BearerHandler"/>).</summary>
    public static ValueTask<Person?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<Person>());
}
