using System.Diagnostics;
using System.Text.Json.Nodes;
using InfraAgent.McpServer.Telemetry;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Telemetry;

public sealed class TraceParentTests
{
    const string Trace = "0af7651916cd43dd8448eb211c80319c";
    const string Span = "b7ad6b7169203331";

    [Fact]
    public void The_clients_span_is_the_parent_with_its_state()
    {
        var parent = TraceParent.Of(Meta($$"""{"traceparent":"00-{{Trace}}-{{Span}}-01","tracestate":"banco=1"}"""), current: null);

        parent.TraceId.ToString().ShouldBe(Trace);
        parent.SpanId.ToString().ShouldBe(Span);
        parent.TraceState.ShouldBe("banco=1");
        parent.IsRemote.ShouldBeTrue();
        parent.TraceFlags.ShouldBe(ActivityTraceFlags.Recorded);
    }

    [Fact]
    public void A_span_of_ours_in_the_clients_trace_stands_between()
    {
        using Activity sdk = new("tools/call x");
        sdk.SetParentId($"00-{Trace}-{Span}-01");
        sdk.Start();

        TraceParent.Of(Meta($$"""{"traceparent":"00-{{Trace}}-{{Span}}-01"}"""), sdk).ShouldBe(default);
    }

    [Fact]
    public void The_call_goes_before_the_connection_it_came_over()
    {
        using Activity http = new("HTTP POST");
        http.Start();

        TraceParent.Of(Meta($$"""{"traceparent":"00-{{Trace}}-{{Span}}-01"}"""), http).TraceId.ToString().ShouldBe(Trace);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"traceparent":null}""")]
    [InlineData("""{"traceparent":7}""")]
    [InlineData("""{"traceparent":{"a":1}}""")]
    [InlineData("""{"traceparent":""}""")]
    [InlineData("""{"traceparent":"00-0af7-b7ad-01"}""")]
    [InlineData("""{"traceparent":"\ud800"}""")]
    [InlineData("""{"traceparent":"00-00000000000000000000000000000000-0000000000000000-01"}""")]
    [InlineData("""{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","traceparent":"x"}""")]
    public void What_can_not_be_read_is_no_trace(string meta) => TraceParent.Of(Meta(meta), current: null).ShouldBe(default);

    static JsonObject? Meta(string json) => JsonNode.Parse(json) as JsonObject;
}
