using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace InfraAgent.Testing;

/// <summary>
/// Moto, an independent imitation of AWS, as a child process: a second opinion on everything the sandbox claims.
/// Started on first use, so that a run without it skips what needs it and nothing else.
/// </summary>
public sealed class MotoServer : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly SemaphoreSlim starting = new(1);
    Process? process;
    Uri? endpoint;

    /// <summary>Where it listens; skips or fails the test where moto is not installed.</summary>
    public async Task<Uri> EndpointAsync(CancellationToken cancellationToken)
    {
        var program = ExternalTool.Require("moto_server");
        await starting.WaitAsync(cancellationToken);
        try
        {
            return endpoint ??= await StartAsync(program, cancellationToken);
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Forgets everything: each test finds an empty account.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(
            new Uri(await EndpointAsync(cancellationToken), "moto-api/reset"), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
        }

        process?.Dispose();
        starting.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task<Uri> StartAsync(string program, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program, ["-H", "127.0.0.1", "-p", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["AWS_EC2_METADATA_DISABLED"] = "true" },
        };
        process = Process.Start(start) ?? throw new InvalidOperationException("moto_server did not start.");

        // Nobody reads what it prints, and a full pipe would stop it.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilItAcceptsAsync(port, cancellationToken);
        return new Uri($"http://127.0.0.1:{port}/");
    }

    async Task WaitUntilItAcceptsAsync(int port, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return;
            }
            catch (SocketException) when (process is { HasExited: false })
            {
                // It offers no sign of readiness but the open port itself.
                await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
            }
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
