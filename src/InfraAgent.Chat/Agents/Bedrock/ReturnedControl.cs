using System.Globalization;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>The calls that an agent hands over: functions, or operations of an OpenAPI schema, as the agent was made with.</summary>
sealed record ReturnedControl(IReadOnlyList<ToolRequest> Requests, AgentMemory Memory)
{
    /// <exception cref="AgentException">They are a collaborator's.</exception>
    public static ReturnedControl Read(ReturnControlPayload control, string session, IReadOnlyList<ToolInfo> tools)
    {
        List<ToolRequest> requests = [];
        List<PendingCall> pending = [];
        foreach (var input in control.InvocationInputs ?? [])
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{control.InvocationId}-{requests.Count + 1}");
            var call = Call.Of(input);
            if (call.Collaborator is not null)
            {
                throw new AgentException("AGENT_FAILED", FailureText.Collaborator, retryable: false);
            }

            requests.Add(Request(id, call, tools));
            pending.Add(new(id, call.ActionGroup, call.AgentId, call.Function, call.ApiPath, call.HttpMethod, call.Asked));
        }

        return requests.Count > 0
            ? new(requests, new(session, control.InvocationId, pending))
            : throw new AgentException("AGENT_FAILED", FailureText.Failed, retryable: true);
    }

    static ToolRequest Request(string id, Call call, IReadOnlyList<ToolInfo> tools)
    {
        var name = call.Function ?? call.ApiPath ?? "";
        var tool = ToolNames.Find(name, tools);
        var (arguments, problem) = ArgumentReader.Read(
            tool is null ? default : SchemaNode.Of(tool.InputSchema), call.Parameters.Select(parameter => (parameter.Name, parameter.Value)));
        return new(id, tool?.Name ?? name.Trim('/'), arguments)
        {
            NeedsConfirmation = call.Asked == ActionInvocationType.USER_CONFIRMATION_AND_RESULT.Value,
            IsQuestionOnly = call.Asked == ActionInvocationType.USER_CONFIRMATION.Value,
            Problem = problem,
        };
    }

    /// <summary>What the two kinds have in common.</summary>
    sealed record Call(
        string ActionGroup,
        string? AgentId,
        string? Collaborator,
        string? Function,
        string? ApiPath,
        string? HttpMethod,
        string Asked,
        IEnumerable<(string Name, string? Value)> Parameters)
    {
        public static Call Of(InvocationInputMember input) => input switch
        {
            { FunctionInvocationInput: { } function } => new(
                function.ActionGroup, function.AgentId, function.CollaboratorName, function.Function, null, null,
                Kind(function.ActionInvocationType), (function.Parameters ?? []).Select(parameter => (parameter.Name, (string?)parameter.Value))),
            { ApiInvocationInput: { } api } => new(
                api.ActionGroup, api.AgentId, api.CollaboratorName, null, api.ApiPath, api.HttpMethod, Kind(api.ActionInvocationType),
                (api.Parameters ?? []).Select(parameter => (parameter.Name, (string?)parameter.Value)).Concat(Properties(api.RequestBody))),
            _ => throw new AgentException("AGENT_FAILED", FailureText.Failed, retryable: true),
        };

        static string Kind(ActionInvocationType? type) => (type ?? ActionInvocationType.RESULT).Value;

        static IEnumerable<(string Name, string? Value)> Properties(ApiRequestBody? body) => (body?.Content ?? []).Values
            .SelectMany(content => content.Properties ?? [])
            .Select(property => (property.Name, (string?)property.Value));
    }
}
