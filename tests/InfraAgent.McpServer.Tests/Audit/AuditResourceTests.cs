using System.IO.Pipelines;
using System.Text.Json;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;
using Role = InfraAgent.McpServer.Identity.Role;

namespace InfraAgent.McpServer.Tests.Audit;

public sealed class AuditResourceTests : IDisposable
{
    static readonly Caller Auditor = new("os:eva", "Eva", true, new HashSet<Role> { Role.Auditor });

    readonly Trail trail = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_story_of_a_change_is_read_as_a_resource_and_that_is_recorded()
    {
        using var log = trail.Open();
        Story(log);

        var text = await ReadAsync(log, "c-7", () => Auditor);

        var story = JsonElement.Parse(text);
        story.GetProperty("request").GetProperty("tool").GetString().ShouldBe("terminate_ec2_instance");
        story.GetProperty("request").GetProperty("caller").GetProperty("id").GetString().ShouldBe("os:ana");
        story.GetProperty("plan").GetProperty("planHash").GetString().ShouldBe("abc");
        story.GetProperty("policy").GetProperty("packVersion").GetString().ShouldBe("1.2.3");
        story.GetProperty("approvals")[0].GetProperty("answer").GetProperty("by").GetProperty("id").GetString().ShouldBe("os:luis");
        story.GetProperty("aws")[0].GetProperty("awsRequestId").GetString().ShouldBe("r-1");
        story.GetProperty("result").GetProperty("result").GetProperty("status").GetString().ShouldBe("deleted");
        story.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("kind").GetString())
            .ShouldBe(["called", "planned", "answered", "executing", "executed"]);
        story.GetProperty("records")[0].GetProperty("hash").GetString()!.Length.ShouldBe(64);
        story.GetProperty("verification").GetProperty("intact").GetBoolean().ShouldBeTrue();
        trail.Records[^1].GetProperty("kind").GetString().ShouldBe("exported");
        trail.Records[^1].GetProperty("caller").GetProperty("id").GetString().ShouldBe("os:eva");
    }

    [Fact]
    public async Task A_story_that_somebody_changed_says_so()
    {
        using var log = trail.Open();
        Story(log);
        var content = await File.ReadAllTextAsync(trail.Files[0], Cancel);
        await File.WriteAllTextAsync(trail.Files[0], content.Replace("os:luis", "os:lola", StringComparison.Ordinal), Cancel);

        var story = JsonElement.Parse(AuditExport.Of(trail.Folder, new(trail.Options.Keys), "c-7")!);

        story.GetProperty("verification").GetProperty("intact").GetBoolean().ShouldBeFalse();
        story.GetProperty("verification").GetProperty("chains")[0].GetProperty("flaw").GetString()!.ShouldContain("record 4");
    }

    [Fact]
    public async Task A_change_that_no_record_tells_of_is_not_there()
    {
        using var log = trail.Open();
        // The words of another record are no record of that change.
        log.Append(new(AuditKinds.Called) { ChangeId = "c-1", Arguments = JsonElement.Parse("""{"changeId":"c-9"}""") });

        (await Should.ThrowAsync<McpException>(() => ReadAsync(log, "c-9", () => Auditor))).Message.ShouldContain("No audit record");
    }

    [Fact]
    public async Task Who_may_not_read_it_learns_nothing()
    {
        using var log = trail.Open();
        Story(log);

        await Should.ThrowAsync<McpException>(() => ReadAsync(log, "c-7", () => throw new McpException("For auditors.")));

        trail.Records[^1].GetProperty("kind").GetString().ShouldBe("executed");
    }

    public void Dispose() => trail.Dispose();

    static void Story(AuditLog log)
    {
        AuditEvent called = new(AuditKinds.Called)
        {
            ChangeId = "c-7",
            Tool = "terminate_ec2_instance",
            Caller = new("os:ana", "Ana", true, new HashSet<Role>()),
            Arguments = JsonElement.Parse("""{"instanceId":"i-1"}"""),
        };
        log.Append(called);
        log.Append(new(AuditKinds.Planned) { ChangeId = "c-7", PlanHash = "abc", Plan = "{}", Decision = "allow", PackVersion = "1.2.3", Rules = [] });
        log.Append(new(AuditKinds.Answered) { ChangeId = "c-7", Answer = new(true, new("os:luis", "Luis"), default, "page") });
        log.Append(new(AuditKinds.Executing) { ChangeId = "c-7" });
        log.Append(new(AuditKinds.Executed) { ChangeId = "c-7", AwsRequestId = "r-1", Result = """{"status":"deleted"}""" });
    }

    async Task<string> ReadAsync(AuditLog log, string changeId, Func<Caller> admit)
    {
        Pipe toServer = new(), toClient = new();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services
            .AddMcpServer(mcp => mcp.ResourceCollection = [new AuditResource(log, trail.Options, _ => admit())])
            .WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        using var host = builder.Build();
        await host.StartAsync(Cancel);
        await using var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), cancellationToken: Cancel);
        var read = await client.ReadResourceAsync($"audit://changes/{changeId}", cancellationToken: Cancel);
        return ((TextResourceContents)read.Contents.Single()).Text;
    }
}
