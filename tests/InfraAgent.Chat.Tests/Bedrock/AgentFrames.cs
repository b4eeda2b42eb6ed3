using System.Text;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>The events of InvokeAgent.</summary>
static class AgentFrames
{
    public static byte[] Chunk(string text) => Chunk(Encoding.UTF8.GetBytes(text));

    public static byte[] Chunk(byte[] bytes) =>
        EventFrames.Event("chunk", new JsonObject { ["bytes"] = Convert.ToBase64String(bytes) });

    public static byte[] Rationale(string text) => Orchestration(new() { ["rationale"] = new JsonObject { ["traceId"] = "t", ["text"] = text } });

    public static byte[] Usage(int input, int output) => Orchestration(new()
    {
        ["modelInvocationOutput"] = new JsonObject
        {
            ["traceId"] = "t",
            ["metadata"] = new JsonObject { ["usage"] = new JsonObject { ["inputTokens"] = input, ["outputTokens"] = output } },
        },
    });

    /// <summary>The whole prompt, as traces have it.</summary>
    public static byte[] Prompt(string text) =>
        Orchestration(new() { ["modelInvocationInput"] = new JsonObject { ["traceId"] = "t", ["type"] = "ORCHESTRATION", ["text"] = text } });

    public static byte[] FinalResponse(string text) => Orchestration(new()
    {
        ["observation"] = new JsonObject { ["traceId"] = "t", ["type"] = "FINISH", ["finalResponse"] = new JsonObject { ["text"] = text } },
    });

    public static byte[] GuardrailIntervened() =>
        Trace(new() { ["guardrailTrace"] = new JsonObject { ["traceId"] = "t", ["action"] = "INTERVENED" } });

    public static byte[] Failure(string reason) =>
        Trace(new() { ["failureTrace"] = new JsonObject { ["traceId"] = "t", ["failureReason"] = reason, ["failureCode"] = 400 } });

    public static byte[] ReturnControl(string invocation, params JsonObject[] inputs) =>
        EventFrames.Event("returnControl", new JsonObject { ["invocationId"] = invocation, ["invocationInputs"] = new JsonArray([.. inputs]) });

    /// <summary>A call of a function; the parameters come as texts, whatever they are.</summary>
    public static JsonObject Function(string name, params (string Name, string Type, string Value)[] parameters) => new()
    {
        ["functionInvocationInput"] = new JsonObject
        {
            ["actionGroup"] = "infra-ec2",
            ["function"] = name,
            ["agentId"] = "AGENT12345",
            ["actionInvocationType"] = "RESULT",
            ["parameters"] = Parameters(parameters),
        },
    };

    /// <summary>A call of an operation of an OpenAPI schema; the parameters come in its body.</summary>
    public static JsonObject Operation(string path, params (string Name, string Type, string Value)[] properties) => new()
    {
        ["apiInvocationInput"] = new JsonObject
        {
            ["actionGroup"] = "infra-api",
            ["apiPath"] = path,
            ["httpMethod"] = "POST",
            ["agentId"] = "AGENT12345",
            ["actionInvocationType"] = "RESULT",
            ["parameters"] = new JsonArray(),
            ["requestBody"] = new JsonObject
            {
                ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["properties"] = Parameters(properties) } },
            },
        },
    };

    /// <summary>The same call with a member of another value.</summary>
    public static JsonObject With(this JsonObject call, string member, string value)
    {
        call.First().Value!.AsObject()[member] = value;
        return call;
    }

    static JsonArray Parameters((string Name, string Type, string Value)[] parameters) =>
        [.. parameters.Select(one => new JsonObject { ["name"] = one.Name, ["type"] = one.Type, ["value"] = one.Value })];

    static byte[] Orchestration(JsonObject step) => Trace(new() { ["orchestrationTrace"] = step });

    static byte[] Trace(JsonObject trace) => EventFrames.Event("trace", new JsonObject
    {
        ["agentId"] = "AGENT12345",
        ["agentAliasId"] = "ALIAS12345",
        ["agentVersion"] = "1",
        ["eventTime"] = "2026-11-22T10:00:00.000Z",
        ["trace"] = trace,
    });
}
