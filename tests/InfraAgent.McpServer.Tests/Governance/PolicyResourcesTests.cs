using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Governance;

public sealed class PolicyResourcesTests
{
    [Fact]
    public async Task Clients_find_the_rules_and_the_tag_policy()
    {
        await using var server = await TestServer.StartAsync();
        var token = TestContext.Current.CancellationToken;

        var resources = await server.Client.ListResourcesAsync(cancellationToken: token);
        var templates = await server.Client.ListResourceTemplatesAsync(cancellationToken: token);

        resources.Select(resource => resource.Uri).ShouldBe(["policy://rules", "policy://tags"], ignoreOrder: true);
        templates.Select(template => template.UriTemplate).ShouldBe(["policy://rules/{id}", "aws://inventory/{service}", "audit://changes/{changeId}"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_rules_are_listed_with_the_pack_they_come_from()
    {
        await using var server = await TestServer.StartAsync();

        var rules = await ReadAsync(server, "policy://rules");

        rules.GetProperty("packHash").GetString()!.Length.ShouldBe(64);
        rules.GetProperty("rules").EnumerateArray().ShouldContain(rule =>
            rule.GetProperty("id").GetString() == "S3-01" && rule.GetProperty("effect").GetString() == "deny");
    }

    [Fact]
    public async Task One_rule_explains_itself()
    {
        await using var server = await TestServer.StartAsync();

        var rule = await ReadAsync(server, "policy://rules/EC2-11");

        rule.GetProperty("effect").GetProperty("dev").GetString().ShouldBe("warn");
        rule.GetProperty("effect").GetProperty("prod").GetString().ShouldBe("deny");
        rule.GetProperty("title").GetString().ShouldBe("La imagen debe estar aprobada por el banco");
        rule.GetProperty("demand").GetString()!.ShouldContain("ImageId");
    }

    [Fact]
    public async Task The_tag_policy_tells_what_a_creation_must_carry()
    {
        await using var server = await TestServer.StartAsync();

        var tags = await ReadAsync(server, "policy://tags");

        tags.GetProperty("keys").EnumerateArray().Where(key => key.GetProperty("required").GetBoolean())
            .Select(key => key.GetProperty("key").GetString()).ShouldBe(["Project", "Department", "Purpose"]);
    }

    [Theory]
    [InlineData("policy://rules/S3-99")]
    [InlineData("policy://nothing")]
    public async Task What_is_not_there_is_named(string uri)
    {
        await using var server = await TestServer.StartAsync();

        var error = await Should.ThrowAsync<McpProtocolException>(() => ReadAsync(server, uri));

        error.Message.ShouldContain(uri);
    }

    static async Task<JsonElement> ReadAsync(TestServer server, string uri)
    {
        var read = await server.Client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken);
        return JsonDocument.Parse(read.Contents.Single().ShouldBeOfType<TextResourceContents>().Text).RootElement;
    }
}
