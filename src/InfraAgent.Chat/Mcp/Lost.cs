using System.Net.Sockets;
using ModelContextProtocol;

namespace InfraAgent.Chat.Mcp;

/// <summary>Which exceptions mean that a server is not there any more, rather than that it said no.</summary>
static class Lost
{
    public static bool Is(Exception e) => e switch
    {
        // What a server answers with an error of the protocol has reached it, and came back.
        McpProtocolException => false,
        IOException or HttpRequestException or SocketException or ObjectDisposedException or McpException or TimeoutException => true,
        System.ComponentModel.Win32Exception => true, // a program that can't be started
        InvalidOperationException => true, // the client's own word for a session that has ended
        _ => false,
    };
}

/// <summary>A server could not be reached; nothing was asked of it.</summary>
public sealed class McpUnreachableException(string server, Exception cause) : Exception($"The MCP server \"{server}\" can't be reached.", cause)
{
    public string Server => server;
}

/// <summary>A server was lost in the middle of a call: what it was to do may have been done.</summary>
public sealed class McpLostException(string message, Exception cause) : Exception(message, cause);
