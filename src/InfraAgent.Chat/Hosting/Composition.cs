using System.Text.Json.Serialization;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Api;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Gateway;
using InfraAgent.Chat.Identity;
using InfraAgent.Chat.Mcp;
using InfraAgent.Chat.Turns;
using InfraAgent.SocketIo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Hosting;

/// <summary>Puts the program together.</summary>
static class Composition
{
    const int LongestBody = 1_000_000;

    /// <param name="agent">In place of the one that the settings name.</param>
    /// <param name="conversations">The same of their store.</param>
    public static WebApplication Build(ChatOptions options, IConfiguration configuration, TimeProvider clock, IAgent? agent = null, IConversations? conversations = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("ModelContextProtocol", LogLevel.Error);
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * LongestBody;
        });
        builder.Services.AddRoutingCore().AddCors(cors => cors.AddDefaultPolicy(pages =>
            (options.Origins.Contains("*", StringComparer.Ordinal) ? pages.SetIsOriginAllowed(_ => true) : pages.WithOrigins([.. options.Origins]))
            .AllowAnyHeader().AllowCredentials().WithMethods("GET", "POST", "DELETE")));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Encoder = ChatJson.Options.Encoder;
            json.SerializerOptions.Converters.Add(new Moment());
        });
        builder.Services.AddOpenApi(ApiDescription.Configure);
        Add(builder.Services, options, configuration, clock, agent, conversations);
        return Pipeline(builder.Build(), options);
    }

    static void Add(IServiceCollection services, ChatOptions options, IConfiguration configuration, TimeProvider clock, IAgent? agent, IConversations? conversations)
    {
        services.AddSingleton(clock).AddSingleton(options).AddSingleton(options.SignIn).AddSingleton(options.Mcp);
        if (agent is null)
        {
            services.AddAgent(options.Agent, configuration);
        }
        else
        {
            services.AddSingleton(agent);
        }

        services.AddSingleton(_ => conversations ?? Stores.Open(options.Store, configuration, clock));
        services.AddSingleton(_ => PersonAssertions.Create(options.Mcp.AssertionKey, clock));
        services.AddSingleton<McpServers>().AddSingleton<Tokens>().AddSingleton<BearerHandler>().AddSingleton<LiveSessions>();
        services.AddSingleton(provider => new TurnParts(
            provider.GetRequiredService<IConversations>(), provider.GetRequiredService<IAgent>(), provider.GetRequiredService<McpServers>(),
            provider.GetRequiredService<LiveSessions>(), clock, provider.GetRequiredService<ILogger<Turn>>()));
        services.AddSingleton<Switchboard>();
        services.AddSingleton(provider => new FrontDoor(options.Origins, options.IsLoopback, provider.GetRequiredService<ILogger<FrontDoor>>()));
        services.AddSingleton(provider => new SocketIoServer(
            new()
            {
                PingInterval = options.PingInterval,
                PingTimeout = options.PingTimeout,
                AllowOrigin = provider.GetRequiredService<FrontDoor>().IsOurs,
                Json = ChatJson.Options,
                TimeProvider = clock,
            },
            provider.GetRequiredService<ILogger<SocketIoServer>>()));
        services.AddSingleton(provider => new ChatGateway(
            provider.GetRequiredService<Switchboard>(), provider.GetRequiredService<Tokens>(), provider.GetRequiredService<IAgent>().Name, clock,
            provider.GetRequiredService<ILogger<ChatGateway>>()));
        services.AddSingleton<ConversationExport>();
        services.AddSingleton(new RetentionOptions(options.RetentionDays)).AddHostedService<Retention>();
        services.AddHostedService<TableCheck>().AddHostedService<Lifetime>();
    }

    static WebApplication Pipeline(WebApplication app, ChatOptions options)
    {
        var sockets = app.Services.GetRequiredService<SocketIoServer>();
        var gateway = app.Services.GetRequiredService<ChatGateway>();
        var bearer = app.Services.GetRequiredService<BearerHandler>();
        gateway.Serve(sockets.Of("/"));
        gateway.Serve(sockets.Of("/chat"));
        app.Use(app.Services.GetRequiredService<FrontDoor>().CheckAsync);
        app.UseCors();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !IsPersonas(http), api => api.Use(bearer.CheckAsync));
        app.UseRouting();
        app.MapSocketIo(options.SocketPath, sockets, WelcomePage.ShowAsync);
        if (options.SocketPath != "/socket.io")
        {
            app.MapSocketIo("/socket.io", sockets);
        }

        app.MapGet("/", WelcomePage.ShowAsync);
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "ok" })).ExcludeFromDescription();
        app.MapOpenApi();
        app.MapApi();
        if (options.SignIn.Personas)
        {
            app.MapPersonas();
        }

        return app;
    }

    static bool IsPersonas(HttpContext http) => http.Request.Path.StartsWithSegments("/api/personas", StringComparison.OrdinalIgnoreCase);
}
