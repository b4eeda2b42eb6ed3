using System.Text.Json;
using InfraAgent.AwsSandbox;

namespace InfraAgent.McpServer.Tests.Adversary;

/// <summary>A change that the server keeps, and the token that came with it.</summary>
sealed record Ticket(string Change, string Token, Wish Wish);

/// <summary>Some calls one after the other, by whoever happens to make them; now and then what makes sense comes next.</summary>
/// <param name="tickets">Of all sequences so far: old ones are tried again.</param>
sealed class Sequence(Crew crew, Ledger ledger, List<Ticket> tickets, Random random, int number)
{
    const string Tags = "\"Project\":\"Davivienda\",\"Department\":\"Infrastructure\"";
    const string Key = "arn:aws:kms:us-east-1:000000000000:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    readonly List<(string Tool, Subject Subject, string Arguments)> possible = [];

    public async Task PlayAsync()
    {
        Furnish("dev");
        Furnish("prod");
        ledger.Script.Clear();
        for (var step = random.Next(8, 18); step > 0; step--)
        {
            await (random.Next(10) switch
            {
                < 4 => AskAsync(),
                < 6 => AnswerAsync(),
                < 9 => ApplyAsync(),
                _ => CrowdAsync(),
            });
        }
    }

    // Something to change in each environment.
    void Furnish(string environment)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal)
        {
            ["Project"] = "Davivienda",
            ["Department"] = "Infrastructure",
            ["Purpose"] = "portal",
            ["Environment"] = environment,
        };
        Subject instance = new(crew.Site.Aws.Seed.Instances("us-east-1", 1, _ => tags)[0], environment);
        Subject old = new($"davivienda-viejo-{number}-{environment}", environment), fresh = new($"davivienda-nuevo-{number}-{environment}", environment);
        crew.Site.Aws.Seed.Buckets("us-east-1", [old.Name], tags);
        ledger.Subjects.AddRange([instance, old, fresh]);
        var wanted = $$"""{{{Tags}},"Purpose":"p{{number}}","Environment":"{{environment}}"}""";
        possible.AddRange(
        [
            ("create_s3_bucket", fresh, $$"""{"bucketName":"{{fresh.Name}}","kmsKeyId":"{{Key}}","tags":{{wanted}}}"""),
            ("tag_resource", instance, $$"""{"tags":{"Purpose":"p{{number}}"},"arn":"arn:aws:ec2:us-east-1:{{Sandbox.Account}}:instance/{{instance.Name}}"}"""),
            ("stop_ec2_instance", instance, $$"""{"instanceId":"{{instance.Name}}"}"""),
            ("terminate_ec2_instance", instance, $$"""{"instanceId":"{{instance.Name}}"}"""),
            ("delete_s3_bucket", old, $$"""{"bucketName":"{{old.Name}}"}"""),
        ]);
    }

    async Task AskAsync()
    {
        var (tool, subject, arguments) = Any(possible);
        var dryRun = Chance(15);
        Wish wish = new(Somebody(Crew.Operator), tool, subject, dryRun ? $"{arguments[..^1]},\"dryRun\":true}}" : arguments, dryRun);
        var asks = Chance(40);
        if (Chance(10) && tickets.Count > 0)
        {
            // An answer that nobody asked for, under the seal of something else.
            await FormAsync(Any(tickets), wish, wish.Who, "approve");
        }
        else if (await CallAsync(wish, asks) is { } ticket && asks)
        {
            var who = Chance(75) ? wish.Who : Somebody(Crew.Operator);
            await FormAsync(ticket, (Chance(85) ? wish : Other(wish)) with { Who = who }, who, Chance(70) ? "approve" : "reject");
        }
    }

    async Task FormAsync(Ticket ticket, Wish wish, string who, string decision)
    {
        var action = Chance(90) ? "accept" : "decline";
        ledger.Say(ticket.Change, who, "input_required", (action, decision) is ("accept", "approve"));
        await CallAsync(wish, asks: true, $$"""
            ,"requestState":"{{ticket.Token}}","inputResponses":{"approval":{"action":"{{action}}","content":{"decision":"{{decision}}"} } }
            """);
    }

    async Task<Ticket?> CallAsync(Wish wish, bool asks, string more = "")
    {
        ledger.Ask(wish);
        var result = await crew.CallAsync(wish.Who, wish.Tool, wish.Arguments, asks, more);
        if (await ledger.KeptAsync() is not { } change)
        {
            return null;
        }

        var token = result.TryGetProperty("requestState", out var state) ? state : result.GetProperty("structuredContent").GetProperty("changeToken");
        Ticket ticket = new(change, token.GetString()!, wish);
        tickets.Add(ticket);
        return ticket;
    }

    async Task AnswerAsync()
    {
        if (Recent() is { } ticket)
        {
            var (who, yes) = (Somebody(Crew.Approver), Chance(80));
            ledger.Say(ticket.Change, who, "api", yes);
            await crew.AnswerAsync(who, ticket.Change, yes);
        }
    }

    async Task ApplyAsync()
    {
        if (Recent() is { } ticket)
        {
            var who = Chance(70) ? ticket.Wish.Who : Any(Crew.Everybody);
            var at = random.Next(ticket.Token.Length);
            await PresentAsync(who, ticket, Chance(90) ? ticket.Token : $"{ticket.Token[..at]}A{ticket.Token[(at + 1)..]}");
        }
    }

    // Everybody at once, and the one whose change it is many times.
    Task CrowdAsync() => Recent() is { } ticket
        ? Task.WhenAll(Crew.Everybody.Concat(Enumerable.Repeat(ticket.Wish.Who, 5)).Select(who => PresentAsync(who, ticket, ticket.Token)))
        : Task.CompletedTask;

    async Task PresentAsync(string who, Ticket ticket, string token)
    {
        ledger.Say(ticket.Change, who, "token", yes: true);
        await crew.CallAsync(who, "apply_change", JsonSerializer.Serialize(new { changeToken = token }));
    }

    Wish Other(Wish wish)
    {
        var (tool, subject, arguments) = Any(possible);
        return wish with { Tool = tool, Subject = subject, Arguments = arguments, DryRun = false };
    }

    Ticket? Recent() => tickets.Count == 0 ? null : tickets[^random.Next(1, Math.Min(tickets.Count, Chance(80) ? 4 : 200) + 1)];

    string Somebody(string role) => Any(Chance(70) ? [.. Crew.Everybody.Where(who => Crew.Is(who, role))] : Crew.Everybody);

    T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    bool Chance(int percent) => random.Next(100) < percent;
}
