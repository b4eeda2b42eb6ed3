using CsCheck;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>The other engine takes a function for a map; ours must judge what it stands for. So the verdicts of the documents
/// that both judged must hold for the same documents written with functions.</summary>
public sealed class WovenTests
{
    public static TheoryData<string> Types => [.. Documents.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void Functions_are_judged_as_what_they_stand_for(string type) => Rewritten(type, conditions: false)
        .Where(change => change.After != change.Before)
        .ShouldBeEmpty();

    // Where a rule does not follow both sides it may ask; it must not guess.
    [Theory]
    [MemberData(nameof(Types))]
    public void A_condition_with_the_same_on_both_sides_turns_no_verdict_around(string type) => Rewritten(type, conditions: true)
        .Where(change => change.After != change.Before && change.After != Verdict.Unknown)
        .ShouldBeEmpty();

    static IEnumerable<Change> Rewritten(string type, bool conditions)
    {
        PCG random = new(1, 1);
        var documents = Documents.Of(type);
        var names = documents.SelectMany(document => document.Properties.Select(pair => pair.Key)).Distinct().ToList();
        return
            from document in documents
            let woven = Woven.From(document, names, random, conditions)
            from verdict in document.Judge()
            select new Change(verdict.Key, verdict.Value, woven.Judge()[verdict.Key], woven.Text);
    }

    sealed record Change(string Rule, Verdict Before, Verdict After, string Text);
}
