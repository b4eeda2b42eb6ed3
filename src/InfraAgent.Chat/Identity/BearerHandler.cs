using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace InfraAgent.Chat.Identity;

/// <summary>Lets nobody into the API who has not signed in, and tells it who came.</summary>
sealed class BearerHandler(Tokens tokens)
{
    const string Scheme = "Bearer ";

    public async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        var person = await PersonAsync(http);
        if (person is null)
        {
            http.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await http.Response.WriteAsJsonAsync(
                new { code = "unauthorized", message = "Inicia sesión / sign in: Authorization: Bearer <token>." }, http.RequestAborted);
            return;
        }

        http.Features.Set(person);
        await next(http);
    }

    async Task<Person?> PersonAsync(HttpContext http)
    {
        var header = http.Request.Headers[HeaderNames.Authorization].ToString();
        return header.Length == 0
            ? tokens.Anybody
            : header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? await tokens.PersonAsync(header[Scheme.Length..].Trim(), atSocket: false, http.RequestAborted)
                : null;
    }
}
