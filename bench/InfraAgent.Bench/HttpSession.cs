using System.Diagnostics;
using System.Text;

namespace InfraAgent.Bench;

/// <summary>One run of an HTTP server, ready to be called.</summary>
sealed class HttpSession : IAsyncDisposable
{
    readonly HttpPeer peer;
    readonly Process process;

    HttpSession(HttpPeer peer, Process process) => (this.peer, this.process) = (peer, process);

    /// <summary>The headers that every call carries.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    public static async Task<HttpSession> StartAsync(HttpPeer peer, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(peer.Command, peer.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment[peer.PortVariable.Name] = peer.PortVariable.Value;
        var server = Process.Start(start)!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        HttpSession session = new(peer, server);
        try
        {
            await session.BeginAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    // Ends with one call whose answer is looked at: a load of refusals would be fast and mean nothing.
    async Task BeginAsync(CancellationToken cancellationToken)
    {
        using HttpClient client = new();
        Headers["Content-Type"] = "application/json";
        Headers["Accept"] = "application/json, text/event-stream";
        Headers["MCP-Protocol-Version"] = peer.Session ? Era.Session : Era.Stateless;
        await ListeningAsync(client, cancellationToken);
        if (peer.Session)
        {
            using var begun = await SendAsync(
                client, $$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{{Era.Handshake}}}""", cancellationToken);
            Headers["Mcp-Session-Id"] = begun.Headers.GetValues("Mcp-Session-Id").Single();
            (await SendAsync(client, Era.Initialized, cancellationToken)).Dispose();
        }
        else
        {
            Headers["Mcp-Method"] = "tools/call";
            Headers["Mcp-Name"] = peer.Tool;
        }

        using var answer = await SendAsync(client, peer.Body, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!text.Contains("\"result\"", StringComparison.Ordinal) || text.Contains("\"isError\":true", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{peer.Name} answers {text}");
        }
    }

    async Task ListeningAsync(HttpClient client, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                (await client.GetAsync(peer.Endpoint, HttpCompletionOption.ResponseHeadersRead, cancellationToken)).Dispose();
                return;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    async Task<HttpResponseMessage> SendAsync(HttpClient client, string body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, peer.Endpoint);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in Headers.Where(header => header.Key is not "Content-Type"))
        {
            request.Headers.Add(name, value);
        }

        var answer = await client.SendAsync(request, cancellationToken);
        return answer.EnsureSuccessStatusCode();
    }
}
