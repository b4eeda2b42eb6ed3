using System.Collections.Concurrent;

namespace InfraAgent.AwsSandbox.Sts;

/// <summary>Temporary credentials, and whose they are.</summary>
sealed record Session(
    string AccessKeyId, string Secret, string Token, DateTimeOffset Expires, string UserId, string Arn);

/// <summary>Who is behind an access key: the user, or a role somebody assumed.</summary>
sealed class SessionStore(TimeProvider clock, IdSequence ids)
{
    readonly ConcurrentDictionary<string, Session> sessions = new(StringComparer.Ordinal);

    public (string UserId, string Arn) Caller(string accessKeyId) =>
        sessions.TryGetValue(accessKeyId, out var session)
            ? (session.UserId, session.Arn)
            : ("AIDASANDBOX0000000000", $"arn:aws:iam::{Sandbox.Account}:user/sandbox");

    public Session Assume(string role, string name, TimeSpan duration)
    {
        // Whoever reads this name, in a log or in an approval, must see that no real role was assumed.
        var marked = role.Contains("sandbox", StringComparison.OrdinalIgnoreCase) ? role : $"sandbox-{role}";
        var session = new Session(
            $"ASIA{ids.Upper()}",
            $"sandbox-secret-{ids.Upper()}",
            $"sandbox-token-{ids.Upper()}",
            clock.GetUtcNow() + duration,
            $"AROASANDBOX0000000000:{name}",
            $"arn:aws:sts::{Sandbox.Account}:assumed-role/{marked}/{name}");
        return sessions[session.AccessKeyId] = session;
    }
}
