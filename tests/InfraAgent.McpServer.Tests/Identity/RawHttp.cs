using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace InfraAgent.McpServer.Tests.Identity;

/// <summary>A request as bytes, for headers no client library would send.</summary>
static class RawHttp
{
    public static async Task<int> StatusAsync(Uri url, IEnumerable<string> headers)
    {
        var token = TestContext.Current.CancellationToken;
        using TcpClient tcp = new();
        await tcp.ConnectAsync(url.Host, url.Port, token);
        var stream = tcp.GetStream();
        var lines = (string[])[$"POST {url.AbsolutePath} HTTP/1.1", $"Host: {url.Authority}", .. headers, "Content-Type: application/json", "Content-Length: 2", "", "{}"];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines)), token);
        using StreamReader reader = new(stream);
        return int.Parse((await reader.ReadLineAsync(token))!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
