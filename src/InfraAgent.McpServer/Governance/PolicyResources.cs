using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using InfraAgent.McpServer.Hosting;
using InfraAgent.Policies;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.McpServer.Governance;

/// <summary>The bank's rules and tag policy for a client to read: <c>policy://rules</c>, <c>policy://rules/{id}</c>, <c>policy://tags</c>.</summary>
static class PolicyResources
{
    const string Rules = "policy://rules";
    const string OneRule = Rules + "/";
    const string Tags = "policy://tags";

    /// <summary>How many there are, whatever the policies.</summary>
    public const int Count = 3;

    static readonly PolicyJson json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static IReadOnlyList<McpServerResource> Of(PolicyPack pack, ServerOptions options) =>
    [
        new JsonResource(
            Rules,
            "rules",
            "The bank's rules: id, severity, what each demands, of what, and what a failure does.",
            uri => IsSame(uri, Rules) ? JsonSerializer.Serialize(All(pack, options), json.AllRules) : null),
        new JsonResource(
            OneRule + "{id}",
            "rule",
            "One rule: its condition in words, remedy, controls, exceptions and where it is written.",
            uri => uri.StartsWith(OneRule, StringComparison.Ordinal)
                && pack.Rules.FirstOrDefault(rule => rule.Id.Equals(uri[OneRule.Length..], StringComparison.Ordinal)) is { } rule
                    ? JsonSerializer.Serialize(One(rule, pack, options), json.WholeRule)
                    : null),
        new JsonResource(
            Tags,
            "tags",
            "The bank's tag policy: which keys a resource must carry, with which values.",
            uri => IsSame(uri, Tags) ? JsonSerializer.Serialize(Keys(pack, options), json.TagKeys) : null),
    ];

    // To some clients policy://rules and policy://rules/ are one address.
    static bool IsSame(string uri, string known) => uri.TrimEnd('/').Equals(known, StringComparison.Ordinal);

    static AllRules All(PolicyPack pack, ServerOptions options) => new(
        pack.Name,
        pack.Version,
        pack.Hash,
        options.Environment,
        [.. pack.Rules.Select(rule => new RuleRow(
            rule.Id, Word(rule.Severity), Word(rule.EffectIn(options.Environment)), rule.Title.In(options.Language), rule.Types))]);

    static WholeRule One(Rule rule, PolicyPack pack, ServerOptions options) => new(
        rule.Id,
        Word(rule.Severity),
        Environments.Names.ToDictionary(name => name, name => Word(rule.EffectIn(name)), StringComparer.Ordinal),
        rule.Title.In(options.Language),
        rule.Types,
        rule.Demand,
        rule.Remediation.In(options.Language),
        rule.Controls,
        [.. pack.Exemptions.Where(exemption => exemption.Rule.Equals(rule.Id, StringComparison.Ordinal)).Select(exemption =>
            new RuleException(exemption.Reason, exemption.ApprovedBy, exemption.Ticket, $"{exemption.Expires:yyyy-MM-dd}"))],
        rule.Source,
        pack.Version,
        pack.Hash);

    static TagKeys Keys(PolicyPack pack, ServerOptions options) => new(
        options.Environment,
        [.. pack.Tags.For(options.Environment).Select(key => new TagRow(
            key.Name,
            key.Required,
            key.AddedByServer,
            key.Pattern,
            key.Values.Count == 0 ? null : key.Values,
            key.Description.In(options.Language)))],
        pack.Version,
        pack.Hash);

    static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A resource that is a JSON text.</summary>
    /// <param name="read">The text of a URI; null where there is no such thing.</param>
    sealed class JsonResource(string uri, string name, string description, Func<string, string?> read) : McpServerResource
    {
        public override ResourceTemplate ProtocolResourceTemplate { get; } = new()
        {
            UriTemplate = uri,
            Name = name,
            Description = description,
            MimeType = "application/json",
        };

        public override ModelContextProtocol.Protocol.Resource? ProtocolResource => ProtocolResourceTemplate.AsResource();

        public override IReadOnlyList<object> Metadata => [];

        public override bool IsMatch(string uri) => read(uri) is not null;

        public override ValueTask<ReadResourceResult> ReadAsync(
            RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default) => ValueTask.FromResult(
            new ReadResourceResult
            {
                Contents = [new TextResourceContents { Uri = request.Params.Uri, MimeType = "application/json", Text = read(request.Params.Uri)! }],
            });
    }
}

sealed record AllRules(string Pack, string PackVersion, string PackHash, string Environment, IReadOnlyList<RuleRow> Rules);

sealed record RuleRow(string Id, string Severity, string Effect, string Title, IReadOnlyList<string> Types);

sealed record WholeRule(
    string Id,
    string Severity,
    IReadOnlyDictionary<string, string> Effect,
    string Title,
    IReadOnlyList<string> Types,
    string Demand,
    string Remediation,
    IReadOnlyDictionary<string, string> Controls,
    IReadOnlyList<RuleException> Exceptions,
    string Source,
    string PackVersion,
    string PackHash);

sealed record RuleException(string Reason, string ApprovedBy, string Ticket, string Expires);

sealed record TagKeys(string Environment, IReadOnlyList<TagRow> Keys, string PackVersion, string PackHash);

sealed record TagRow(string Key, bool Required, bool AddedByServer, string? Pattern, IReadOnlyList<string>? Values, string Description);

[JsonSerializable(typeof(AllRules))]
[JsonSerializable(typeof(WholeRule))]
[JsonSerializable(typeof(TagKeys))]
sealed partial class PolicyJson : JsonSerializerContext;
