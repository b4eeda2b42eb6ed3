using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InfraAgent.AwsSandbox;
using Xunit;

namespace InfraAgent.Chat.Tests;

/// <summary>AWS in the test's hand, and an mcp.json whose server, a program that the chat starts, works on it.</summary>
sealed class Bank : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("infra-agent-chat-test-");

    Bank(Sandbox aws) => Aws = aws;

    public Sandbox Aws { get; }

    /// <summary>What AWS was asked to change, in order.</summary>
    public IReadOnlyList<string> Changes => [.. Aws.Calls.Where(call => call.Mutates).Select(call => call.Operation)];

    /// <summary>The setting that makes a chat use it.</summary>
    public (string, string?) Setting => ("InfraAgent:Mcp:Config", Path.Combine(folder.FullName, "mcp.json"));

    public static async Task<Bank> StartAsync()
    {
        Bank bank = new(await Sandbox.StartAsync(new(), TestContext.Current.CancellationToken));
        var environment = ServerProgram.Environment(bank.Aws.Endpoint, Path.Combine(bank.folder.FullName, "data"));
        Dictionary<string, object> servers = new(StringComparer.Ordinal) { ["infra-agent"] = new { command = "dotnet", args = new[] { ServerProgram.Path }, env = environment } };
        await File.WriteAllTextAsync(Path.Combine(bank.folder.FullName, "mcp.json"), JsonSerializer.Serialize(new { mcpServers = servers }), TestContext.Current.CancellationToken);
        return bank;
    }

    /// <summary>Ends the MCP server that this process started for this bank as a power cut would.</summary>
    public void KillServer()
    {
        var server = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Single(IsServer);
        using var process = Process.GetProcessById(server);
        process.Kill(entireProcessTree: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        folder.Delete(recursive: true);
    }

    // By the address of its AWS, which no other server of this process has.
    bool IsServer(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Contains($"AWS_ENDPOINT_URL={Aws.Endpoint}", StringComparison.Ordinal)
                && File.ReadAllText($"/proc/{id}/cmdline").Contains("InfraAgent.McpServer.dll", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
