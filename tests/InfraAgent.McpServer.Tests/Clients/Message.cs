using System.Text.Json;

namespace InfraAgent.McpServer.Tests.Clients;

/// <summary>What a client reads from the messages of the server.</summary>
static class Message
{
    /// <summary>The structured result of a call.</summary>
    public static JsonElement Result(this JsonElement message) => message.GetProperty("result").GetProperty("structuredContent");

    /// <summary>What a program does next with a plan that needs a yes.</summary>
    public static string Token(this JsonElement message) => message.Result().GetProperty("changeToken").GetString()!;

    public static string ChangeId(this JsonElement message) => message.Result().GetProperty("changeId").GetString()!;

    /// <summary>The text that a model reads.</summary>
    public static string Text(this JsonElement message) => message.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString()!;
}
