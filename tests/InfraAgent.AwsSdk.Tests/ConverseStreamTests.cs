using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.Documents;
using Amazon.Runtime.EventStreams;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>A turn with a model: messages and tools go out, text and tool calls come in as they are written.</summary>
public sealed class ConverseStreamTests
{
    [Fact]
    public async Task Messages_tools_and_settings_are_sent_as_the_service_reads_them()
    {
        var service = StreamingService.Of();
        await TurnAsync(service, new()
        {
            ModelId = "arn:aws:bedrock:us-east-1::inference-profile/us.x-1:0",
            System = [new() { Text = "Responde en español" }],
            Messages =
            [
                new() { Role = ConversationRole.User, Content = [new() { Text = "¿Qué hay?" }] },
                new()
                {
                    Role = ConversationRole.Assistant,
                    Content = [new() { ToolUse = new() { ToolUseId = "t1", Name = "list", Input = Empty() } }],
                },
                new()
                {
                    Role = ConversationRole.User,
                    Content =
                    [
                        new()
                        {
                            ToolResult = new()
                            {
                                ToolUseId = "t1",
                                Content = [new() { Json = new Document { { "n", 2 } } }],
                                Status = ToolResultStatus.Success,
                            },
                        },
                    ],
                },
            ],
            ToolConfig = new()
            {
                Tools = [new() { ToolSpec = new() { Name = "list", InputSchema = new() { Json = Schema() } } }],
                ToolChoice = new() { Auto = new() },
            },
            InferenceConfig = new() { MaxTokens = 512, Temperature = 0.5f },
            GuardrailConfig = new() { GuardrailIdentifier = "g1", GuardrailVersion = "2" },
        });
        service.Request.ShouldBe("POST https://bedrock-runtime.us-east-1.amazonaws.com/model"
            + "/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Ainference-profile%2Fus.x-1%3A0/converse-stream");
        service.Body.ReplaceLineEndings("").ShouldBe(
            """
            {"guardrailConfig":{"guardrailIdentifier":"g1","guardrailVersion":"2"},
            "inferenceConfig":{"maxTokens":512,"temperature":0.5},
            "messages":[{"content":[{"text":"\u00BFQu\u00E9 hay?"}],"role":"user"},
            {"content":[{"toolUse":{"input":{},"name":"list","toolUseId":"t1"}}],"role":"assistant"},
            {"content":[{"toolResult":{"content":[{"json":{"n":2}}],"status":"success","toolUseId":"t1"}}],"role":"user"}],
            "system":[{"text":"Responde en espa\u00F1ol"}],
            "toolConfig":{"toolChoice":{"auto":{}},"tools":[{"toolSpec":{"inputSchema":{"json":
            {"type":"object","required":["state"],"additionalProperties":false,"max":1.5,"min":9000000000,"not":null}},
            "name":"list"}}]}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task The_events_of_an_answer_come_in_order_and_whole()
    {
        var events = await TurnAsync(StreamingService.Of(
            Frames.Event("messageStart", """{"role":"assistant","p":"abc"}"""),
            Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Hay dós"}}"""),
            Frames.Event("contentBlockStop", """{"contentBlockIndex":0}"""),
            Frames.Event("contentBlockStart",
                """{"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"t1","name":"list"}}}"""),
            Frames.Event("contentBlockDelta",
                """{"contentBlockIndex":1,"delta":{"toolUse":{"input":"{\"state\":"}}}"""),
            Frames.Event("messageStop",
                """{"stopReason":"tool_use","additionalModelResponseFields":{"a":[1,2.5,null,"x",true]}}"""),
            Frames.Event("metadata",
                """{"usage":{"inputTokens":3,"outputTokens":5,"totalTokens":8},"metrics":{"latencyMs":42}}""")));
        events[0].ShouldBeOfType<MessageStartEvent>().Role.ShouldBe(ConversationRole.Assistant);
        var text = events[1].ShouldBeOfType<ContentBlockDeltaEvent>();
        (text.ContentBlockIndex, text.Delta.Text).ShouldBe((0, "Hay dós"));
        events[2].ShouldBeOfType<ContentBlockStopEvent>().ContentBlockIndex.ShouldBe(0);
        var tool = events[3].ShouldBeOfType<ContentBlockStartEvent>().Start.ToolUse;
        (tool.ToolUseId, tool.Name).ShouldBe(("t1", "list"));
        events[4].ShouldBeOfType<ContentBlockDeltaEvent>().Delta.ToolUse.Input.ShouldBe("""{"state":""");
        var stop = events[5].ShouldBeOfType<MessageStopEvent>();
        stop.StopReason.ShouldBe(StopReason.Tool_use);
        var fields = stop.AdditionalModelResponseFields.AsDictionary()["a"].AsList();
        fields.Select(field => field.Type).ShouldBe(
            [DocumentType.Int, DocumentType.Double, DocumentType.Null, DocumentType.String, DocumentType.Bool]);
        var metadata = events[6].ShouldBeOfType<ConverseStreamMetadataEvent>();
        (metadata.Usage.TotalTokens, metadata.Metrics.LatencyMs).ShouldBe((8, 42L));
        events.Count.ShouldBe(7);
    }

    [Theory]
    [InlineData("modelStreamErrorException", typeof(ModelStreamErrorException))]
    [InlineData("serviceUnavailableException", typeof(ServiceUnavailableException))]
    [InlineData("validationException", typeof(ValidationException))]
    public async Task An_error_amid_the_answer_has_its_type(string type, Type expected)
    {
        var service = StreamingService.Of(Frames.Exception(type, """{"message":"mid"}"""));
        var failed = await Should.ThrowAsync<BedrockRuntimeEventStreamException>(TurnAsync(service));
        failed.InnerException.ShouldNotBeNull().ShouldBeOfType(expected);
    }

    static Document Empty() => new(new Dictionary<string, Document>());

    static Document Schema() => new()
    {
        { "type", "object" },
        { "required", new Document(new Document("state")) },
        { "additionalProperties", false },
        { "max", 1.5 },
        { "min", 9_000_000_000L },
        { "not", default },
    };

    static async Task<IReadOnlyList<IEventStreamEvent>> TurnAsync(
        StreamingService service, ConverseStreamRequest? request = null)
    {
        using var client = new AmazonBedrockRuntimeClient(Wire.Credentials, service.For(new AmazonBedrockRuntimeConfig()));
        var response = await client.ConverseStreamAsync(
            request ?? new() { ModelId = "m" }, TestContext.Current.CancellationToken);
        using var stream = response.Stream;
        List<IEventStreamEvent> events = [];
        await foreach (var received in stream.WithCancellation(TestContext.Current.CancellationToken))
        {
            events.Add(received);
        }

        return events;
    }
}
