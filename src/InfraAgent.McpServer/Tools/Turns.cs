namespace InfraAgent.McpServer.Tools;

/// <summary>Lets identical wishes of this process come one after the other, so that none undoes what another one is making.</summary>
sealed class Turns
{
    // A few wishes that are not identical may wait for each other; that costs time only.
    readonly SemaphoreSlim[] queues = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> TakeAsync(string wish, CancellationToken cancellationToken)
    {
        var queue = queues[(uint)string.GetHashCode(wish, StringComparison.Ordinal) % queues.Length];
        await queue.WaitAsync(cancellationToken);
        return new Turn(queue);
    }

    sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
