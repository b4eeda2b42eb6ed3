using InfraAgent.BareServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;

// What the SDK costs on its own: the same host as InfraAgent's, one tool that takes the same arguments and does nothing.
var builder = WebApplication.CreateEmptyBuilder(new());
builder.WebHost.UseKestrelCore().UseUrls(args is [var url] ? url : "http://127.0.0.1:5178");
builder.Services.AddRoutingCore();
builder.Services.AddMcpServer()
    .WithHttpTransport(http => http.SessionMode = HttpServerSessionMode.StatefulForInitializeClients)
    .WithTools<BareTool>(McpJsonUtilities.DefaultOptions);
await using var app = builder.Build();
app.UseRouting();
app.MapMcp("/mcp");
await app.RunAsync();
