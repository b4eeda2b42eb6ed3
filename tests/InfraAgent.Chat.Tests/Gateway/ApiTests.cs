using System.Net;
using System.Net.Http.Json;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Gateway;

/// <summary>The HTTP API beside what turns and sign-in show of it.</summary>
public sealed class ApiTests(SharedServer server)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_describes_itself()
    {
        await using var chat = await ChatServer.StartAsync(new ScriptedAgent(), null, server.Settings);

        var document = await chat.GetAsync("/openapi/v1.json");

        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        var paths = document.GetProperty("paths");
        foreach (var path in new[] { "/api/conversations", "/api/conversations/{sessionId}/messages", "/api/conversations/{sessionId}/events", "/api/approvals/{approvalId}", "/api/socket-ticket" })
        {
            paths.TryGetProperty(path, out _).ShouldBeTrue(path);
        }

        paths.GetRawText().ShouldNotContain("\"person\"", Case.Insensitive);
        paths.GetRawText().ShouldNotContain("switchboard", Case.Insensitive);
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
    }

    [Theory]
    [InlineData("s1", """{"content":""}""", 400)]
    [InlineData("s1", """{"content":7}""", 400)]
    [InlineData("s1", "{", 400)]
    [InlineData("a.b", """{"content":"x"}""", 400)]
    [InlineData("s1", """{"content":"x","id":"a b"}""", 400)]
    public async Task What_can_not_be_a_message_is_refused(string session, string body, int status)
    {
        await using var chat = await ChatServer.StartAsync(new ScriptedAgent(), null, server.Settings);
        using StringContent content = new(body, null, "application/json");

        using var answer = await chat.Http.PostAsync(new Uri($"/api/conversations/{session}/messages", UriKind.Relative), content, Cancellation);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task A_conversation_can_be_taken_along_by_its_owner_alone()
    {
        await using var chat = await ChatServer.StartAsync(new ScriptedAgent().Says("Hola."), null, server.Settings);
        await chat.SayAsync("s1", "Buenos días");
        using HttpClient another = new() { BaseAddress = chat.Url };
        var persona = await chat.PostAsync("/api/personas", new { name = "ana" });
        another.DefaultRequestHeaders.Authorization = new("Bearer", persona.GetProperty("token").GetString());

        var json = await chat.GetAsync("/api/conversations/s1/export?format=json");
        var markdown = await chat.Http.GetStringAsync(new Uri("/api/export?format=markdown", UriKind.Relative), Cancellation);
        using var theirs = await another.GetAsync(new Uri("/api/conversations/s1/export", UriKind.Relative), Cancellation);
        using var unknown = await chat.Http.GetAsync(new Uri("/api/export?format=pdf", UriKind.Relative), Cancellation);

        json.GetRawText().ShouldContain("Buenos días");
        markdown.ShouldContain("Buenos días");
        theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_resource_of_a_server_is_context()
    {
        await using var chat = await ChatServer.StartAsync(new ScriptedAgent(), null, server.Settings);

        (await chat.GetAsync("/api/context?uri=policy://tags")).GetProperty("texts")[0].GetString()!.ShouldContain("Department");
        (await chat.GetAsync("/api/context?uri=policy://nothing")).GetProperty("code").GetString().ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task Tools_are_those_of_the_servers()
    {
        await using var chat = await ChatServer.StartAsync(new ScriptedAgent(), null, server.Settings);

        var tools = (await chat.Http.GetFromJsonAsync<System.Text.Json.JsonElement>(new Uri("/api/tools", UriKind.Relative), Cancellation)).GetProperty("items");

        tools.EnumerateArray().Select(tool => tool.GetProperty("name").GetString()).ShouldContain("create_ec2_instance");
    }
}
