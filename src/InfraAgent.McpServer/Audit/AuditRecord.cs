using System.Globalization;
using InfraAgent.McpServer.Changes;
using InfraAgent.McpServer.Identity;
using InfraAgent.Policies;

namespace InfraAgent.McpServer.Audit;

/// <summary>What of an event goes into the record: everything but secrets.</summary>
static class AuditRecord
{
    const int LongestText = 4096;
    const int LongestArguments = 256 * 1024;

    // Free text is searched as a whole: a secret in the middle of a sentence can't be told from its neighbours.
    const string Masked = "***";

    public static PropertyMap Of(AuditEvent told, AuditKeys keys)
    {
        var sent = told.Arguments is { } arguments ? CanonicalJson.Of(SentJson.Read(arguments)) : default;
        var shown = Redaction.Of(PropertyMap.Of(
            ("arguments", told.Arguments is { } json ? Fitting(json, sent.Length) : null),
            ("client", Text(told.Client)),
            ("detail", Text(told.Detail)),
            ("reason", Text(told.Answer?.Reason)),
            ("result", told.Result is { } result ? SentJson.Parse(result) : null)));
        return PropertyMap.Of(
            ("account", Text(told.Account)),
            ("answer", told.Answer is { } answer ? Of(answer, shown["reason"]) : null),
            ("arguments", shown["arguments"]),
            ("argumentsHash", told.Arguments is null ? null : keys.Hide(sent)),
            ("awsRequestId", Text(told.AwsRequestId)),
            ("caller", told.Caller is { } caller ? Of(caller) : null),
            ("changeId", Text(told.ChangeId)),
            ("client", shown["client"]),
            ("clientToken", Text(told.ClientToken)),
            ("decision", Text(told.Decision)),
            ("detail", shown["detail"]),
            ("environment", Text(told.Environment)),
            ("errorCode", Text(told.ErrorCode)),
            ("kind", told.Kind),
            ("level", Text(told.Level)),
            ("packHash", Text(told.PackHash)),
            ("packVersion", Text(told.PackVersion)),
            ("plan", told.Plan is { } plan ? SentJson.Parse(plan) : null),
            ("planHash", Text(told.PlanHash)),
            ("region", Text(told.Region)),
            ("resource", told.Resource is { } resource ? Of(resource) : null),
            ("result", shown["result"]),
            ("rules", told.Rules is { } rules ? new PropertyList([.. rules.Select(Of)]) : null),
            ("session", Text(told.Session)),
            ("sessionRole", Text(told.SessionRole)),
            ("target", Text(told.Target)),
            ("tenant", Text(told.Tenant)),
            ("tool", Text(told.Tool)),
            ("traceId", Text(told.TraceId)),
            ("trail", told.Trail),
            ("transport", Text(told.Transport)));
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    // Whoever sends megabytes must not fill the disk with them; the hash tells them all the same.
    static PropertyValue Fitting(System.Text.Json.JsonElement arguments, int length) => length <= LongestArguments
        ? SentJson.Read(arguments)
        : new TextValue(string.Create(CultureInfo.InvariantCulture, $"({length} bytes: only their hash is kept)"));

    static PropertyMap Of(Answer answer, PropertyValue? reason) => PropertyMap.Of(
        ("at", Time(answer.At)),
        ("by", PropertyMap.Of(("agent", Text(answer.By.Agent)), ("id", Text(answer.By.Id)), ("name", Text(answer.By.Name)))),
        ("path", Text(answer.Path)),
        ("reason", reason),
        ("yes", answer.Yes));

    static PropertyMap Of(Caller caller) => PropertyMap.Of(
        ("agent", Text(caller.Agent)), ("id", Text(caller.Id)), ("name", Text(caller.Name)), ("person", caller.IsPerson));

    static PropertyMap Of(AuditedResource resource) => PropertyMap.Of(
        ("arn", Text(resource.Arn)), ("id", Text(resource.Id)), ("type", Text(resource.Type)));

    static PropertyMap Of(AuditRule rule) => PropertyMap.Of(("effect", rule.Effect), ("id", Text(rule.Id)), ("verdict", rule.Verdict));

    static TextValue? Text(string? text) => text is null ? null : new(
        Redaction.HoldsSecret(text) ? Masked
        : text.Length <= LongestText ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, LongestText)}… ({text.Length} characters)"));
}
