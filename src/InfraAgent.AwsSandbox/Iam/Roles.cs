using System.Text.Json;
using InfraAgent.AwsSandbox.Iam.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Iam;

/// <summary>Shows, creates and deletes roles.</summary>
static class Roles
{
    const int MaxPolicy = 2048;

    public static Answer Get(IamCall call)
    {
        var name = call.RoleName();
        call.EverythingRead();
        return Show(call, Existing(call, name));
    }

    public static Answer Create(IamCall call)
    {
        var p = call.Parameters;
        var name = call.RoleName();
        var tags = TagRules.Read(p.Group("Tags").Items("member"), "InvalidInput");
        var role = call.Roles.Create(name, PathOf(p.Text("Path") ?? "/"), p.Required("AssumeRolePolicyDocument")) with
        {
            Description = p.Text("Description"),
            MaxSessionSeconds = p.Number("MaxSessionDuration", 3600, 43_200) ?? 3600,
            PermissionsBoundary = p.Text("PermissionsBoundary"),
        };
        call.EverythingRead();
        CheckPolicy(role.TrustPolicy);
        if (tags.Count > ResourceTags.Max)
        {
            throw new AwsErrorException("LimitExceeded", $"A role has at most {ResourceTags.Max} tags.", 409);
        }

        role.Tags.Replace(tags);
        return call.Roles.Add(role)
            ? Show(call, role)
            : throw new AwsErrorException("EntityAlreadyExists", $"Role with name {name} already exists.", 409);
    }

    public static Answer Delete(IamCall call)
    {
        var name = call.RoleName();
        call.EverythingRead();
        call.Roles.Delete(Existing(call, name));
        return call.Answer(null);
    }

    static Role Existing(IamCall call, string name) => call.Roles.Find(name) ?? throw IamCall.NoSuch("role", name);

    static string PathOf(string path) =>
        path is "/" || (path is ['/', _, .., '/'] && path.Length <= 512 && path.All(c => c is >= '!' and <= '~'))
            ? path
            : throw IamCall.Invalid("path", path, "It must begin and end with a slash");

    static void CheckPolicy(string text)
    {
        if (text.Length > MaxPolicy)
        {
            throw new AwsErrorException("LimitExceeded", $"Cannot exceed quota for ACLSizePerRole: {MaxPolicy}", 409);
        }

        try
        {
            using var policy = JsonDocument.Parse(text);
            if (policy.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("Statement", out _))
            {
                return;
            }
        }
        catch (JsonException)
        {
            // The same refusal as for JSON that is no policy.
        }

        throw new AwsErrorException("MalformedPolicyDocument", "Syntax errors in policy.");
    }

    static Answer Show(IamCall call, Role role) => call.Answer(xml => xml.Group("Role", () =>
    {
        xml.Text("Path", role.Path);
        xml.Text("RoleName", role.Name);
        xml.Text("RoleId", role.Id);
        xml.Text("Arn", role.Arn);
        xml.Time("CreateDate", role.Created);
        xml.Text("AssumeRolePolicyDocument", Uri.EscapeDataString(role.TrustPolicy));
        xml.Text("Description", role.Description);
        xml.Number("MaxSessionDuration", role.MaxSessionSeconds);
        if (role.PermissionsBoundary is { } boundary)
        {
            xml.Group("PermissionsBoundary", () =>
            {
                xml.Text("PermissionsBoundaryType", "Policy");
                xml.Text("PermissionsBoundaryArn", boundary);
            });
        }

        if (role.Tags.Current.Count > 0)
        {
            xml.List("Tags", role.Tags.Current, tag =>
            {
                xml.Text("Key", tag.Key);
                xml.Text("Value", tag.Value);
            }, "member");
        }
    }));
}
