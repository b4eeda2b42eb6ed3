using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Agents.Local;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Local;

/// <summary>Whatever is said, nothing is changed that nobody asked for.</summary>
public class NeverAWriteTests
{
    const int Tries = 600;

    static readonly string[] Negations = ["no", "nunca", "sin", "jamás", "tampoco", "not", "never", "don't", "without", "evita", "NO", "Nunca"];

    static readonly string[] Writes = [.. GoldenRow.All.Where(row => row.Move is "request" && row.Dialogue is "-" && IsWrite(row.Tool)).Select(row => row.Text)];

    static readonly string[] Vocabulary = [.. GoldenRow.All.SelectMany(row => row.Text.Split(' ')).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Random_text_changes_nothing() => Gen.String[0, 200].Sample(IsHarmless, iter: Tries);

    [Fact]
    public void Random_unicode_changes_nothing() => Gen.Int[0, 0xFFFF].Select(code => (char)code).Array[0, 120].Select(codes => new string(codes)).Sample(IsHarmless, iter: Tries);

    [Fact]
    public void Known_words_in_a_random_order_change_nothing_that_they_dont_say() =>
        Gen.OneOf(Vocabulary).Array[1, 14].Select(words => string.Join(' ', words)).Sample(IsHarmless, iter: Tries);

    [Fact]
    public void A_shuffled_order_changes_nothing_that_it_doesnt_say() =>
        Shuffled(Gen.OneOf(Writes)).Sample(IsHarmless, iter: Tries);

    // "Without multi-AZ" says what is wanted.
    [Fact]
    public void A_negation_anywhere_in_an_order_stops_it() => Gen.Select(Gen.OneOf(Writes), Gen.OneOf(Negations), Gen.Int[0, 1000])
        .Where((text, _, place) => !IsInsideWords(text, place))
        .Select((text, negation, place) => Insert(text, negation, place))
        .Where(text => !text.Contains("sin multi-az", StringComparison.OrdinalIgnoreCase) && !text.Contains("without multi-az", StringComparison.Ordinal))
        .Sample(text => Request(text) is not { } request || !IsWrite(request.Tool) || IsDryRun(request), iter: Tries);

    [Fact]
    public void A_negation_in_a_shuffled_order_stops_it() => Shuffled(Gen.Select(Gen.OneOf([.. Writes.Where(text => !text.AsSpan().ContainsAny('"', '`') && !text.Contains("multi-az", StringComparison.Ordinal))]), Gen.OneOf(Negations), (text, negation) => $"{text} {negation}"))
        .Sample(text => Request(text) is not { } request || !IsWrite(request.Tool) || IsDryRun(request), iter: Tries);

    [Fact]
    public void An_order_that_is_a_question_waits_for_a_yes() => Writes.ShouldAllBe(text => Request($"¿{text}?") == null || IsDryRun(Request($"¿{text}?")!));

    [Fact]
    public void Nothing_is_changed_where_only_reading_is_offered() => GoldenRow.All.ShouldAllBe(row =>
        Understand(row.Text, ShippedTools.ReadOnly).Move != Move.Request || !IsWrite(Understand(row.Text, ShippedTools.ReadOnly).Called));

    static Gen<string> Shuffled(Gen<string> texts) =>
        Gen.Select(texts, Gen.Int[0, 1_000_000].Array[60], (text, places) => string.Join(' ', text.Split(' ').Zip(places).OrderBy(word => word.Second).Select(word => word.First)));

    static bool IsHarmless(string text) => Request(text) is not { } request || !IsWrite(request.Tool) || IsSaid(request.Arguments, Plain(text));

    static ToolRequest? Request(string text) =>
        Understand(text, ShippedTools.All) is { Move: Move.Request, Arguments: { } arguments } reply ? new("1", reply.Called, arguments) : null;

    static Reply Understand(string text, IReadOnlyList<ToolInfo> tools) => new Dialogue(tools, Memory.Empty, Text.Language.Spanish).Answer(text);

    static bool IsWrite(string tool) => ShippedTools.All.Single(known => known.Name == tool).Effect is not ToolEffect.Reads;

    static bool IsDryRun(ToolRequest request) => request.Arguments["dryRun"] is { } trial && trial.GetValueKind() is JsonValueKind.True;

    // Every value stands in the text, or is what the text calls by another name.
    static bool IsSaid(JsonNode? node, string text) => node switch
    {
        JsonObject map => map.All(member => IsSaid(member.Value, text)),
        JsonArray list => list.All(item => IsSaid(item, text)),
        JsonValue value when value.TryGetValue<bool>(out _) => true,
        JsonValue value => text.Contains(Plain(value.ToString()), StringComparison.Ordinal) || Renamed.Contains(value.ToString()),
        _ => true,
    };

    static readonly HashSet<string> Renamed = ["us-east-1", "us-east-2", "us-west-2", "dev", "test", "prod", "postgres", "artefactos", "artifacts"];

    static string Plain(string text) => Folding.Fold(Folding.Compose(text));

    static string Insert(string text, string negation, int place)
    {
        var words = text.Split(' ').ToList();
        words.Insert(place % (words.Count + 1), negation);
        return string.Join(' ', words);
    }

    // In a quotation or a document a no is somebody else's.
    static bool IsInsideWords(string text, int place)
    {
        var words = text.Split(' ');
        var before = string.Join(' ', words.Take(place % (words.Length + 1)));
        return before.Count(c => c is '"') % 2 == 1 || before.Contains("```", StringComparison.Ordinal);
    }
}
