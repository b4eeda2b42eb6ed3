using InfraAgent.Chat.Hosting;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Hosting;

/// <summary>The original's environment, variable by variable.</summary>
public sealed class ChatOptionsTests
{
    [Fact]
    public void Without_any_setting_it_is_as_the_original()
    {
        var options = Read();

        options.Urls.ShouldBe("http://127.0.0.1:3000");
        options.SocketPath.ShouldBe("/chat");
        (options.PingInterval, options.PingTimeout).ShouldBe((TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(60)));
        (options.Mcp.Timeout, options.Mcp.RetryAttempts).ShouldBe((TimeSpan.FromSeconds(30), 3));
        options.Origins.ShouldBe(["http://localhost:3001"]);
        (options.Agent, options.Store, options.RetentionDays).ShouldBe(("local", "sqlite", 90));
    }

    [Fact]
    public void All_of_the_originals_variables_are_honoured()
    {
        var options = Read(
            ("PORT", "4000"), ("WS_PATH", "/socket"), ("WS_PING_TIMEOUT", "5000"), ("WS_PING_INTERVAL", "2000"), ("CORS_ORIGIN", "https://a.example, https://b.example/"),
            ("MCP_SERVER_URL", "https://mcp.example/mcp"), ("MCP_AUTH_TOKEN", "secret"), ("MCP_TIMEOUT", "1000"), ("MCP_RETRY_ATTEMPTS", "0"), ("BEDROCK_AGENT_ID", "DDJJQCFXFN"));

        options.Urls.ShouldBe("http://127.0.0.1:4000");
        options.SocketPath.ShouldBe("/socket");
        (options.PingInterval, options.PingTimeout).ShouldBe((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)));
        options.Origins.ShouldBe(["https://a.example", "https://b.example"]);
        options.Agent.ShouldBe("bedrock-agent");
        var server = options.Mcp.Servers.ShouldHaveSingleItem();
        (server.Url, server.Headers["Authorization"], server.IsToldWho).ShouldBe((new("https://mcp.example/mcp"), "Bearer secret", false));
        (options.Mcp.Timeout, options.Mcp.RetryAttempts).ShouldBe((TimeSpan.FromSeconds(1), 0));
        Read(("MCP_ENABLED", "false"), ("MCP_SERVER_URL", "https://mcp.example/mcp")).Mcp.Servers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PORT", "http")]
    [InlineData("PORT", "65536")]
    [InlineData("WS_PATH", "chat")]
    [InlineData("WS_PING_INTERVAL", "-1")]
    [InlineData("MCP_TIMEOUT", "30s")]
    [InlineData("MCP_SERVER_URL", "mcp.example")]
    [InlineData("InfraAgent:Conversations:RetentionDays", "forever")]
    public void A_setting_that_makes_no_sense_stops_the_start_by_its_name(string name, string value) =>
        Should.Throw<StartupException>(() => Read((name, value))).Message.ShouldContain(name);

    [Fact]
    public void Any_page_at_all_may_come_to_a_developers_machine_alone()
    {
        Read(("CORS_ORIGIN", "*")).Origins.ShouldBe(["*"]);
        Should.Throw<StartupException>(() => Read(("NODE_ENV", "production"), ("CORS_ORIGIN", "*"))).Message.ShouldContain("CORS_ORIGIN");
    }

    static ChatOptions Read(params (string Name, string? Value)[] settings) => ChatOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([new("NODE_ENV", "development"), new("MCP_SERVER_URL", "http://127.0.0.1:9/mcp")])
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        .Build());
}
