using System.Threading.Channels;
using InfraAgent.Chat.Conversations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Conversations;

public sealed class RetentionTests : IDisposable
{
    readonly FakeTimeProvider clock = new(Said.Noon);
    readonly Lines log = new();
    readonly string folder = Directory.CreateTempSubdirectory("retention").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Conversations_unused_for_ninety_days_are_forgotten_within_the_hour()
    {
        MemoryConversations store = new(clock);
        await store.AppendAsync(Said.Key(session: "old"), Said.Id(), 0, [Said.User("1")], null, Cancel);
        clock.Advance(TimeSpan.FromDays(1));
        await store.AppendAsync(Said.Key(session: "used"), Said.Id(), 0, [Said.User("1")], null, Cancel);
        clock.Advance(TimeSpan.FromDays(89));
        using Retention retention = new(store, new(), clock, log);

        await retention.StartAsync(Cancel);
        (await log.NextAsync(retention)).ShouldBe("Forgot 0 conversations that nobody added to for 90 days");
        clock.Advance(TimeSpan.FromHours(1));
        (await log.NextAsync(retention)).ShouldBe("Forgot 1 conversations that nobody added to for 90 days");
        await retention.StopAsync(Cancel);

        (await store.ListAsync("ana", 200, Cancel)).ShouldHaveSingleItem().Session.ToString().ShouldBe("used");
    }

    [Fact]
    public async Task Zero_days_forget_nothing()
    {
        MemoryConversations store = new(clock);
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1")], null, Cancel);
        clock.Advance(TimeSpan.FromDays(RetentionOptions.Longest));
        using Retention retention = new(store, new(0), clock, log);

        await retention.StartAsync(Cancel);
        await retention.ExecuteTask.ShouldNotBeNull();

        (await store.FindAsync(Said.Key(), Cancel)).ShouldNotBeNull();
    }

    // A folder in the place of its file, say.
    [Fact]
    public async Task A_store_that_fails_is_tried_again()
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, "conversations.db")).FullName;
        using SqliteConversations store = new(path, clock);
        using Retention retention = new(store, new(30), clock, log);

        await retention.StartAsync(Cancel);
        (await log.NextAsync(retention)).ShouldBe("Conversations could not be forgotten; another try follows in an hour");
        Directory.Delete(path);
        clock.Advance(TimeSpan.FromHours(1));

        (await log.NextAsync(retention)).ShouldBe("Forgot 0 conversations that nobody added to for 30 days");
        await retention.StopAsync(Cancel);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(36_501)]
    public void Days_that_make_no_sense_are_refused(int days) => Should.Throw<ArgumentOutOfRangeException>(() => new RetentionOptions(days));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>What is logged, line by line, as soon as it is.</summary>
    sealed class Lines : ILogger<Retention>
    {
        readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        /// <summary>Waits for a line as long as the service runs that is to say it.</summary>
        public async Task<string> NextAsync(Retention service)
        {
            var next = lines.Reader.ReadAsync(Cancel).AsTask();
            (await Task.WhenAny(next, service.ExecuteTask!)).ShouldBeSameAs(next, "it ended without a word");
            return await next;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Writer.TryWrite(formatter(state, exception));
    }
}
