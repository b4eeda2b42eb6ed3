using InfraAgent.AwsSandbox;
using InfraAgent.McpServer.Changes;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Adversary;

/// <summary>What everybody said, kept by the test itself; and whether that justifies what AWS was asked to change.</summary>
sealed class Ledger(Crew crew)
{
    static readonly Dictionary<string, string> tools = new(StringComparer.Ordinal)
    {
        ["RunInstances"] = "create_ec2_instance",
        ["CreateBucket"] = "create_s3_bucket",
        ["CreateTags"] = "tag_resource",
        ["StopInstances"] = "stop_ec2_instance",
        ["TerminateInstances"] = "terminate_ec2_instance",
        ["DeleteBucket"] = "delete_s3_bucket",
    };

    readonly List<Wish> asked = [];
    readonly Dictionary<string, Wish> kept = new(StringComparer.Ordinal);
    readonly HashSet<(string Change, string Who, string Path)> yeses = [];
    readonly Dictionary<(string Tool, Subject Subject), int> made = [];
    int read;

    /// <summary>Everything that changes are asked for about.</summary>
    public List<Subject> Subjects { get; } = [];

    /// <summary>What was done, for whoever has to find out what went wrong.</summary>
    public List<string> Script { get; } = [];

    public void Ask(Wish wish)
    {
        asked.Add(wish);
        Script.Add($"{wish.Who} asks: {wish.Tool} {wish.Subject.Name} ({wish.Subject.Environment}){(wish.DryRun ? ", dry run" : "")}");
    }

    public void Say(string change, string who, string path, bool yes)
    {
        Script.Add($"{who} says {(yes ? "yes" : "no")} to {change} ({path})");
        if (yes)
        {
            yeses.Add((change, who, path));
        }
    }

    /// <summary>Takes note of what the server keeps since the last wish.</summary>
    /// <returns>The new change; null where there is none.</returns>
    public async Task<string?> KeptAsync()
    {
        var pending = await crew.Store.PendingAsync(TestContext.Current.CancellationToken);
        if (pending.SingleOrDefault(change => !kept.ContainsKey(change.Id)) is not { } fresh)
        {
            return null;
        }

        kept.Add(fresh.Id, asked[^1]);
        Script.Add($"-> {fresh.Id}");
        return fresh.Id;
    }

    /// <summary>Holds every request since the last time that changed something against all that was said.</summary>
    /// <returns>The level of each change that was made.</returns>
    public async Task<IReadOnlyList<string>> JustifyAsync()
    {
        var calls = crew.Site.Aws.Calls;
        List<((string Tool, Subject Subject) Key, bool Begins)> latest =
            [.. calls.Skip(read).Where(call => call.Mutates).Select(call => ((ToolOf(call), SubjectOf(call)), tools.ContainsKey(call.Operation)))];
        foreach (var (key, _) in latest.Where(one => one.Begins))
        {
            made[key] = made.GetValueOrDefault(key) + 1;
        }

        read = calls.Count;
        foreach (var key in latest.Select(one => one.Key).Distinct())
        {
            var allowed = LevelOf(key) is "none"
                ? asked.Count(wish => wish.IsFor(key) && !wish.DryRun && Crew.Is(wish.Who, Crew.Operator))
                : await ApprovedAsync(key);
            allowed.ShouldBeGreaterThanOrEqualTo(Math.Max(made.GetValueOrDefault(key), 1), $"{key} ({LevelOf(key)})\n{string.Join('\n', Script)}");
        }

        return [.. latest.Where(one => one.Begins).Select(one => LevelOf(one.Key))];
    }

    async Task<int> ApprovedAsync((string Tool, Subject Subject) key)
    {
        var approved = 0;
        foreach (var (id, wish) in kept.Where(change => change.Value.IsFor(key)))
        {
            var change = await crew.Store.FindAsync(id, TestContext.Current.CancellationToken);
            if (change is { State: ChangeState.Done, Answer: { Yes: true } answer }
                && Crew.Is(wish.Who, Crew.Operator) && change.Requester.Id == crew.IdOf(wish.Who) && Counts(answer, change, wish, LevelOf(key)))
            {
                approved++;
            }
        }

        return approved;
    }

    // Whose yes counts: who asked, by token or form, where the level leaves it to them; else somebody whose office it is.
    bool Counts(Answer answer, Change change, Wish wish, string level)
    {
        var own = answer.By.Id == change.Requester.Id && yeses.Contains((change.Id, wish.Who, answer.Path));
        var office = answer.Path is "api" && Crew.Everybody.Any(who =>
            Crew.Is(who, Crew.Approver) && crew.IdOf(who) == answer.By.Id && yeses.Contains((change.Id, who, "api")));
        return level switch
        {
            "client" => (own && answer.Path is "token" or "input_required") || office,
            "person" => (own && answer.Path is "input_required" && wish.Who is not Crew.Robot) || office,
            _ => office && answer.By.Id != change.Requester.Id,
        };
    }

    // As the shipped approvals.yaml has it.
    static string LevelOf((string Tool, Subject Subject) key) => (key.Tool, key.Subject.Environment) switch
    {
        ("terminate_ec2_instance" or "delete_s3_bucket", "prod") => "second_person",
        ("terminate_ec2_instance" or "delete_s3_bucket", _) => "client",
        (_, "prod") => "person",
        _ => "none",
    };

    // What follows the creation of a bucket belongs to it.
    static string ToolOf(ReceivedCall call) => tools.TryGetValue(call.Operation, out var tool) ? tool
        : call.Operation.StartsWith("Put", StringComparison.Ordinal) ? "create_s3_bucket"
        : throw new InvalidOperationException($"Nobody asked for {call.Operation}.");

    Subject SubjectOf(ReceivedCall call) =>
        Subjects.Single(subject => call.Parameters.Values.Any(value => value.Contains(subject.Name, StringComparison.Ordinal)));
}

/// <summary>What a change is about.</summary>
/// <param name="Name">An id or a name that nothing else has.</param>
sealed record Subject(string Name, string Environment);

/// <summary>What somebody asked for.</summary>
sealed record Wish(string Who, string Tool, Subject Subject, string Arguments, bool DryRun)
{
    public bool IsFor((string Tool, Subject Subject) made) => (Tool, Subject) == made;
}
