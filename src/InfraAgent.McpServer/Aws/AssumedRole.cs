using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using InfraAgent.McpServer.Identity;

namespace InfraAgent.McpServer.Aws;

/// <summary>
/// Credentials of a target's role for one caller, so that CloudTrail says who it was: SourceIdentity and the session's name are
/// the caller's, and the tags User, Agent and ChangeId join AWS's trail to ours. The role's trust policy must allow
/// sts:TagSession and sts:SetSourceIdentity besides sts:AssumeRole.
/// </summary>
sealed class AssumedRole(IAmazonSecurityTokenService sts, Target target, Acting acting) : RefreshingAWSCredentials
{
    // AWS's shortest: a session outlives the call it was taken for by as little as can be.
    const int Seconds = 900;

    // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    const int LongestName = 64;
    const int LongestTag = 256;

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var person = NameOf(acting.Caller.Name);
        var answer = await sts.AssumeRoleAsync(new()
        {
            RoleArn = target.RoleArn,
            ExternalId = target.ExternalId,
            RoleSessionName = person,
            SourceIdentity = person,
            DurationSeconds = Seconds,
            Tags =
            [
                new() { Key = "User", Value = TagOf(acting.Caller.Name) },
                new() { Key = "Agent", Value = TagOf(acting.Caller.Agent ?? "infra-agent") },
                .. acting.Change is { } change ? new Tag[] { new() { Key = "ChangeId", Value = change } } : [],
            ],
            TransitiveTagKeys = ["User"],
        });
        var expires = answer.Credentials.Expiration ?? throw new AmazonClientException("STS gave credentials without an end.");
        return new(
            new(answer.Credentials.AccessKeyId, answer.Credentials.SecretAccessKey, answer.Credentials.SessionToken), expires);
    }

    /// <summary>A name as STS takes it. One that had to be changed says so by a part of its hash: two people stay two.</summary>
    internal static string NameOf(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || "_+=,.@-".Contains(c, StringComparison.Ordinal) ? c : '-'));
        if (plain == name && name.Length is >= 2 and <= LongestName)
        {
            return name;
        }

        var mark = $"-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4))}";
        return plain[..Math.Min(plain.Length, LongestName - mark.Length)] + mark;
    }

    static string TagOf(string text) => string.Concat(text
        .Select(c => char.IsLetterOrDigit(c) || " _.:/=+-@".Contains(c, StringComparison.Ordinal) ? c : '-')
        .Take(LongestTag));
}
