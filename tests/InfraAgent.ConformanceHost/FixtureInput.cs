using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Call = ModelContextProtocol.Server.RequestContext<ModelContextProtocol.Protocol.CallToolRequestParams>;

namespace InfraAgent.ConformanceHost;

/// <summary>Tools that need something of the client first: they ask, and answer when the call comes again.</summary>
[McpServerToolType]
sealed class FixtureInput(RequestStateSeal seal)
{
    [McpServerTool(Name = "test_input_required_result_elicitation"), Description("Greets a person by name.")]
    public static string AskAPerson(Call call) => call.Params.Field("user_name", "name") is { } name
        ? $"Hello, {name}!"
        : throw Needs(("user_name", Ask.ForText("What is your name?", "name")));

    [McpServerTool(Name = "test_input_required_result_sampling"), Description("Asks the client's model.")]
    public static string AskAModel(Call call) => call.Params.Reply("capital_question") is { } reply
        ? reply
        : throw Needs(("capital_question", Ask.TheModel("What is the capital of France?", maxTokens: 100)));

    [McpServerTool(Name = "test_input_required_result_list_roots"), Description("Names the client's folders.")]
    public static string AskForRoots(Call call) => call.Params.Roots("client_roots") is { } roots
        ? Listed(roots)
        : throw Needs(("client_roots", Ask.ForRoots()));

    [McpServerTool(Name = "test_input_required_result_request_state"), Description("Remembers between two rounds.")]
    public string Remember(Call call) => Confirmed(call, "Please confirm");

    [McpServerTool(Name = "test_input_required_result_tampered_state"), Description("Refuses a state it did not send.")]
    public string Distrust(Call call) => Confirmed(call, "Please confirm; the state is sealed");

    [McpServerTool(Name = "test_input_required_result_multiple_inputs"), Description("Asks three things at once.")]
    public string AskAll(Call call) => Recalled(call) is not null
        && call.Params.Field("user_name", "name") is { } name
        && call.Params.Reply("greeting") is { } greeting
        && call.Params.Roots("client_roots") is { } roots
            ? $"{greeting} {name} works in {Listed(roots)}."
            : throw NeedsWith(call, "asked",
                ("user_name", Ask.ForText("What is your name?", "name")),
                ("greeting", Ask.TheModel("Generate a greeting", maxTokens: 50)),
                ("client_roots", Ask.ForRoots()));

    [McpServerTool(Name = "test_input_required_result_multi_round"), Description("Asks one thing after the other.")]
    public string AskTwice(Call call)
    {
        // The state is the name once it is known, and empty while it is being asked for.
        var state = Recalled(call);
        return (state, call.Params.Field("step1", "name"), call.Params.Field("step2", "color")) switch
        {
            ("", { } name, _) => throw NeedsWith(call, $"{name}",
                ("step2", Ask.ForText("Step 2: What is your favorite color?", "color"))),
            ({ Length: > 0 }, _, { } color) => $"{state} likes {color}.",
            _ => throw NeedsWith(call, "", ("step1", Ask.ForText("Step 1: What is your name?", "name"))),
        };
    }

    [McpServerTool(Name = "test_input_required_result_capabilities"), Description("Asks what the client can answer.")]
    public static string AskWithinCapabilities(Call call)
    {
        var client = call.Server.ClientCapabilities;
        List<(string, InputRequest)> questions = [];
        if (client?.Elicitation is not null)
        {
            questions.Add(("user_name", Ask.ForText("What is your name?", "name")));
        }

        if (client?.Sampling is not null)
        {
            questions.Add(("greeting", Ask.TheModel("Generate a greeting", maxTokens: 50)));
        }

        return call.Params.InputResponses is null && questions.Count > 0
            ? throw Needs([.. questions])
            : "Nothing left to ask.";
    }

    [McpServerTool(Name = "test_streaming_elicitation"), Description("Reports progress, then asks.")]
    public static async Task<string> AskWhileStreamingAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Params.ProgressToken is { } token)
        {
            await call.Server.NotifyProgressAsync(token, new() { Progress = 1 }, cancellationToken: cancellationToken);
        }

        return AskAPerson(call);
    }

    [McpServerTool(Name = "test_missing_capability"), Description("Needs a client that has a model.")]
    public static string NeedSampling(Call call) => call.Server.ClientCapabilities?.Sampling is null
        ? throw new MissingRequiredClientCapabilityException(new() { Sampling = new() })
        : "The client declared sampling.";

    string Confirmed(Call call, string question) =>
        Recalled(call) is { } state && call.Params.Field("confirm", "ok") is { } ok
            ? $"state-ok: {state}, {ok}"
            : throw NeedsWith(call, "asked", ("confirm", Ask.ForConsent(question, "ok")));

    string? Recalled(Call call) => seal.Open(call.Params.Name, call.Params.RequestState);

    InputRequiredException NeedsWith(Call call, string state, params (string Key, InputRequest Question)[] questions) =>
        new(Keyed(questions), seal.Seal(call.Params.Name, state));

    static InputRequiredException Needs(params (string Key, InputRequest Question)[] questions) =>
        new(Keyed(questions));

    static Dictionary<string, InputRequest> Keyed((string Key, InputRequest Question)[] questions) =>
        questions.ToDictionary(question => question.Key, question => question.Question, StringComparer.Ordinal);

    static string Listed(IEnumerable<Root> roots) => string.Join(", ", roots.Select(root => root.Uri));
}

/// <summary>The same for a prompt: what asks need not be a tool.</summary>
[McpServerPromptType]
sealed class FixtureInputPrompt
{
    [McpServerPrompt(Name = "test_input_required_result_prompt"), Description("A prompt that asks for its context.")]
    public static string AskForContext(RequestContext<GetPromptRequestParams> request) =>
        request.Params.Field("user_context", "context") is { } context
            ? $"Consider this context: {context}"
            : throw new InputRequiredException(new Dictionary<string, InputRequest>(StringComparer.Ordinal)
            {
                ["user_context"] = Ask.ForText("What context should the prompt use?", "context"),
            });
}
