using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using InfraAgent.AwsSandbox;
using InfraAgent.Chat.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace InfraAgent.Chat.Tests;

/// <summary>One MCP server over HTTP, as a bank runs it, for all tests that need none of their own: a process takes its time to start.</summary>
public sealed partial class SharedServer : IAsyncLifetime
{
    const string Token = "the-chats-own-token-of-the-tests";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("infra-agent-chat-test-");
    readonly Process process = new();
    Sandbox? aws;
    string url = "";

    /// <summary>What AWS was asked, by all tests.</summary>
    public Sandbox Aws => aws!;

    /// <summary>What makes a chat use it.</summary>
    public (string Name, string? Value)[] Settings =>
    [
        ("MCP_SERVER_URL", $"{url}/mcp"), ("MCP_AUTH_TOKEN", Token), ("InfraAgent:OnBehalfOf:Key", Path.Combine(folder.FullName, "chat.pem")),
    ];

    public async ValueTask InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "chat.pem"), key.ExportECPrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "chat.pub.pem"), key.ExportSubjectPublicKeyInfoPem());
        aws = await Sandbox.StartAsync(new(), CancellationToken.None);
        process.StartInfo = new("dotnet", [ServerProgram.Path, "--http", "--urls", "http://127.0.0.1:0"]) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in ServerProgram.Environment(aws.Endpoint, Path.Combine(folder.FullName, "data")))
        {
            process.StartInfo.Environment[name] = value;
        }

        process.StartInfo.Environment["MCP_AUTH_TOKEN"] = Token;
        process.StartInfo.Environment["InfraAgent__OnBehalfOf__Keys__0"] = Path.Combine(folder.FullName, "chat.pub.pem");
        process.EnableRaisingEvents = true;
        TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The MCP server ended before it listened."));
        process.ErrorDataReceived += (_, line) =>
        {
            if (Address().Match(line.Data ?? "") is { Success: true } found)
            {
                listening.TrySetResult(found.Value);
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        url = await listening.Task;
    }

    /// <summary>An instance of the development environment, running already.</summary>
    public string Instance() => Aws.Seed.Instances("us-east-1", 1, _ => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Project"] = "Davivienda",
        ["Department"] = "Infrastructure",
        ["Purpose"] = "portal",
        ["Environment"] = "dev",
    })[0];

    /// <summary>How often AWS was asked for a change that names something.</summary>
    public int Changes(string operation, string named) =>
        Aws.Calls.Count(call => call.Mutates && call.Operation == operation && call.Parameters.Values.Contains(named, StringComparer.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        await Aws.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9][0-9]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
