using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfraAgent.Chat.Conversations;

/// <summary>How long conversations are kept that nobody adds to any more.</summary>
/// <param name="Days">0 keeps them for ever; at most 36,500.</param>
public sealed record RetentionOptions(int Days = 90)
{
    public const int Longest = 36_500;

    public int Days { get; } = Days is >= 0 and <= Longest
        ? Days
        : throw new ArgumentOutOfRangeException(nameof(Days), Days, $"Conversations are kept 1 to {Longest} days, or 0 for ever.");
}

/// <summary>Forgets conversations that nobody has added to for long. Any number of instances may do so at once.</summary>
public sealed partial class Retention(IConversations conversations, RetentionOptions options, TimeProvider clock, ILogger<Retention> log)
    : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Days == 0)
        {
            return;
        }

        using PeriodicTimer timer = new(Pause, clock);
        do
        {
            await ForgetAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Whatever is wrong with the store must not end the chat: the next hour tries again.
    async Task ForgetAsync(CancellationToken stoppingToken)
    {
        try
        {
            var forgotten = await conversations.ForgetAsync(clock.GetUtcNow().AddDays(-options.Days), stoppingToken);
            Forgot(log, forgotten, options.Days);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            NotForgotten(log, e);
        }
    }

    [LoggerMessage(60, LogLevel.Information, "Forgot {Conversations} conversations that nobody added to for {Days} days")]
    static partial void Forgot(ILogger log, int conversations, int days);

    [LoggerMessage(61, LogLevel.Error, "Conversations could not be forgotten; another try follows in an hour")]
    static partial void NotForgotten(ILogger log, Exception exception);
}
