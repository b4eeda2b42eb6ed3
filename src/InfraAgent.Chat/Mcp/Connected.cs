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
    readonly Lock gate = new();
    int calls;
    int changes;
    bool isRetired;

    public McpClient Client { get; set; } = null!; // set before anybody can see this object

    public DateTimeOffset ListedAt { get; private set; }

    /// <summary>Null where they must be asked for.</summary>
    public IReadOnlyList<McpClientTool>? Tools { get; private set; }

    /// <summary>The one call that is being made, where a question can't say for itself.</summary>
    public CallScope? Caller { get; set; }

    /// <summary>Whether a call that was given up could still put its question to the next one's person.</summary>
    public bool IsOneAtATime => string.CompareOrdinal(Client.NegotiatedProtocolVersion, QuestionsKnowTheirCall) < 0;

    /// <summary>Begins a call.</summary>
    /// <returns>False where the server is being left: then there is no call.</returns>
    public async Task<bool> TryEnterAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (isRetired)
            {
                return false;
            }

            calls++;
        }

        if (IsOneAtATime)
        {
            try
            {
                await one.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await LeftAsync();
                throw;
            }
        }

        return true;
    }

    /// <summary>Ends a call.</summary>
    public Task LeaveAsync()
    {
        if (IsOneAtATime)
        {
            Caller = null;
            one.Release();
        }

        return LeftAsync();
    }

    /// <summary>No new calls; those under way end first, since others' are not this one's to break.</summary>
    public Task RetireAsync()
    {
        lock (gate)
        {
            isRetired = true;
        }

        return calls == 0 ? Client.DisposeAsync().AsTask() : Task.CompletedTask;
    }

    /// <summary>The server's tools, asked for where they are not known.</summary>
    public async Task<IReadOnlyList<McpClientTool>> ToolsAsync(TimeSpan lifetime, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Tools is { } known && clock.GetUtcNow() < ListedAt + lifetime)
        {
            return known;
        }

        var before = changes;
        var listed = clock.GetUtcNow();
        IReadOnlyList<McpClientTool> tools = [.. await Client.ListToolsAsync(cancellationToken: cancellationToken)];
        // A change in between is not lost: they are asked for again the next time.
        (Tools, ListedAt) = (before == changes ? tools : null, listed);
        return tools;
    }

    public ValueTask ForgetTools()
    {
        log.ToolsChanged(name);
        changes++;
        Tools = null;
        return ValueTask.CompletedTask;
    }

    public ValueTask<ElicitResult> AskAsync(ElicitRequestParams? question, CancellationToken cancellationToken) =>
        (CallScope.Now ?? (IsOneAtATime ? Caller : null)) is { } scope && question is not null
            ? scope.Ask(question, cancellationToken)
            : ValueTask.FromResult(new ElicitResult { Action = "decline" });

    Task LeftAsync()
    {
        lock (gate)
        {
            if (--calls > 0 || !isRetired)
            {
                return Task.CompletedTask;
            }
        }

        return Client.DisposeAsync().AsTask();
    }
}
