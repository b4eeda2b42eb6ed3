using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace InfraAgent.Bench;

/// <summary>One run of a server and the lines it exchanges; written by hand, so that no client's own time is measured.</summary>
sealed class StdioSession : IAsyncDisposable
{
    readonly Process process;
    int id;

    StdioSession(Process process) => this.process = process;

    public static StdioSession Start(StdioPeer peer)
    {
        ProcessStartInfo start = new(peer.Command, peer.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // As an operator would have it: a region is set, and no metadata service is looked for.
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        var server = Process.Start(start)!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        return new(server);
    }

    /// <summary>The first tools/list answer, in the way the protocol's era asks for it.</summary>
    public async Task<string> ListToolsAsync(string era, CancellationToken cancellationToken)
    {
        if (era == Era.Stateless)
        {
            return await AskAsync("tools/list", $$"""{"_meta":{{Era.Meta}}}""", cancellationToken);
        }

        await AskAsync("initialize", Era.Handshake, cancellationToken);
        await WriteAsync(Era.Initialized, cancellationToken);
        return await AskAsync("tools/list", "{}", cancellationToken);
    }

    /// <summary>The most memory the process has held so far, in megabytes.</summary>
    public double PeakMegabytes()
    {
        const string Peak = "VmHWM:";
        var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(Peak, StringComparison.Ordinal));
        return double.Parse(line[Peak.Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    async Task<string> AskAsync(string method, string parameters, CancellationToken cancellationToken)
    {
        var mine = ++id;
        await WriteAsync($$"""{"jsonrpc":"2.0","id":{{mine}},"method":"{{method}}","params":{{parameters}}}""", cancellationToken);
        while (true)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException("The server hung up.");
            var message = JsonElement.Parse(line);
            if (message.TryGetProperty("id", out var answered) && answered.GetInt32() == mine)
            {
                return message.TryGetProperty("result", out _) ? line : throw new InvalidOperationException(line);
            }
        }
    }

    async Task WriteAsync(string line, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteAsync($"{line}\n".AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
    }
}
