using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.BedrockAgents.Model;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>Writes agents and what belongs to them as Bedrock shows them.</summary>
static class AgentJson
{
    public static JsonObject Agent(Agent agent) => With(Settings(agent.Settings),
        ("agentId", agent.Id),
        ("agentArn", agent.Arn),
        ("agentVersion", Model.Agent.Draft),
        ("agentStatus", agent.Status),
        ("clientToken", agent.ClientToken),
        ("orchestrationType", agent.Settings.Orchestration),
        ("createdAt", Time(agent.Created)),
        ("updatedAt", Time(agent.Updated)),
        ("preparedAt", agent.Prepared is { } prepared ? Time(prepared) : null),
        ("failureReasons", Texts(agent.FailureReasons)));

    public static JsonObject Summary(Agent agent) => With([],
        ("agentId", agent.Id),
        ("agentName", agent.Settings.Name),
        ("agentStatus", agent.Status),
        ("description", agent.Settings.Description),
        ("updatedAt", Time(agent.Updated)),
        ("latestAgentVersion", agent.Versions.Count == 0 ? Model.Agent.Draft : Number(agent.Versions[^1])),
        ("guardrailConfiguration", Copy(agent.Settings.Guardrail)));

    public static JsonObject Version(Agent agent, PublishedVersion version) => With(Settings(version.Settings),
        ("agentId", agent.Id),
        ("agentArn", agent.Arn),
        ("version", Number(version)),
        ("agentStatus", "PREPARED"),
        ("createdAt", Time(version.Created)),
        ("updatedAt", Time(version.Created)));

    public static JsonObject VersionSummary(Agent agent, PublishedVersion? version) => With([],
        ("agentName", (version?.Settings ?? agent.Settings).Name),
        ("agentStatus", version is null ? agent.Status : "PREPARED"),
        ("agentVersion", version is null ? Model.Agent.Draft : Number(version)),
        ("description", (version?.Settings ?? agent.Settings).Description),
        ("createdAt", Time(version?.Created ?? agent.Created)),
        ("updatedAt", Time(version?.Created ?? agent.Updated)),
        ("guardrailConfiguration", Copy((version?.Settings ?? agent.Settings).Guardrail)));

    public static JsonObject Group(Agent agent, string version, ActionGroup group) => With(GroupSummary(group),
        ("agentId", agent.Id),
        ("agentVersion", version),
        ("clientToken", group.ClientToken),
        ("createdAt", Time(group.Created)),
        ("parentActionSignature", group.ParentSignature),
        ("actionGroupExecutor", Copy(group.Executor)),
        ("apiSchema", Copy(group.ApiSchema)),
        ("functionSchema", Copy(group.FunctionSchema)));

    public static JsonObject GroupSummary(ActionGroup group) => With([],
        ("actionGroupId", group.Id),
        ("actionGroupName", group.Name),
        ("actionGroupState", group.State),
        ("description", group.Description),
        ("updatedAt", Time(group.Updated)));

    public static JsonObject Alias(Agent agent, AgentAlias alias) => With(AliasSummary(alias),
        ("agentId", agent.Id),
        ("agentAliasArn", alias.Arn),
        ("clientToken", alias.ClientToken),
        ("agentAliasHistoryEvents", new JsonArray([.. alias.History.Select(History)])));

    public static JsonObject AliasSummary(AgentAlias alias) => With([],
        ("agentAliasId", alias.Id),
        ("agentAliasName", alias.Name),
        ("agentAliasStatus", alias.Status),
        ("aliasInvocationState", alias.Invocation),
        ("description", alias.Description),
        ("routingConfiguration", Routing(alias.Version)),
        ("createdAt", Time(alias.Created)),
        ("updatedAt", Time(alias.Updated)));

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static string Number(PublishedVersion version) => version.Number.ToString(CultureInfo.InvariantCulture);

    static JsonObject Settings(AgentSettings settings) => With([],
        ("agentName", settings.Name),
        ("instruction", settings.Instruction),
        ("foundationModel", settings.FoundationModel),
        ("description", settings.Description),
        ("idleSessionTTLInSeconds", settings.IdleSeconds),
        ("agentResourceRoleArn", settings.RoleArn),
        ("customerEncryptionKeyArn", settings.KmsKeyArn),
        ("guardrailConfiguration", Copy(settings.Guardrail)),
        ("memoryConfiguration", Copy(settings.Memory)),
        ("agentCollaboration", settings.Collaboration));

    static JsonNode History((string Version, DateTimeOffset From, DateTimeOffset? To) past) => With([],
        ("routingConfiguration", Routing(past.Version)),
        ("startDate", Time(past.From)),
        ("endDate", past.To is { } to ? Time(to) : null));

    static JsonArray Routing(string version) => new((JsonNode)new JsonObject { ["agentVersion"] = version });

    static JsonArray? Texts(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? null : new([.. texts.Select(text => (JsonNode)text)]);

    // A node belongs to one document: each answer gets its own.
    static JsonObject? Copy(JsonElement? kept) => kept is { } value ? JsonObject.Create(value) : null;

    // What is absent has no member, as AWS answers.
    static JsonObject With(JsonObject body, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        return body;
    }
}
