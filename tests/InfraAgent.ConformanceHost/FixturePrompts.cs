using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.ConformanceHost;

/// <summary>Prompts: plain, with arguments, with a resource, with an image; and the completion of arguments.</summary>
[McpServerPromptType]
sealed class FixturePrompts
{
    [McpServerPrompt(Name = "test_simple_prompt"), Description("A prompt without arguments.")]
    public static string Simple() => "This is a simple prompt for testing.";

    [McpServerPrompt(Name = "test_prompt_with_arguments"), Description("A prompt that repeats its arguments.")]
    public static string WithArguments(
        [Description("First test argument")] string arg1, [Description("Second test argument")] string arg2) =>
        $"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'";

    [McpServerPrompt(Name = "test_prompt_with_embedded_resource"), Description("A prompt that carries a resource.")]
    public static IEnumerable<PromptMessage> WithResource(
        [Description("URI of the resource to embed")] string resourceUri) =>
    [
        FromUser(Media.Resource(resourceUri, "text/plain", "Embedded resource content for testing.")),
        FromUser(new TextContentBlock { Text = "Please process the embedded resource above." }),
    ];

    [McpServerPrompt(Name = "test_prompt_with_image"), Description("A prompt that carries an image.")]
    public static IEnumerable<PromptMessage> WithImage() =>
    [
        FromUser(Media.Image()),
        FromUser(new TextContentBlock { Text = "Please analyze the image above." }),
    ];

    /// <summary>The words that go on from what was typed, for any argument.</summary>
    public static CompleteResult Complete(CompleteRequestParams request)
    {
        string[] known = ["paris", "park", "party", "test value"];
        var typed = request.Argument.Value;
        string[] values = [.. known.Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
        return new() { Completion = new() { Values = values, Total = values.Length, HasMore = false } };
    }

    static PromptMessage FromUser(ContentBlock content) => new() { Role = Role.User, Content = content };
}
