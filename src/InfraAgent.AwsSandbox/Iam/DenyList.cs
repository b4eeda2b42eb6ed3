using System.Collections.Concurrent;
using InfraAgent.AwsSandbox.Ec2;

namespace InfraAgent.AwsSandbox.Iam;

/// <summary>
/// The one policy of the account: everybody may do everything but what is denied here, by action name or pattern.
/// </summary>
sealed class DenyList
{
    readonly ConcurrentQueue<string> patterns = new();

    public void Add(string action) => patterns.Enqueue(action.Contains(':', StringComparison.Ordinal)
        ? action.ToLowerInvariant()
        : throw new ArgumentException(
            $"'{action}' is no action: it must look like rds:CreateDBInstance.", nameof(action)));

    /// <summary>Actions are the same in upper and lower case.</summary>
    public bool Denies(string action) =>
        patterns.Any(pattern => Wildcard.Matches(pattern, action.ToLowerInvariant()));
}
