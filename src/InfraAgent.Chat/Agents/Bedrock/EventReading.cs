using System.Security.Cryptography;
using Amazon.Runtime.EventStreams;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>
/// A stream of Bedrock's that has begun. Until its first event came it is tried again where the failure is a passing one; from
/// then on a person has seen something, and a failure is final.
/// </summary>
sealed class EventReading : IAsyncDisposable
{
    const int MostRetries = 3;
    static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(3);

    readonly CancellationToken caller;
    readonly CancellationTokenSource silence;
    readonly CancellationTokenSource stopping;
    IDisposable? stream;
    IAsyncEnumerator<IEventStreamEvent>? events;
    bool hasMore;

    EventReading(TimeProvider time, CancellationToken caller)
    {
        this.caller = caller;
        silence = new(LongestSilence, time);
        stopping = CancellationTokenSource.CreateLinkedTokenSource(caller, silence.Token);
    }

    /// <exception cref="AgentException">There is no answer, and trying again did not help or makes no sense.</exception>
    public static async Task<EventReading> BeginAsync<T>(
        Func<CancellationToken, Task<T>> open, TimeProvider time, CancellationToken cancellationToken)
        where T : IAsyncEnumerable<IEventStreamEvent>, IDisposable
    {
        for (var retries = 0; ; retries++)
        {
            var reading = new EventReading(time, cancellationToken);
            try
            {
                await reading.OpenAsync(open);
                return reading;
            }
            catch (AgentException failed) when (retries < MostRetries && Failure.IsPassing(failed.InnerException!))
            {
                await reading.DisposeAsync();
            }
            catch
            {
                await reading.DisposeAsync();
                throw;
            }

            await Task.Delay(Pause(retries), time, cancellationToken);
        }
    }

    /// <exception cref="AgentException">The stream broke, or ended with an error.</exception>
    public async IAsyncEnumerable<IEventStreamEvent> AllAsync()
    {
        for (; hasMore; hasMore = await KnownAsync(events!.MoveNextAsync))
        {
            silence.CancelAfter(LongestSilence);
            yield return events!.Current;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Closing the connection is what tells Bedrock to stop.
        stream?.Dispose();
        if (events is not null)
        {
            await events.DisposeAsync();
        }

        stopping.Dispose();
        silence.Dispose();
    }

    // Half of it by chance, so that those who were throttled together do not come back together.
    static TimeSpan Pause(int retries)
    {
        var longest = 500 << retries;
        return TimeSpan.FromMilliseconds((longest / 2) + RandomNumberGenerator.GetInt32(longest / 2));
    }

    async Task OpenAsync<T>(Func<CancellationToken, Task<T>> open)
        where T : IAsyncEnumerable<IEventStreamEvent>, IDisposable
    {
        hasMore = await KnownAsync(async () =>
        {
            var opened = await open(stopping.Token);
            stream = opened;
            events = opened.GetAsyncEnumerator(stopping.Token);
            return await events.MoveNextAsync();
        });
    }

    async Task<bool> KnownAsync(Func<ValueTask<bool>> next)
    {
        try
        {
            return await next();
        }
        catch (Exception error) when (Failure.IsKnown(error))
        {
            caller.ThrowIfCancellationRequested();
            throw Failure.Told(error);
        }
    }
}
