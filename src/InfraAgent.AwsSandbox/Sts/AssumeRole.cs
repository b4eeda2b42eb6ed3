using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Sts;

/// <summary>
/// Hands out temporary credentials for any role of the account. What a session may do is not judged here.
/// </summary>
static class AssumeRole
{
    const string RolePrefix = $"arn:aws:iam::{Sandbox.Account}:role/";

    public static Answer Run(QueryCall call, SessionStore sessions)
    {
        var p = call.Parameters;
        var roleArn = p.Required("RoleArn");
        var name = p.Required("RoleSessionName");
        var duration = p.Number("DurationSeconds", 900, 43_200) ?? 3_600;
        var identity = p.Text("SourceIdentity");
        foreach (var tag in p.Group("Tags").Items("member"))
        {
            _ = (tag.Required("Key"), tag.Text("Value"));
        }

        _ = p.Group("TransitiveTagKeys").List("member");
        _ = (p.Text("Policy"), p.Text("ExternalId"));
        foreach (var policy in p.Group("PolicyArns").Items("member"))
        {
            _ = policy.Required("arn");
        }

        p.RefuseUnread("sts:AssumeRole");
        CheckName("roleSessionName", name);
        CheckName("sourceIdentity", identity ?? name);
        var session = sessions.Assume(RoleName(roleArn), name, TimeSpan.FromSeconds(duration));
        return StsService.Answer(call, xml =>
        {
            xml.Group("AssumedRoleUser", () =>
            {
                xml.Text("AssumedRoleId", session.UserId);
                xml.Text("Arn", session.Arn);
            });
            xml.Group("Credentials", () =>
            {
                xml.Text("AccessKeyId", session.AccessKeyId);
                xml.Text("SecretAccessKey", session.Secret);
                xml.Text("SessionToken", session.Token);
                xml.Time("Expiration", session.Expires);
            });
            xml.Text("SourceIdentity", identity);
            xml.Number("PackedPolicySize", 0);
        });
    }

    static string RoleName(string arn) =>
        arn.StartsWith(RolePrefix, StringComparison.Ordinal) && arn.Length > RolePrefix.Length
            ? arn.Split('/')[^1]
            : throw new AwsErrorException(
            "AccessDenied",
            $"User: arn:aws:iam::{Sandbox.Account}:user/sandbox is not authorized to perform: " +
            $"sts:AssumeRole on resource: {arn}",
            403);

    static void CheckName(string parameter, string value)
    {
        if (value.Length is < 2 or > 64
            || !value.All(c => char.IsAsciiLetterOrDigit(c) || "_+=,.@-".Contains(c, StringComparison.Ordinal)))
        {
            throw new AwsErrorException(
                "ValidationError",
                $"1 validation error detected: Value '{value}' at '{parameter}' failed to satisfy constraint: " +
                @"Member must satisfy regular expression pattern: [\w+=,.@-]{2,64}");
        }
    }
}
