using System.ComponentModel;
using ModelContextProtocol.Server;
using Call = ModelContextProtocol.Server.RequestContext<ModelContextProtocol.Protocol.CallToolRequestParams>;
using Form = ModelContextProtocol.Protocol.ElicitRequestParams;

namespace InfraAgent.ConformanceHost;

/// <summary>Tools of the older era, in which a server sends requests of its own while a call runs.</summary>
[McpServerToolType]
sealed class FixtureClientRequests
{
    [McpServerTool(Name = "test_sampling"), Description("Asks the client's model.")]
    public static async Task<string> SampleAsync(
        Call call, [Description("The prompt to send to the LLM")] string prompt, CancellationToken cancellationToken)
    {
        var reply = await call.Server.SampleAsync(Ask.Sampling(prompt, maxTokens: 100), cancellationToken);
        return $"LLM response: {reply.Text()}";
    }

    [McpServerTool(Name = "test_elicitation"), Description("Asks a person for a name and an address.")]
    public static Task<string> ElicitAsync(
        Call call, [Description("The message to show the user")] string message, CancellationToken cancellationToken) =>
        AskAsync(call, message, "User response", new()
        {
            Properties =
            {
                ["username"] = new Form.StringSchema { Description = "User's response" },
                ["email"] = new Form.StringSchema { Description = "User's email address" },
            },
            Required = ["username", "email"],
        }, cancellationToken);

    [McpServerTool(Name = "test_elicitation_sep1034_defaults"), Description("A form with a default in every field.")]
    public static Task<string> DefaultsAsync(Call call, CancellationToken cancellationToken) =>
        AskAsync(call, "Please confirm or change", "Elicitation completed", new()
        {
            Properties =
            {
                ["name"] = new Form.StringSchema { Default = "John Doe" },
                ["age"] = new Form.NumberSchema { Type = "integer", Default = 30 },
                ["score"] = new Form.NumberSchema { Default = 95.5 },
                ["status"] = new Form.UntitledSingleSelectEnumSchema
                {
                    Enum = ["active", "inactive", "pending"],
                    Default = "active",
                },
                ["verified"] = new Form.BooleanSchema { Default = true },
            },
        }, cancellationToken);

    [McpServerTool(Name = "test_elicitation_sep1330_enums"), Description("A form with every kind of choice.")]
    public static Task<string> ChoicesAsync(Call call, CancellationToken cancellationToken) =>
        AskAsync(call, "Please choose", "Elicitation completed", new()
        {
            Properties =
            {
                ["untitledSingle"] = new Form.UntitledSingleSelectEnumSchema
                {
                    Enum = ["option1", "option2", "option3"],
                },
                ["titledSingle"] = new Form.TitledSingleSelectEnumSchema { OneOf = Titled("Option") },
                ["legacyEnum"] = new Form.LegacyTitledEnumSchema
                {
                    Enum = ["opt1", "opt2", "opt3"],
                    EnumNames = ["Option One", "Option Two", "Option Three"],
                },
                ["untitledMulti"] = new Form.UntitledMultiSelectEnumSchema
                {
                    Items = new() { Enum = ["option1", "option2", "option3"] },
                },
                ["titledMulti"] = new Form.TitledMultiSelectEnumSchema { Items = new() { AnyOf = Titled("Choice") } },
            },
        }, cancellationToken);

    static async Task<string> AskAsync(
        Call call, string message, string heading, Form.RequestSchema form, CancellationToken cancellationToken)
    {
        var answer = await call.Server.ElicitAsync(
            new() { Message = message, RequestedSchema = form }, cancellationToken);
        var content = string.Join(", ", answer.Content?.Select(field => $"{field.Key}: {field.Value}") ?? []);
        return $"{heading}: action={answer.Action}, content={{{content}}}";
    }

    static Form.EnumSchemaOption[] Titled(string noun) =>
    [
        new() { Const = "value1", Title = $"First {noun}" },
        new() { Const = "value2", Title = $"Second {noun}" },
        new() { Const = "value3", Title = $"Third {noun}" },
    ];
}
