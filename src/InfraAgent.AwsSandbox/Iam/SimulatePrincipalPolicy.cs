using System.Buffers.Text;
using System.Globalization;
using System.Text;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Iam;

/// <summary>
/// Says for each action and resource whether a principal of the account may. No policy of the sandbox has conditions, so
/// the context a caller gives changes nothing.
/// </summary>
static class SimulatePrincipalPolicy
{
    const int DefaultPage = 100;
    const string User = "sandbox";

    public static Answer Run(IamCall call)
    {
        var p = call.Parameters;
        var principal = p.Required("PolicySourceArn");
        var actions = p.Group("ActionNames").List("member");
        var resources = p.Group("ResourceArns").List("member") is { Count: > 0 } given ? given : ["*"];
        var size = p.Number("MaxItems", 1, 1000) ?? DefaultPage;
        var start = p.Text("Marker") is { } marker ? Open(marker) : 0;
        ReadContext(p);
        call.EverythingRead();
        CheckPrincipal(call, principal);
        if (actions.Count == 0)
        {
            throw AwsErrorException.Missing("ActionNames");
        }

        if (actions.FirstOrDefault(action => !IsAction(action)) is { } malformed)
        {
            throw new AwsErrorException("InvalidInput", $"Invalid Action: {malformed}");
        }

        var pairs = actions.SelectMany(action => resources.Select(resource => (action, resource)));
        var rest = pairs.Skip(start).Take(size + 1).ToList();
        return call.Answer(xml =>
        {
            xml.Flag("IsTruncated", rest.Count > size);
            xml.Text("Marker", rest.Count > size ? Seal(start + size) : null);
            xml.List("EvaluationResults", rest.Take(size), pair => Write(xml, call.Denied, pair), "member");
        });
    }

    static void Write(XmlOutput xml, DenyList denied, (string Action, string Resource) pair)
    {
        var refused = denied.Denies(pair.Action);
        xml.Text("EvalActionName", pair.Action);
        xml.Text("EvalResourceName", pair.Resource);
        xml.Text("EvalDecision", refused ? "explicitDeny" : "allowed");
        xml.List("MatchedStatements", [refused ? "SandboxDenies" : "SandboxAllowsEverything"], policy =>
        {
            xml.Text("SourcePolicyId", policy);
            xml.Text("SourcePolicyType", "IAM Policy");
        }, "member");
        xml.TextList("MissingContextValues", []);
    }

    static void ReadContext(QueryParameters p)
    {
        _ = p.Text("CallerArn");
        foreach (var entry in p.Group("ContextEntries").Items("member"))
        {
            _ = (entry.Required("ContextKeyName"), entry.Text("ContextKeyType"));
            _ = entry.Group("ContextKeyValues").List("member");
        }
    }

    // A session has no policies of its own: one asks about the role it was made from.
    static void CheckPrincipal(IamCall call, string arn)
    {
        if (arn.Split(':') is not ["arn", "aws", "iam", "", Sandbox.Account, var entity]
            || entity.Split('/') is not [("user" or "role" or "group") and var kind, .., { Length: > 0 } name])
        {
            throw new AwsErrorException(
                "InvalidInput", $"Invalid Entity Arn: {arn} does not clearly define entity type and name.");
        }

        var exists = kind switch
        {
            "user" => name == User,
            "role" => call.Roles.Find(name) is not null,
            _ => false,
        };
        if (!exists)
        {
            throw IamCall.NoSuch(kind, name);
        }
    }

    static bool IsAction(string action) =>
        action.Length <= 128 && action.Split(':') is [{ Length: > 0 }, { Length: > 0 }];

    static string Seal(int position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"simulation {position}"));

    static int Open(string marker) =>
        Base64Url.IsValid(marker)
        && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker)).Split(' ') is ["simulation", var text]
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new AwsErrorException("InvalidInput", "Invalid Marker");
}
