using System.Diagnostics;
using InfraAgent.McpServer.Tests.Identity;
using InfraAgent.Policies;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Telemetry;

public sealed class CallSightTests
{
    const string Wanted = """
        {"instanceType":"t3.micro","ami":"ami-12345678","name":"nombre-ajeno",
         "tags":{"Project":"Davivienda","Department":"Infrastructure","Purpose":"secreto-del-portal"}}
        """;

    [Fact]
    public async Task A_call_is_one_span_that_hangs_from_the_clients()
    {
        await using var server = await TestServer.StartAsync();
        using Sighting sighting = new();

        var reply = await server.CallAsync(sighting, "create_ec2_instance", Wanted);

        var span = sighting.Calls.ShouldHaveSingleItem();
        span.OperationName.ShouldBe("execute_tool create_ec2_instance");
        span.ParentSpanId.ShouldBe(sighting.Client);
        span.Status.ShouldBe(ActivityStatusCode.Unset);
        span.TagObjects.ToDictionary(StringComparer.Ordinal).ShouldBe(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["gen_ai.operation.name"] = "execute_tool",
                ["mcp.method.name"] = "tools/call",
                ["gen_ai.tool.name"] = "create_ec2_instance",
                ["infra_agent.decision"] = "allow",
                ["infra_agent.change.id"] = reply["changeId"].ShouldNotBeNull(),
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_call_is_counted_by_tool_and_outcome()
    {
        await using var server = await TestServer.StartAsync();
        using Sighting sighting = new();

        await server.CallAsync(sighting, "create_ec2_instance", Wanted);
        await server.CallAsync(sighting, "get_caller_identity", "{}");
        await server.CallAsync(sighting, "get_caller_identity", """{"x":1}""");

        string[] outcomes =
        [
            "tool=create_ec2_instance outcome=created", "tool=get_caller_identity outcome=ok", "tool=get_caller_identity outcome=INVALID_ARGUMENT",
        ];
        sighting.Counted("infra_agent.calls").ShouldBe(outcomes);
        sighting.Counted("infra_agent.call.duration").ShouldBe(outcomes);
        sighting.Figures.Where(figure => figure.Instrument == "infra_agent.call.duration").ShouldAllBe(figure => figure.Value > 0);
    }

    [Fact]
    public async Task A_refusal_says_which_rules_refused()
    {
        await using var server = await TestServer.StartAsync();
        using Sighting sighting = new();

        var reply = await server.CallAsync(sighting, "create_ec2_instance", """{"instanceType":"t3.micro","tags":{}}""");

        reply.Code.ShouldBe("POLICY_DENIED");
        var span = sighting.Calls.ShouldHaveSingleItem();
        span.Status.ShouldBe(ActivityStatusCode.Error);
        span.GetTagItem("error.type").ShouldBe("POLICY_DENIED");
        span.GetTagItem("infra_agent.decision").ShouldBe("deny");
        sighting.Counted("infra_agent.calls").ShouldBe(["tool=create_ec2_instance outcome=POLICY_DENIED"]);
        sighting.Counted("infra_agent.denials").ShouldBe(
            reply.Error.GetProperty("findings").EnumerateArray().Select(finding => $"rule={finding.GetProperty("ruleId")}").Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_call_that_must_ask_its_user_is_two_spans_of_one_trace()
    {
        await using var server = await TestServer.StartAsync(new() { Approval = ApprovalLevel.Person }, client: new()
        {
            ProtocolVersion = "2026-07-28",
            Handlers = new() { ElicitationHandler = (_, _) => ValueTask.FromResult(new ElicitResult { Action = "decline" }) },
        });
        using Sighting sighting = new();

        await server.CallAsync(sighting, "create_ec2_instance", Wanted);

        sighting.Counted("infra_agent.calls").ShouldBe(
            ["tool=create_ec2_instance outcome=input_required", "tool=create_ec2_instance outcome=APPROVAL_INVALID"]);
        sighting.Calls.Select(span => span.Status).ShouldBe([ActivityStatusCode.Unset, ActivityStatusCode.Error]);
    }

    [Fact]
    public async Task Over_http_the_requests_own_header_names_the_trace()
    {
        await using var server = await SignedInServer.StartAsync();
        using Sighting sighting = new();
        const string Call = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_caller_identity","arguments":{},"_meta":{
              "io.modelcontextprotocol/clientCapabilities":{}, "io.modelcontextprotocol/protocolVersion":"2026-07-28"
            } } }
            """;

        using var answer = await server.SendAsync(HttpMethod.Post, Call, SignedInServer.ServiceToken, request =>
        {
            request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
            request.Headers.Add("Mcp-Method", "tools/call");
            request.Headers.Add("Mcp-Name", "get_caller_identity");
            request.Headers.Add("traceparent", sighting.TraceParent);
        });
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        sighting.Calls.ShouldHaveSingleItem().OperationName.ShouldBe("execute_tool get_caller_identity");
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_makes_no_series_of_its_own()
    {
        await using var server = await TestServer.StartAsync();
        using Sighting sighting = new();

        await Should.ThrowAsync<McpException>(server.CallAsync(sighting, "nombre-ajeno", "{}"));

        sighting.Calls.ShouldHaveSingleItem().OperationName.ShouldBe("execute_tool _OTHER");
        sighting.Counted("infra_agent.calls").ShouldBe(["tool=_OTHER outcome=_OTHER"]);
    }

    [Fact]
    public async Task Nothing_of_what_a_call_says_is_told()
    {
        await using var server = await TestServer.StartAsync();
        using Sighting sighting = new();

        await server.CallAsync(sighting, "create_ec2_instance", Wanted);
        await server.CallAsync(sighting, "create_ec2_instance", Wanted.Replace("Infrastructure", "nombre-ajeno", StringComparison.Ordinal));
        await server.CallAsync(sighting, "delete_s3_bucket", """{"bucketName":"secreto-del-portal"}""");

        string.Join('\n', [
            .. sighting.Spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.StatusDescription)),
            .. sighting.Spans.SelectMany(span => span.Events).Select(told => told.Name),
            .. sighting.Figures.Select(figure => figure.Tags),
        ]).ShouldSatisfyAllConditions(
            told => told.ShouldContain("delete_s3_bucket"),
            told => told.ShouldNotContain("secreto-del-portal"),
            told => told.ShouldNotContain("nombre-ajeno"));
    }
}
