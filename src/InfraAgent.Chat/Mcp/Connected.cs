using System.Diagnostics.CodeAnalysis;
using InfraAgent.Chat.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace InfraAgent.Chat.Mcp;

/// <summary>A server we are connected to.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The semaphore's wait handle is never asked for, so there is nothing to dispose of.")]
sealed class Connected(ILogger log, string name)
{
    // Until 2026-07-28 a server's question does not say which call it belongs to; with one call at a time it need not.
    const string QuestionsKnowTheirCall = "2026";

    readonly SemaphoreSlim one = new(1);

    public McpClient Client { get; set; } = null!; // set before anybody can see this object

    public IReadOnlyList<McpClientTool>? Tools { get; set; }

    public DateTimeOffset ListedAt { get; set; }

    /// <summary>The one call that is being made, where a question can't say for itself.</summary>
    public CallScope? Caller { get; set; }

    bool IsOneAtATime => string.CompareOrdinal(Client.NegotiatedProtocolVersion, QuestionsKnowTheirCall) < 0;

    public Task EnterAsync(CancellationToken cancellationToken) => IsOneAtATime ? one.WaitAsync(cancellationToken) : Task.CompletedTask;

    public void Leave()
    {
        if (IsOneAtATime)
        {
            Caller = null;
            one.Release();
        }
    }

    public ValueTask ForgetTools()
    {
        log.ToolsChanged(name);
        Tools = null;
        return ValueTask.CompletedTask;
    }

    public ValueTask<ElicitResult> AskAsync(ElicitRequestParams? question, CancellationToken cancellationToken) =>
        (CallScope.Now ?? (IsOneAtATime ? Caller : null)) is { } scope && question is not null
            ? scope.Ask(question, cancellationToken)
            : ValueTask.FromResult(new ElicitResult { Action = "decline" });
}
