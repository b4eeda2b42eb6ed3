using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>An answer of the control plane; an error's type where it is one.</summary>
sealed record ControlAnswer(JsonObject Body, HttpStatusCode Status = HttpStatusCode.OK, string? Error = null);

/// <summary>
/// As much of Bedrock's control plane as making and checking an agent takes. What is being made or changed is so for one look,
/// and settled at the next; a version is a copy of the draft.
/// </summary>
sealed class ControlPlane
{
    const string Draft = "DRAFT";
    readonly ConcurrentQueue<string> changes = [];
    readonly Lock gate = new();

    /// <summary>Agents by their ids.</summary>
    public Dictionary<string, ScriptedAgent> Agents { get; } = new(StringComparer.Ordinal);

    /// <summary>Models by their ids, and whether they are ACTIVE or LEGACY.</summary>
    public Dictionary<string, string> Models { get; } = new(StringComparer.Ordinal);

    /// <summary>Operations that the caller may not use.</summary>
    public HashSet<string> Denied { get; } = new(StringComparer.Ordinal);

    /// <summary>The operations that changed something, in order.</summary>
    public IReadOnlyList<string> Changes => [.. changes];

    internal ControlAnswer Answer(string method, ReceivedCall call)
    {
        lock (gate)
        {
            var path = call.Path.Trim('/').Split('/', 2) is ["foundation-models", var model]
                ? ["foundation-models", model]
                : call.Path.Trim('/').Split('/');
            var (operation, run) = Route(method, path, call.Body);
            if (Denied.Contains(operation))
            {
                return Failed(HttpStatusCode.Forbidden, "AccessDeniedException");
            }

            if (operation is not ['G', 'e', 't', ..] and not ['L', 'i', 's', 't', ..])
            {
                changes.Enqueue(operation);
            }

            return run();
        }
    }

    (string Operation, Func<ControlAnswer> Run) Route(string method, string[] path, JsonObject body) => (method, path) switch
    {
        ("GET", ["foundation-models", var id]) => ("GetFoundationModel", () => Model(id)),
        ("PUT", ["agents"]) => ("CreateAgent", () => Create(body)),
        ("POST", ["agents"]) => ("ListAgents", () => new(new()
        {
            ["agentSummaries"] = new JsonArray([.. Agents.Values.Select(agent => agent.Settings.DeepClone())]),
        })),
        (_, ["agents", var id, ..]) when !Agents.ContainsKey(id) => ("GetAgent", NotFound),
        ("GET", ["agents", var id]) => ("GetAgent", () => new(new() { ["agent"] = Agents[id].Seen() })),
        ("PUT", ["agents", var id]) => ("UpdateAgent", () => new(new() { ["agent"] = Agents[id].Change(body, "UPDATING", "NOT_PREPARED") })),
        ("POST", ["agents", var id]) => ("PrepareAgent", () => new(Agents[id].Change([], "PREPARING", "PREPARED"))),
        ("PUT", ["agents", var id, "agentversions", Draft, "actiongroups"]) => ("CreateAgentActionGroup", () => Group(Agents[id], null, body)),
        ("PUT", ["agents", var id, "agentversions", Draft, "actiongroups", var group]) => ("UpdateAgentActionGroup", () => Group(Agents[id], group, body)),
        ("POST", ["agents", var id, "agentversions", var version, "actiongroups"]) => ("ListAgentActionGroups", () => new(new()
        {
            ["actionGroupSummaries"] = new JsonArray([.. Agents[id].Groups(version).Select(group => group.DeepClone())]),
        })),
        ("GET", ["agents", var id, "agentversions", var version, "actiongroups", var group]) => ("GetAgentActionGroup", () => new(new()
        {
            ["agentActionGroup"] = Agents[id].Groups(version).Single(one => (string?)one["actionGroupId"] == group).DeepClone(),
        })),
        ("PUT", ["agents", var id, "agentaliases"]) => ("CreateAgentAlias", () => Agents[id].Alias(null, body)),
        ("PUT", ["agents", var id, "agentaliases", var alias]) => ("UpdateAgentAlias", () => Agents[id].Alias(alias, body)),
        ("POST", ["agents", var id, "agentaliases"]) => ("ListAgentAliases", () => new(new()
        {
            ["agentAliasSummaries"] = new JsonArray([.. Agents[id].Aliases.Values.Select(alias => alias.DeepClone())]),
        })),
        ("GET", ["agents", var id, "agentaliases", var alias]) => ("GetAgentAlias", () =>
            Agents[id].SeenAlias(alias) is { } seen ? new(new() { ["agentAlias"] = seen }) : NotFound()),
        _ => ($"{method} {string.Join('/', path)}", () => Failed(HttpStatusCode.NotFound, "UnknownOperationException")),
    };

    static ControlAnswer Failed(HttpStatusCode status, string error) => new([], status, error);

    static ControlAnswer NotFound() => Failed(HttpStatusCode.NotFound, "ResourceNotFoundException");

    ControlAnswer Model(string id) => Models.TryGetValue(id, out var status)
        ? new(new() { ["modelDetails"] = new JsonObject { ["modelId"] = id, ["modelLifecycle"] = new JsonObject { ["status"] = status } } })
        : NotFound();

    ControlAnswer Create(JsonObject body)
    {
        var id = $"AGENT{Agents.Count + 1:D5}";
        Agents[id] = new(id);
        return new(new() { ["agent"] = Agents[id].Change(body, "CREATING", "NOT_PREPARED") });
    }

    static ControlAnswer Group(ScriptedAgent agent, string? id, JsonObject body)
    {
        // An action group can be changed only while nothing else of the agent is.
        if ((string?)agent.Settings["agentStatus"] is not ("NOT_PREPARED" or "PREPARED"))
        {
            return Failed(HttpStatusCode.Conflict, "ConflictException");
        }

        var group = (JsonObject)body.DeepClone();
        id ??= $"GROUP{agent.Groups(Draft).Count + 1:D5}";
        group["actionGroupId"] = id;
        agent.Put(Draft, id, group);
        agent.Settings["agentStatus"] = "NOT_PREPARED";
        return new(new() { ["agentActionGroup"] = group.DeepClone() });
    }
}
