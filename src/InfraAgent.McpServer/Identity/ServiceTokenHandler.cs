using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using InfraAgent.McpServer.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InfraAgent.McpServer.Identity;

/// <summary>Lets in whoever sends MCP_AUTH_TOKEN: the one secret that services share.</summary>
sealed class ServiceTokenHandler(
    ServerOptions server, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Whether the request carries it, found out in a time that tells nothing about the token.</summary>
    public static bool IsSentBy(HttpRequest request, string? token)
    {
        const string Prefix = "Bearer ";
        return token is not null
            && request.Headers.Authorization is [{ } header]
            && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Prefix.Length..].Trim()), Encoding.UTF8.GetBytes(token));
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(IsSentBy(Request, server.AuthToken)
        // The subject is what a session is bound to.
        ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new("sub", Scheme.Name)], Callers.ServiceScheme)), Scheme.Name))
        : AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.ContentType = "text/plain; charset=utf-8";
        return Response.WriteAsync("A bearer token is needed: Authorization: Bearer <MCP_AUTH_TOKEN>.", Context.RequestAborted);
    }
}
