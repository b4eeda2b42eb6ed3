using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>
/// The table of contents of Bedrock's agents: an operation is one line here and one method. Everything of Bedrock's is
/// signed for as <c>bedrock</c>; its other services find no route here and are told so.
/// </summary>
sealed class AgentService(AgentStore store) : RestJsonService("bedrock", Routes(store))
{
    const string Agent = "/agents/{agentId}";
    const string Groups = "/agents/{agentId}/agentversions/{agentVersion}/actiongroups";
    const string Aliases = "/agents/{agentId}/agentaliases";
    const string Tags = "/tags/{resourceArn+}";

    static IEnumerable<RestRoute> Routes(AgentStore store)
    {
        RestRoute Reads(string route, string name, Func<AgentCall, Answer> run) => new(route, name, false, In(run));
        RestRoute Changes(string route, string name, Func<AgentCall, Answer> run) => new(route, name, true, In(run));
        Func<RestCall, Answer> In(Func<AgentCall, Answer> run) => rest =>
        {
            var call = new AgentCall(rest, store.Region(rest.Request.Region));
            lock (call.Region.Gate)
            {
                var answer = run(call);
                return call.IsEverythingRead ? answer : throw new InvalidOperationException(
                    $"{rest.Operation} never called EverythingRead.");
            }
        };

        return
        [
            Changes("PUT /agents", "CreateAgent", Agents.Create),
            Reads("POST /agents", "ListAgents", Agents.List),
            Reads($"GET {Agent}", "GetAgent", Agents.Get),
            Changes($"PUT {Agent}", "UpdateAgent", Agents.Update),
            Changes($"DELETE {Agent}", "DeleteAgent", Agents.Delete),
            Changes($"POST {Agent}", "PrepareAgent", Preparation.Prepare),
            Reads($"POST {Agent}/agentversions", "ListAgentVersions", Versions.List),
            Reads($"GET {Agent}/agentversions/{{agentVersion}}", "GetAgentVersion", Versions.Get),
            Changes($"PUT {Groups}", "CreateAgentActionGroup", ActionGroups.Create),
            Reads($"POST {Groups}", "ListAgentActionGroups", ActionGroups.List),
            Reads($"GET {Groups}/{{actionGroupId}}", "GetAgentActionGroup", ActionGroups.Get),
            Changes($"PUT {Groups}/{{actionGroupId}}", "UpdateAgentActionGroup", ActionGroups.Update),
            Changes($"DELETE {Groups}/{{actionGroupId}}", "DeleteAgentActionGroup", ActionGroups.Delete),
            Changes($"PUT {Aliases}", "CreateAgentAlias", AgentAliases.Create),
            Reads($"POST {Aliases}", "ListAgentAliases", AgentAliases.List),
            Reads($"GET {Aliases}/{{agentAliasId}}", "GetAgentAlias", AgentAliases.Get),
            Changes($"PUT {Aliases}/{{agentAliasId}}", "UpdateAgentAlias", AgentAliases.Update),
            Changes($"DELETE {Aliases}/{{agentAliasId}}", "DeleteAgentAlias", AgentAliases.Delete),
            Reads($"GET {Tags}", "ListTagsForResource", AgentTags.List),
            Changes($"POST {Tags}", "TagResource", AgentTags.Add),
            Changes($"DELETE {Tags}", "UntagResource", AgentTags.Remove),
        ];
    }
}
