using Microsoft.AspNetCore.Http;

namespace InfraAgent.Chat.Hosting;

/// <summary>What a person sees who opens the chat's address in a browser.</summary>
static class WelcomePage
{
    const string Html = """
        <!doctype html>
        <html lang="es">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>InfraAgent</title>
        <h1>InfraAgent</h1>
        <p>El chat de infraestructura está en marcha. Los clientes se conectan por Socket.IO (ruta de la variable WS_PATH) o por HTTP:
        <a href="/openapi/v1.json">descripción OpenAPI</a>.</p>
        <p lang="en">The infrastructure chat is running. Clients connect by Socket.IO (at the path in WS_PATH) or by HTTP:
        <a href="/openapi/v1.json">OpenAPI description</a>.</p>
        <pre>curl -N -H 'Content-Type: application/json' -H 'Accept: text/event-stream' \
          -d '{"content":"¿Qué puedes hacer?"}' http://localhost:3000/api/conversations/demo/messages</pre>
        </html>
        """;

    public static Task ShowAsync(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.WriteAsync(Html, http.RequestAborted);
    }
}
