namespace InfraAgent.McpServer.Tools;

/// <summary>Lets identical wishes of this process come one after the other, so that none undoes what another one is making.</summary>
sealed class Turns
{
    readonly Dictionary<string, Queue> queues = new(StringComparer.Ordinal);

    public async Task<IDisposable> TakeAsync(string wish, CancellationToken cancellationToken)
    {
        Queue queue;
        lock (queues)
        {
            queue = queues.TryGetValue(wish, out var known) ? known : queues[wish] = new(this, wish);
            queue.Users++;
        }

        try
        {
            await queue.Turn.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(queue);
            throw;
        }

        return queue;
    }

    void Leave(Queue queue)
    {
        lock (queues)
        {
            if (--queue.Users == 0)
            {
                queues.Remove(queue.Wish);
                queue.Turn.Dispose();
            }
        }
    }

    sealed class Queue(Turns turns, string wish) : IDisposable
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public string Wish => wish;

        /// <summary>Who waits, and whose turn it is; the last one to go takes the queue away.</summary>
        public int Users { get; set; }

        public void Dispose()
        {
            Turn.Release();
            turns.Leave(this);
        }
    }
}
