using System.Text.Json.Nodes;
using InfraAgent.Chat.Agents;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Local;

/// <summary>What people say and what comes of it: utterances.tsv, which anybody can add to.</summary>
public class GoldenTests
{
    public static TheoryData<string> Dialogues => [.. GoldenRow.Dialogues.Select(rows => $"{rows[0].Line}: {rows[0].Text}")];

    [Theory]
    [MemberData(nameof(Dialogues))]
    public async Task A_dialogue_goes_as_written(string dialogue)
    {
        var rows = GoldenRow.Dialogues.Single(rows => $"{rows[0].Line}: {rows[0].Text}" == dialogue);
        foreach (var (row, answer) in await PlayAsync(rows))
        {
            Judge(row, answer).ShouldBeNull($"line {row.Line}: {row.Text}\n{answer.Text}");
        }
    }

    [Fact]
    public async Task Every_intent_of_the_file_is_understood_and_no_write_is_a_wrong_one()
    {
        var understood = 0;
        List<string> wrongWrites = [];
        foreach (var rows in GoldenRow.Dialogues)
        {
            foreach (var (row, answer) in await PlayAsync(rows))
            {
                understood += (answer.Move, answer.Tool) == (row.Move, row.Tool) ? 1 : 0;
                if (IsWrite(answer) && Judge(row, answer) is { } wrong)
                {
                    wrongWrites.Add($"{row.Line}: {row.Text}: {wrong}");
                }
            }
        }

        wrongWrites.ShouldBeEmpty();
        understood.ShouldBe(GoldenRow.All.Count);
    }

    [Fact]
    public void The_file_is_large_in_both_languages_and_a_third_of_it_is_no_order()
    {
        var rows = GoldenRow.All;
        rows.Count.ShouldBeGreaterThanOrEqualTo(240);
        rows.Count(row => row.Language is "es").ShouldBeGreaterThanOrEqualTo(110);
        rows.Count(row => row.Language is "en").ShouldBeGreaterThanOrEqualTo(110);
        rows.Count(row => row.Move is "explain" or "refuse" or "several" or "unknown" or "unavailable" or "help" or "cancel" or "greet").ShouldBeGreaterThanOrEqualTo(rows.Count / 3);
    }

    static async Task<IReadOnlyList<(GoldenRow Row, Answer Answer)>> PlayAsync(IReadOnlyList<GoldenRow> rows)
    {
        Talk talk = new(language: rows[0].Language is "en" ? Chat.Text.Language.English : Chat.Text.Language.Spanish);
        List<(GoldenRow, Answer)> played = [];
        foreach (var row in rows)
        {
            played.Add((row, await talk.SayAsync(row.Text)));
        }

        return played;
    }

    static bool IsWrite(Answer answer) => answer.Request is { } request
        && ShippedTools.All.Single(tool => tool.Name == request.Tool).Effect is not ToolEffect.Reads;

    /// <summary>What is wrong with an answer; null where nothing is.</summary>
    static string? Judge(GoldenRow row, Answer answer)
    {
        if ((answer.Move, answer.Tool) != (row.Move, row.Tool))
        {
            return $"{answer.Move} {answer.Tool} {answer.Detail}, not {row.Move} {row.Tool}";
        }

        if ((answer.Request is not null) != row.Move is "request")
        {
            return "a tool is asked for by a request alone";
        }

        return row.Expected is "-" ? null
            : answer.Request is { } request ? JsonNode.DeepEquals(request.Arguments, JsonNode.Parse(row.Expected)) ? null : request.Arguments.ToJsonString()
            : answer.Detail == row.Expected ? null : answer.Detail;
    }
}
