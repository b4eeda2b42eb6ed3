using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Adversary;

public sealed class SequenceTests
{
    const int Sequences = 300;
    const int Seed = 20_261_123;

    [Fact]
    public async Task No_sequence_of_calls_by_any_role_changes_what_nobody_approved()
    {
        await using var crew = await Crew.StartAsync();
        Ledger ledger = new(crew);
        List<Ticket> tickets = [];
        List<string> levels = [];

        for (var number = 0; number < Sequences; number++)
        {
            crew.SignIn();
            await new Sequence(crew, ledger, tickets, new(Seed + number), number).PlayAsync();
            levels.AddRange(await ledger.JustifyAsync());
        }

        // It was not for want of trying: changes of every level were made, and most of what was kept never came to anything.
        foreach (var level in new[] { "none", "client", "person", "second_person" })
        {
            levels.Count(made => made == level).ShouldBeGreaterThan(20, level);
        }

        tickets.Count.ShouldBeGreaterThan(levels.Count(made => made is not "none"));
    }
}
