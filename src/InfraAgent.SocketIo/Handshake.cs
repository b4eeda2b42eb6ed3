using System.Collections.Frozen;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace InfraAgent.SocketIo;

/// <summary>What is known of a client from its first request. The request itself is gone once it is answered.</summary>
/// <param name="Origin">The page's origin, where a browser named one.</param>
/// <param name="RemoteAddress">Where the request came from.</param>
/// <param name="User">Whom the middleware before recognised.</param>
/// <param name="Headers">The headers that <see cref="SocketIoOptions.KeptHeaders"/> names, where the client sent them.</param>
public sealed record Handshake(
    string? Origin, IPAddress? RemoteAddress, ClaimsPrincipal? User, IReadOnlyDictionary<string, string> Headers)
{
    internal static Handshake Of(HttpContext http, SocketIoOptions options) => new(
        http.Request.Headers.Origin is { Count: > 0 } origin ? origin.ToString() : null,
        http.Connection.RemoteIpAddress,
        http.User.Identity?.IsAuthenticated == true ? http.User : null,
        options.KeptHeaders
            .Where(http.Request.Headers.ContainsKey)
            .ToFrozenDictionary(name => name, name => http.Request.Headers[name].ToString(), StringComparer.OrdinalIgnoreCase));
}
