using Microsoft.Extensions.Logging;

namespace InfraAgent.SocketIo;

/// <summary>Runs the host's hooks and handlers. What one throws is logged here and goes no further.</summary>
sealed class HandlerRunner(ILogger log)
{
    readonly InFlight running = new();

    public ILogger Log => log;

    public Task WhenIdleAsync(CancellationToken cancellationToken) => running.WhenIdleAsync(cancellationToken);

    /// <summary>Whether it ended without failing. The task itself never fails.</summary>
    public async Task<bool> RunAsync(Socket socket, string what, Func<Task> handler)
    {
        using var entry = running.Begin();
        try
        {
            await handler();
            return true;
        }
        catch (OperationCanceledException) when (socket.Disconnected.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // The process edge: a failure of the host's code is logged, and its client and all others go on.
        catch (Exception failure)
        {
            log.HandlerFailed(failure, what, socket.Namespace.Name, socket.Id);
            return false;
        }
#pragma warning restore CA1031
    }
}
