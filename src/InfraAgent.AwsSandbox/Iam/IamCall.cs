using InfraAgent.AwsSandbox.Iam.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Iam;

/// <summary>One IAM call. IAM has no regions: whoever asks, from wherever, sees the same roles.</summary>
sealed class IamCall(QueryCall call, RoleStore roles, DenyList denied)
{
    const string Namespace = "https://iam.amazonaws.com/doc/2010-05-08/";
    const int MaxName = 64;
    bool everythingRead;

    public QueryParameters Parameters => call.Parameters;

    public RoleStore Roles => roles;

    public DenyList Denied => denied;

    public void EverythingRead()
    {
        Parameters.RefuseUnread($"iam:{call.Operation}");
        everythingRead = true;
    }

    public Answer Answer(Action<XmlOutput>? result) => everythingRead
        ? call.Answer(Namespace, result)
        : throw new InvalidOperationException($"{call.Operation} answers without having called EverythingRead.");

    public string RoleName()
    {
        var name = Parameters.Text("RoleName") ?? "";
        return name.Length is > 0 and <= MaxName
            && name.All(c => char.IsAsciiLetterOrDigit(c) || "_+=,.@-".Contains(c, StringComparison.Ordinal))
            ? name
            : throw Invalid("roleName", name, @"Member must satisfy regular expression pattern: [\w+=,.@-]{1,64}");
    }

    public static AwsErrorException Invalid(string member, string value, string constraint) => new(
        "ValidationError",
        $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    public static AwsErrorException NoSuch(string kind, string name) =>
        new("NoSuchEntity", $"The {kind} with name {name} cannot be found.", 404);
}
