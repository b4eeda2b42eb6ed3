using System.ComponentModel;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Call = ModelContextProtocol.Server.RequestContext<ModelContextProtocol.Protocol.CallToolRequestParams>;

namespace InfraAgent.ConformanceHost;

/// <summary>Tools that answer on their own: every kind of content, an error, progress and log messages.</summary>
[McpServerToolType]
sealed partial class FixtureTools
{
    [McpServerTool(Name = "test_simple_text"), Description("Returns text.")]
    public static string SimpleText() => "This is a simple text response for testing.";

    [McpServerTool(Name = "test_image_content"), Description("Returns an image.")]
    public static ImageContentBlock Image() => Media.Image();

    [McpServerTool(Name = "test_audio_content"), Description("Returns audio.")]
    public static AudioContentBlock Audio() => Media.Audio();

    [McpServerTool(Name = "test_embedded_resource"), Description("Returns a resource.")]
    public static EmbeddedResourceBlock Resource() =>
        Media.Resource("test://embedded-resource", "text/plain", "This is an embedded resource content.");

    [McpServerTool(Name = "test_multiple_content_types"), Description("Returns text, an image and a resource.")]
    public static IEnumerable<ContentBlock> Mixed() =>
    [
        new TextContentBlock { Text = "Multiple content types test:" },
        Media.Image(),
        Media.Resource("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
    ];

    [McpServerTool(Name = "test_error_handling"), Description("Always fails.")]
    public static string Fail() => throw new McpException("This tool intentionally returns an error for testing");

    [McpServerTool(Name = "test_tool_with_progress"), Description("Reports 0, 50 and 100 of 100.")]
    public static async Task<string> ProgressAsync(Call call, CancellationToken cancellationToken)
    {
        // Awaited one by one: IProgress would hand them to the thread pool, in any order.
        if (call.Params.ProgressToken is { } token)
        {
            foreach (var done in (float[])[0, 50, 100])
            {
                await call.Server.NotifyProgressAsync(
                    token, new() { Progress = done, Total = 100 }, cancellationToken: cancellationToken);
            }
        }

        return "Done, 100 of 100.";
    }

    [McpServerTool(Name = "test_tool_with_logging"), Description("Sends three log messages.")]
    public static string ThreeMessages(Call call) => Say(call,
        "Tool execution started", "Tool processing data", "Tool execution completed");

    [McpServerTool(Name = "test_logging_tool"), Description("Sends a log message, to a client that asked for them.")]
    public static string OneMessage(Call call) => Say(call, "Tool execution started");

    [McpServerTool(Name = "test_region_header"), Description("Takes an argument that the client repeats as a header.")]
    public static string FromHeader([McpHeader("Region")] string region) => $"Region: {region}";

    static string Say(Call call, params string[] messages)
    {
        using var provider = call.Server.AsClientLoggerProvider();
        var log = provider.CreateLogger(nameof(FixtureTools));
        foreach (var message in messages)
        {
            Told(log, message);
        }

        return $"Logged {messages.Length}.";
    }

    [LoggerMessage(LogLevel.Information, "{Message}")]
    static partial void Told(ILogger log, string message);
}
