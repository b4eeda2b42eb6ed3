using System.Text;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>A turn with an agent: what is asked, and the events of the answer.</summary>
public sealed class InvokeAgentTests
{
    const string Control =
        """
        {"invocationId":"inv-1","invocationInputs":[
          {"functionInvocationInput":{"actionGroup":"infra","function":"create_bucket","actionInvocationType":"RESULT",
            "parameters":[{"name":"name","type":"string","value":"b-1"}]}},
          {"apiInvocationInput":{"actionGroup":"infra","apiPath":"/ec2","httpMethod":"POST",
            "requestBody":{"content":{"application/json":{"properties":[{"name":"ami","value":"ami-1"}]}}}}}]}
        """;

    const string Thought =
        """
        {"agentId":"A1","eventTime":"2026-01-02T03:04:05.678Z","somethingNew":{"x":[1,2]},
          "trace":{"orchestrationTrace":{"rationale":{"text":"I should create it","traceId":"t-0"}}}}
        """;

    [Fact]
    public async Task The_events_of_a_turn_come_in_order_and_whole()
    {
        var service = StreamingService.Of(
            Frames.Event("initial-response", "{}"),
            Frames.Event("trace", Thought),
            Frames.Chunk("Creando… ✓"),
            Frames.Event("returnControl", Control));
        var (response, events) = await TurnAsync(service);
        (response.SessionId, response.ContentType).ShouldBe(("s-1", "application/json"));
        events.Select(e => e.GetType()).ShouldBe(
            [typeof(InitialResponseEvent), typeof(TracePart), typeof(PayloadPart), typeof(ReturnControlPayload)]);

        var trace = events.OfType<TracePart>().Single();
        trace.Trace.OrchestrationTrace.Rationale.Text.ShouldBe("I should create it");
        trace.EventTime.ShouldBe(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc));
        Text(events).ShouldBe("Creando… ✓");

        var control = events.OfType<ReturnControlPayload>().Single();
        control.InvocationId.ShouldBe("inv-1");
        var function = control.InvocationInputs[0].FunctionInvocationInput;
        function.ActionInvocationType.ShouldBe(ActionInvocationType.RESULT);
        (function.Function, function.Parameters.Single().Value).ShouldBe(("create_bucket", "b-1"));
        control.InvocationInputs[1].ApiInvocationInput
            .RequestBody.Content["application/json"].Properties.Single().Value.ShouldBe("ami-1");
    }

    [Fact]
    public async Task A_result_is_handed_back_in_the_session_state()
    {
        var service = StreamingService.Of(Frames.Chunk("Done"));
        await TurnAsync(service, new()
        {
            InvocationId = "inv-1",
            ReturnControlInvocationResults =
            [
                new()
                {
                    FunctionResult = new()
                    {
                        ActionGroup = "infra",
                        Function = "create_bucket",
                        ResponseBody = new() { ["TEXT"] = new() { Body = "bucket b-1" } },
                        ResponseState = ResponseState.REPROMPT,
                    },
                },
            ],
        });
        service.Request.ShouldBe("POST https://bedrock-agent-runtime.us-east-1.amazonaws.com"
            + "/agents/A1/agentAliases/TSTALIASID/sessions/s1%3A%C3%A9%20%2Fx/text");
        service.Body.ShouldBe(
            """
            {"sessionState":{"invocationId":"inv-1","returnControlInvocationResults":[{"functionResult":
            {"actionGroup":"infra","function":"create_bucket","responseBody":{"TEXT":{"body":"bucket b-1"}},
            "responseState":"REPROMPT"}}]}}
            """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task How_the_network_cuts_the_frames_makes_no_difference(int size)
    {
        byte[] frames = [.. Frames.Chunk("héllo "), .. Frames.Event("trace", Thought), .. Frames.Chunk("wörld ✓")];
        var (_, events) = await TurnAsync(new(() => new Pieces(frames, size)));
        Text(events).ShouldBe("héllo wörld ✓");
        events.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_long_answer_comes_whole()
    {
        var frames = Enumerable.Repeat(Frames.Chunk(new string('x', 1000)), 500).SelectMany(frame => frame).ToArray();
        var (_, events) = await TurnAsync(new(() => new Pieces(frames, 4096)));
        Text(events).Length.ShouldBe(500_000);
    }

    [Fact]
    public async Task An_event_unknown_to_us_does_not_end_the_turn()
    {
        var (_, events) = await TurnAsync(StreamingService.Of(Frames.Event("brandNew", "{}"), Frames.Chunk("after")));
        Text(events).ShouldBe("after");
    }

    [Theory]
    [InlineData("throttlingException", typeof(ThrottlingException))]
    [InlineData("accessDeniedException", typeof(AccessDeniedException))]
    [InlineData("dependencyFailedException", typeof(DependencyFailedException))]
    public async Task An_error_amid_the_answer_has_its_type(string type, Type expected)
    {
        var failed = await BrokenAsync(StreamingService.Of(Frames.Exception(type, """{"message":"mid"}""")));
        failed.Message.ShouldBe("""{"message":"mid"}""");
        failed.InnerException.ShouldNotBeNull().ShouldBeOfType(expected);
    }

    [Fact]
    public async Task A_damaged_frame_is_an_error()
    {
        var frame = Frames.Chunk("corrupt");
        frame[^8] ^= 1;
        (await BrokenAsync(StreamingService.Of(frame)))
            .InnerException.ShouldBeOfType<EventStreamChecksumFailureException>();
    }

    [Fact]
    public async Task A_connection_lost_amid_a_frame_is_an_error()
    {
        var frame = Frames.Chunk("never complete");
        var failed = await BrokenAsync(new(() => new Pieces(frame[..^5], 16, breaks: true)));
        failed.InnerException.ShouldBeOfType<IOException>();
    }

    [Fact]
    public async Task Those_who_prefer_are_told_of_each_event()
    {
        using var client = Client(StreamingService.Of(Frames.Chunk("a"), Frames.Event("returnControl", Control)));
        using var stream = (await client.InvokeAgentAsync(Question(), TestContext.Current.CancellationToken)).Completion;
        var chunk = new TaskCompletionSource<string>();
        var control = new TaskCompletionSource<string>();
        stream.ChunkReceived += (_, e) => chunk.SetResult(Encoding.UTF8.GetString(e.EventStreamEvent.Bytes.ToArray()));
        stream.ReturnControlReceived += (_, e) => control.SetResult(e.EventStreamEvent.InvocationId);
        await stream.StartProcessingAsync();
        (await chunk.Task, await control.Task).ShouldBe(("a", "inv-1"));
    }

    static async Task<BedrockAgentRuntimeEventStreamException> BrokenAsync(StreamingService service) =>
        await Should.ThrowAsync<BedrockAgentRuntimeEventStreamException>(TurnAsync(service));

    static async Task<(InvokeAgentResponse Response, IReadOnlyList<IEventStreamEvent> Events)> TurnAsync(
        StreamingService service, SessionState? state = null)
    {
        using var client = Client(service);
        var response = await client.InvokeAgentAsync(Question(state), TestContext.Current.CancellationToken);
        using var stream = response.Completion;
        List<IEventStreamEvent> events = [];
        await foreach (var received in stream.WithCancellation(TestContext.Current.CancellationToken))
        {
            events.Add(received);
        }

        return (response, events);
    }

    static string Text(IEnumerable<IEventStreamEvent> events) =>
        string.Concat(events.OfType<PayloadPart>().Select(part => Encoding.UTF8.GetString(part.Bytes.ToArray())));

    static InvokeAgentRequest Question(SessionState? state = null) => new()
    {
        AgentId = "A1",
        AgentAliasId = "TSTALIASID",
        SessionId = "s1:é /x",
        SessionState = state,
    };

    static AmazonBedrockAgentRuntimeClient Client(StreamingService service) =>
        new(Wire.Credentials, service.For(new AmazonBedrockAgentRuntimeConfig()));
}
