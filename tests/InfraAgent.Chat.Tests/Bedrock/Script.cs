using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace InfraAgent.Chat.Tests.Bedrock;

/// <summary>A call as it came.</summary>
/// <param name="Path">Decoded.</param>
sealed record ReceivedCall(string Path, JsonObject Body)
{
    public string? Text(string path) => (string?)At(path);

    /// <summary>What the body has at a place like <c>sessionState.invocationId</c> or <c>messages.0.role</c>.</summary>
    public JsonNode? At(string path) => path.Split('.').Aggregate((JsonNode?)Body, (node, step) => node switch
    {
        JsonArray items => int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index < items.Count ? items[index] : null,
        JsonObject members => members[step],
        _ => null,
    });
}

/// <summary>What one operation answers, call by call, and the calls that it got.</summary>
sealed class Script
{
    readonly ConcurrentQueue<Func<ReceivedCall, Reply>> replies = [];
    readonly ConcurrentQueue<ReceivedCall> calls = [];
    readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Reply? always;

    /// <summary>All calls with a good signature, in order.</summary>
    public IReadOnlyList<ReceivedCall> Calls => [.. calls];

    /// <summary>Ends when a client closed a connection before its answer ended.</summary>
    public Task Gone => gone.Task;

    /// <summary>The next call is answered with these events.</summary>
    public Script Then(params byte[][] frames) => Then(Reply.Of(frames));

    public Script Then(Reply reply) => Then(_ => reply);

    /// <summary>The next call is answered according to what it says.</summary>
    public Script Then(Func<ReceivedCall, Reply> reply)
    {
        replies.Enqueue(reply);
        return this;
    }

    /// <summary>All calls that nothing else is left for are answered so.</summary>
    public void Always(Reply reply) => always = reply;

    internal Reply Answer(ReceivedCall call)
    {
        calls.Enqueue(call);
        return replies.TryDequeue(out var next) ? next(call)
            : always ?? throw new InvalidOperationException($"Nothing is left in the script for {call.Path}: {call.Body.ToJsonString()}");
    }

    internal void ClientLeft() => gone.TrySetResult();
}
