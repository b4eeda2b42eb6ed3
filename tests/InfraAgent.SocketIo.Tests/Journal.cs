using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Xunit;

namespace InfraAgent.SocketIo.Tests;

/// <summary>What the server logs: each session's end can be waited for, and every failure is kept.</summary>
sealed class Journal : ILogger<SocketIoServer>
{
    const int Failure = 4;
    const int SessionEnd = 5;

    readonly Channel<string> ended = Channel.CreateUnbounded<string>();
    readonly Channel<string> failures = Channel.CreateUnbounded<string>();

    /// <summary>Why the next session to end has ended.</summary>
    public ValueTask<string> EndedAsync() => ended.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>What a hook or handler threw.</summary>
    public ValueTask<string> FailedAsync() => failures.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == SessionEnd)
        {
            ended.Writer.TryWrite(formatter(state, exception).Split(": ")[1]);
        }
        else if (eventId.Id == Failure)
        {
            failures.Writer.TryWrite($"{formatter(state, exception)}: {exception?.Message}");
        }
    }

    public void End(string reason) => ended.Writer.TryWrite(reason);
}
