using Amazon.Runtime;
using InfraAgent.McpServer.Tools;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Tools;

/// <summary>What was made stays made, whatever becomes of whoever waits for it.</summary>
public sealed class PatienceTests
{
    static readonly Made making = new("portal", "arn:aws:rds:us-east-1:000000000000:db:portal", "creating", null, DateTimeOffset.UnixEpoch) { Settled = false };

    readonly Patience patience = new(new FakeTimeProvider());

    [Fact]
    public async Task Who_stops_waiting_is_told_how_it_stands()
    {
        using CancellationTokenSource leaving = new();

        var told = await patience.WaitAsync(
            making,
            async token =>
            {
                await leaving.CancelAsync();
                token.ThrowIfCancellationRequested();
                return making;
            },
            Progress.None,
            leaving.Token);

        told.Id.ShouldBe("portal");
        told.Note!.ShouldContain("still at work");
    }

    [Fact]
    public async Task That_it_may_not_be_looked_at_does_not_undo_it()
    {
        using CancellationTokenSource leaving = new();

        var told = await patience.WaitAsync(
            making,
            _ =>
            {
                leaving.Cancel();
                throw new AmazonServiceException("no", ErrorType.Sender, "AccessDenied", "r-1", System.Net.HttpStatusCode.Forbidden);
            },
            Progress.None,
            leaving.Token);

        told.State.ShouldBe("creating");
    }

    [Fact]
    public async Task What_came_to_nothing_is_no_success() => (await Should.ThrowAsync<ToolException>(() => patience.WaitAsync(
        making, _ => Task.FromResult(making with { Settled = true, Failure = "no subnet" }), Progress.None, TestContext.Current.CancellationToken)))
        .Message.ShouldBe("no subnet");
}
