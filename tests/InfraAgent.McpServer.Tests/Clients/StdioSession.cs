using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Tests.Hosting;
using Xunit;

namespace InfraAgent.McpServer.Tests.Clients;

/// <summary>The server process, and a client that writes and reads its lines by hand: it sends what its script says, and keeps what
/// kind of message went which way.</summary>
sealed class StdioSession : IAsyncDisposable
{
    readonly List<string> wire = [];
    readonly Process process;
    readonly Task<string> errors;
    int last;

    StdioSession(Process process) => (this.process, errors) = (process, process.StandardError.ReadToEndAsync(Cancel));

    /// <summary>Every message so far, for example "client: tools/call apply_change" and "server: deleted".</summary>
    public IReadOnlyList<string> Wire => wire;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static StdioSession Start(IReadOnlyDictionary<string, string?> environment) => new(ServerProcess.Begin(environment));

    /// <summary>The handshake of all protocols before 2026.</summary>
    public async Task InitializeAsync(string version, string client, string capabilities)
    {
        await RequestAsync(
            "initialize",
            $$$"""{"protocolVersion":"{{{version}}}","capabilities":{{{capabilities}}},"clientInfo":{"name":"{{{client}}}","version":"1"}}""");
        await SendAsync("notifications/initialized", """{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    /// <summary>Calls a tool and takes the server's next message.</summary>
    /// <param name="more">Further members of params.</param>
    public async Task<JsonElement> CallAsync(string tool, string arguments, string more = "")
    {
        await BeginAsync(tool, arguments, more);
        return await NextAsync();
    }

    /// <summary>Calls a tool and waits for nothing.</summary>
    public Task BeginAsync(string tool, string arguments, string more = "") => SendAsync(
        $"tools/call {tool}",
        $$$"""{"jsonrpc":"2.0","id":{{{++last}}},"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}{{{more}}}}}""");

    public Task<JsonElement> ApplyAsync(string token) => CallAsync("apply_change", $$"""{"changeToken":"{{token}}"}""");

    /// <summary>Answers a question of the server's and takes its next message.</summary>
    public async Task<JsonElement> AnswerAsync(JsonElement question, string answer)
    {
        await SendAsync("answer", $$"""{"jsonrpc":"2.0","id":{{question.GetProperty("id").GetRawText()}},"result":{{answer}}}""");
        return await NextAsync();
    }

    /// <summary>Hangs up. What the server still had to say is part of <see cref="Wire"/>.</summary>
    public async Task HangUpAsync()
    {
        process.StandardInput.Close();
        while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            wire.Add($"server: {Kind(JsonNode.Parse(line)!)}");
        }

        await process.WaitForExitAsync(Cancel);
    }

    /// <summary>SIGKILL: no handler of the process runs, and nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }

        process.Dispose();
    }

    async Task<JsonElement> RequestAsync(string method, string parameters)
    {
        await SendAsync(method, $$"""{"jsonrpc":"2.0","id":{{++last}},"method":"{{method}}","params":{{parameters}}}""");
        return await NextAsync();
    }

    async Task SendAsync(string kind, string line)
    {
        wire.Add($"client: {kind}");
        await process.StandardInput.WriteAsync((line + "\n").AsMemory(), Cancel);
        await process.StandardInput.FlushAsync(Cancel);
    }

    async Task<JsonElement> NextAsync()
    {
        var line = await process.StandardOutput.ReadLineAsync(Cancel)
            ?? throw new InvalidOperationException($"The server hung up: {await errors}");
        wire.Add($"server: {Kind(JsonNode.Parse(line)!)}");
        return JsonElement.Parse(line);
    }

    // A result by what it comes to, anything else by its method.
    static string Kind(JsonNode message) =>
        (string?)message["method"]
        ?? (string?)message["result"]?["_meta"]?["infra-agent/error"]?["code"]
        ?? (string?)message["result"]?["structuredContent"]?["status"]
        ?? (message["result"]?["inputRequests"] is null ? null : "input_required")
        ?? (message["result"] is null ? "error" : "result");
}
