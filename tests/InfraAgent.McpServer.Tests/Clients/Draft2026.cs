using System.Text.Json;

namespace InfraAgent.McpServer.Tests.Clients;

/// <summary>What clients of 2026-07-28 write beside the arguments of a call.</summary>
static class Draft2026
{
    /// <summary>Who calls: a client that can show a form.</summary>
    public const string Asking = """
        ,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"draft","version":"1"},"io.modelcontextprotocol/clientCapabilities":{"elicitation":{"form":{}}}}
        """;

    /// <summary>The same of one that can't.</summary>
    public const string Mute = """
        ,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"draft","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}
        """;

    /// <summary>The answer to a question. Whatever the server called it, the answer goes by that name.</summary>
    public static string Answer(JsonElement asked, string decision)
    {
        var result = asked.GetProperty("result");
        var question = result.GetProperty("inputRequests").EnumerateObject().Single().Name;
        return $$"""
            ,"requestState":{{result.GetProperty("requestState").GetRawText()}},"inputResponses":{"{{question}}":{"action":"accept","content":{"decision":"{{decision}}"} } }
            """;
    }
}
