using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Mcp;

/// <summary>Servers of others, which speak what everybody spoke before 2026-07-28, beside ours.</summary>
public sealed class OtherServerTests(SharedServer server)
{
    [Theory]
    [InlineData("approve", "done")]
    [InlineData("reject", "not done")]
    public async Task Its_question_goes_to_the_person_and_it_is_not_told_who_that_is(string decision, string outcome)
    {
        List<JsonElement> metas = [];
        await using var other = await StartAsync(tools => tools.Add(Asking(metas)));
        var agent = new ScriptedAgent().Calls("erase", "{}").Reports();
        await using var chat = await ChatServer.StartAsync(agent, null, server.Settings.Append(Config(other)).Where(setting => setting.Name != "MCP_SERVER_URL").ToArray());

        var events = await chat.FollowAsync("s1", "Bórralo", async (name, card) =>
        {
            if (name == "approvalRequested")
            {
                card.GetProperty("plan").GetString().ShouldBe("Erase everything?");
                await chat.PostAsync($"/api/approvals/{card.GetProperty("approvalId").GetString()}", new { decision, argsHash = card.GetProperty("argsHash").GetString() });
            }
        });

        events.Single(one => one.Name == "messageComplete").Payload.GetProperty("message").GetProperty("content").GetString()!.ShouldContain(outcome);
        metas.ShouldHaveSingleItem().GetRawText().ShouldNotContain("on-behalf-of");
    }

    [Fact]
    public async Task A_tool_that_comes_later_is_there_in_the_next_turn()
    {
        McpServerPrimitiveCollection<McpServerTool>? offered = null;
        await using var other = await StartAsync(tools => (offered = tools).Add(McpServerTool.Create(() => "one", new() { Name = "one" })));
        var agent = new ScriptedAgent().Says("Uno.");
        agent.Otherwise = step => string.Join(' ', step.Tools.Select(tool => tool.Name));
        await using var chat = await ChatServer.StartAsync(agent, null, Config(other));
        await chat.SayAsync("s1", "Hola");

        offered!.Add(McpServerTool.Create(() => "two", new() { Name = "two" }));

        // The notice of it travels on its own: it is there as soon as it has come.
        string known;
        do
        {
            known = (await chat.SayAsync("s1", "¿Qué hay?")).GetProperty("message").GetProperty("content").GetString()!;
        }
        while (known == "one");

        known.ShouldBe("one two");
    }

    [Fact]
    public async Task A_server_that_answers_with_an_error_hides_no_others_tools()
    {
        await using var broken = Serve(WebApplication.CreateEmptyBuilder(new()));
        await broken.StartAsync(TestContext.Current.CancellationToken);
        await using var other = await StartAsync(tools => tools.Add(McpServerTool.Create(() => "one", new() { Name = "one" })));
        ScriptedAgent agent = new() { Otherwise = step => string.Join(' ', step.Tools.Select(tool => tool.Name)) };
        await using var chat = await ChatServer.StartAsync(agent, null, Config(broken, other));

        (await chat.SayAsync("s1", "¿Qué hay?")).GetProperty("message").GetProperty("content").GetString().ShouldBe("one");

        static WebApplication Serve(WebApplicationBuilder builder)
        {
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.Run(async http =>
            {
                var request = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
                http.Response.ContentType = "application/json";
                var id = request.TryGetProperty("id", out var given) ? given.GetRawText() : "null";
                await http.Response.WriteAsync($$"""{"jsonrpc":"2.0","id":{{id}},"error":{"code":-32603,"message":"out of order"} }""", http.RequestAborted);
            });
            return app;
        }
    }

    static McpServerTool Asking(List<JsonElement> metas) => McpServerTool.Create(
        async (ModelContextProtocol.Server.McpServer asked, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken) =>
        {
            metas.Add(JsonSerializer.SerializeToElement(request.Params?.Meta));
            var answer = await asked.ElicitAsync(
                new() { Message = "Erase everything?", RequestedSchema = new() { Properties = { ["sure"] = new ElicitRequestParams.BooleanSchema() }, Required = ["sure"] } },
                cancellationToken);
            return answer is { IsAccepted: true, Content: { } content } && content["sure"].GetBoolean() ? "done" : "not done";
        },
        new() { Name = "erase", Destructive = true });

    static async Task<WebApplication> StartAsync(Action<McpServerPrimitiveCollection<McpServerTool>> furnish)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        McpServerPrimitiveCollection<McpServerTool> tools = [];
        furnish(tools);
        builder.Services.AddMcpServer(options => options.ToolCollection = tools).WithHttpTransport(http => http.SessionMode = HttpServerSessionMode.Stateful);
        var app = builder.Build();
        app.UseRouting();
        app.MapMcp("/mcp");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    static (string Name, string? Value) Config(params WebApplication[] servers)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("infra-agent-chat-test-").FullName, "mcp.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            servers = servers.Select((other, index) => (Name: $"other-{index}", Url: $"{other.Urls.Single()}/mcp"))
                .ToDictionary(other => other.Name, other => new { type = "http", url = other.Url }, StringComparer.Ordinal),
        }));
        return ("InfraAgent:Mcp:Config", file);
    }
}
