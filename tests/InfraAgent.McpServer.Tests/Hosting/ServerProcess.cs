using System.Diagnostics;
using ModelContextProtocol.Client;
using Xunit;

namespace InfraAgent.McpServer.Tests.Hosting;

/// <summary>The server as a client's configuration starts it: a process of its own, on standard input and output.</summary>
static class ServerProcess
{
    static readonly string Built = Path.Combine(AppContext.BaseDirectory, "InfraAgent.McpServer.dll");

    /// <summary>Where the Native AOT binary is; set by the run that published it.</summary>
    public static string? Published => Environment.GetEnvironmentVariable("INFRA_AGENT_BINARY");

    public static (string File, string[] Arguments) Command(params string[] arguments) =>
        Published is { Length: > 0 } binary ? (binary, arguments) : ("dotnet", [Built, .. arguments]);

    public static async Task<McpClient> ConnectAsync(IDictionary<string, string?> environment, params string[] arguments)
    {
        var (file, all) = Command(arguments);
        StdioClientTransport transport = new(new()
        {
            Command = file,
            Arguments = all,
            EnvironmentVariables = environment,
            ShutdownTimeout = TimeSpan.FromSeconds(10),
        });
        // A process on a busy machine may take longer to start than a client waits before it takes a server for an old one.
        McpClientOptions patient = new() { DiscoverProbeTimeout = Timeout.InfiniteTimeSpan };
        return await McpClient.CreateAsync(transport, patient, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Runs the process to its end with these lines as its whole input.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string input, IDictionary<string, string?> environment, params string[] arguments)
    {
        using var process = Begin(environment, arguments);
        var token = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var errors = process.StandardError.ReadToEndAsync(token);
        await process.StandardInput.WriteAsync(input.AsMemory(), token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>The process with all its streams in the test's hands.</summary>
    public static Process Begin(IEnumerable<KeyValuePair<string, string?>> environment, params string[] arguments)
    {
        var (file, all) = Command(arguments);
        ProcessStartInfo start = new(file, all)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
