using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Hosting;

/// <summary>The program itself, on a machine where nothing is set up.</summary>
public sealed partial class ChatProcessTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_command_starts_everything_says_where_to_go_and_ends_when_told()
    {
        var home = Directory.CreateTempSubdirectory("infra-agent-chat-test-");
        using var process = Start(home.FullName, ("NODE_ENV", "development"), ("PORT", "0"));
        Uri? url = null;
        while (url is null)
        {
            var line = await process.StandardOutput.ReadLineAsync(Cancellation) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cancellation));
            url = Ready().Match(line) is { Success: true } ready ? new(ready.Groups["url"].Value) : null;
        }

        var rest = process.StandardOutput.ReadToEndAsync(Cancellation);
        using HttpClient http = new() { BaseAddress = url, Timeout = TimeSpan.FromMinutes(2) };
        using var answer = await http.PostAsJsonAsync("/api/conversations/s1/messages", new { content = "¿Quién soy?" }, Cancellation);
        var message = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("message").GetProperty("content").GetString()!;
        var page = await http.GetStringAsync(new Uri("/chat", UriKind.Relative), Cancellation);
        using var signal = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        await process.WaitForExitAsync(Cancellation);

        message.ShouldContain("000000000000", customMessage: message);
        page.ShouldContain("<h1>InfraAgent</h1>");
        process.ExitCode.ShouldBe(0, await rest);
        Directory.EnumerateFiles(home.FullName, "conversations.db", SearchOption.AllDirectories).ShouldHaveSingleItem();
        home.Delete(recursive: true);
    }

    [Fact]
    public async Task Settings_that_would_let_anybody_in_end_it_with_a_sentence()
    {
        using var process = Start(Path.GetTempPath(), ("NODE_ENV", "production"));

        var said = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        process.ExitCode.ShouldBe(2);
        said.ShouldContain("Authority is missing");
        said.ShouldNotContain("   at ");
    }

    static Process Start(string home, params (string Name, string Value)[] settings)
    {
        ProcessStartInfo start = new("dotnet", [ServerProgram.Chat])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = home,
        };
        foreach (var name in new[] { "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "MCP_SERVER_URL", "BEDROCK_AGENT_ID", "ASPNETCORE_URLS" })
        {
            start.Environment.Remove(name);
        }

        (start.Environment["HOME"], start.Environment["XDG_DATA_HOME"]) = (home, Path.Combine(home, "data"));
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex("InfraAgent chat: (?<url>http://127\\.0\\.0\\.1:[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ready();
}
