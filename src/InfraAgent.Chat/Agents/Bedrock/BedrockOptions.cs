using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>Which agent or model of Amazon Bedrock answers, and how it is reached. Credentials are not among it.</summary>
public sealed partial record BedrockOptions
{
    public required string Region { get; init; }

    /// <summary>Instead of AWS itself: a VPC endpoint, or an imitation.</summary>
    public Uri? Endpoint { get; init; }

    public string? AgentId { get; init; }

    public string? AgentAliasId { get; init; }

    /// <summary>A model's id or that of an inference profile. There is no default: models are retired, and which ones an account may
    /// use is the account's to say.</summary>
    public string? Model { get; init; }

    /// <summary>The role that a provisioned agent calls its model with.</summary>
    public string? AgentRoleArn { get; init; }

    public string? GuardrailId { get; init; }

    public string GuardrailVersion { get; init; } = "DRAFT";

    /// <summary>Whether people see why the agent does what it does; models write things there that they would not say.</summary>
    public bool ShowReasoning { get; init; }

    /// <summary>Reads the settings, which have the names of environment variables.</summary>
    /// <exception cref="InvalidOperationException">One is missing or is no such thing.</exception>
    public static BedrockOptions Read(IConfiguration configuration)
    {
        string? Text(string name) => configuration[name]?.Trim() is { Length: > 0 } text ? text : null;
        string? Id(string name) => Text(name) is not { } id || AnId().IsMatch(id)
            ? Text(name)
            : throw new InvalidOperationException($"{name} is not an id of Bedrock: 1 to 10 letters and digits.");
        return new()
        {
            Region = Text("AWS_REGION") ?? Text("AWS_DEFAULT_REGION") ?? throw Missing("AWS_REGION", "the region of the agent or model"),
            Endpoint = Text("AWS_ENDPOINT_URL") is { } url ? Address(url) : null,
            AgentId = Id("BEDROCK_AGENT_ID"),
            AgentAliasId = Id("BEDROCK_AGENT_ALIAS_ID"),
            Model = Text("BEDROCK_MODEL_ID"),
            AgentRoleArn = Text("BEDROCK_AGENT_ROLE_ARN"),
            GuardrailId = Text("BEDROCK_GUARDRAIL_ID"),
            GuardrailVersion = Text("BEDROCK_GUARDRAIL_VERSION") ?? "DRAFT",
            ShowReasoning = string.Equals(Text("BEDROCK_SHOW_REASONING"), "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    internal string DemandAgent() => AgentId ?? throw Missing("BEDROCK_AGENT_ID", "the agent's id");

    internal string DemandAlias() => AgentAliasId ?? throw Missing("BEDROCK_AGENT_ALIAS_ID", "the id of the alias to call the agent by");

    internal string DemandModel() => Model ?? throw Missing("BEDROCK_MODEL_ID", "a model or an inference profile that the account may use");

    internal string DemandRole() => AgentRoleArn is not { } role
        ? throw Missing("BEDROCK_AGENT_ROLE_ARN", "the role that the agent calls its model with, which needs bedrock:InvokeModel and "
            + "bedrock:InvokeModelWithResponseStream on that model and nothing else")
        : ARole().IsMatch(role)
            ? role
            : throw new InvalidOperationException("BEDROCK_AGENT_ROLE_ARN is not the ARN of a role.");

    static Uri Address(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new InvalidOperationException("AWS_ENDPOINT_URL is not an http or https address.");

    static InvalidOperationException Missing(string name, string what) => new($"{name} is not set: {what}.");

    [GeneratedRegex("^[0-9a-zA-Z]{1,10}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnId();

    [GeneratedRegex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ARole();
}
