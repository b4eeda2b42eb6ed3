using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>The events of ConverseStream.</summary>
static class ModelFrames
{
    /// <summary>A whole answer: text, token by token, and what it cost.</summary>
    public static byte[][] Answer(params string[] pieces) =>
        [Start(), .. pieces.Select(piece => Token(0, piece)), BlockStop(0), Stop("end_turn"), Usage(100, 20)];

    /// <summary>Whole tool calls, asked for together.</summary>
    public static byte[][] Asks(params (string Id, string Name, string Input)[] calls) =>
        [Start(), .. calls.SelectMany((call, block) => ToolUse(block, call.Id, call.Name, call.Input)), Stop("tool_use"), Usage(100, 20)];

    public static byte[] Start() => EventFrames.Event("messageStart", new JsonObject { ["role"] = "assistant" });

    public static byte[] Token(int block, string text) => Delta(block, new() { ["text"] = text });

    public static byte[] Thought(int block, string text) => Delta(block, new() { ["reasoningContent"] = new JsonObject { ["text"] = text } });

    public static byte[] Signature(int block, string signature) =>
        Delta(block, new() { ["reasoningContent"] = new JsonObject { ["signature"] = signature } });

    public static byte[] ToolStart(int block, string id, string name) => EventFrames.Event("contentBlockStart", new JsonObject
    {
        ["contentBlockIndex"] = block,
        ["start"] = new JsonObject { ["toolUse"] = new JsonObject { ["toolUseId"] = id, ["name"] = name } },
    });

    public static byte[] ToolInput(int block, string piece) => Delta(block, new() { ["toolUse"] = new JsonObject { ["input"] = piece } });

    public static byte[] BlockStop(int block) => EventFrames.Event("contentBlockStop", new JsonObject { ["contentBlockIndex"] = block });

    public static byte[] Stop(string reason) => EventFrames.Event("messageStop", new JsonObject { ["stopReason"] = reason });

    public static byte[] Usage(int input, int output) => EventFrames.Event("metadata", new JsonObject
    {
        ["usage"] = new JsonObject { ["inputTokens"] = input, ["outputTokens"] = output, ["totalTokens"] = input + output },
        ["metrics"] = new JsonObject { ["latencyMs"] = 12 },
    });

    // The input comes in pieces that mean nothing by themselves.
    static IEnumerable<byte[]> ToolUse(int block, string id, string name, string input) =>
        [ToolStart(block, id, name), .. input.Chunk(7).Select(piece => ToolInput(block, new string(piece))), BlockStop(block)];

    static byte[] Delta(int block, JsonObject delta) =>
        EventFrames.Event("contentBlockDelta", new JsonObject { ["contentBlockIndex"] = block, ["delta"] = delta });
}
