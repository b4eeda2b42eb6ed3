using System.Text.Json;
using CsCheck;
using InfraAgent.Chat.Agents;
using InfraAgent.Chat.Agents.Local;
using InfraAgent.Chat.Text;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Local;

public class LocalAgentTests
{
    const string Order = "crea una instancia t3.micro para el proyecto Analytics";

    static readonly string[] Moods = ["hola", "¿qué puedes hacer?", "asdf"];

    [Fact]
    public void It_is_called_local() => new LocalAgent().Name.ShouldBe("local");

    [Fact]
    public async Task It_says_that_no_model_is_at_work_when_it_greets_helps_or_does_not_understand()
    {
        foreach (var text in Moods)
        {
            (await new Talk().SayAsync(text)).Text.ShouldContain("modo local, sin modelo de lenguaje");
            (await new Talk(language: Language.English).SayAsync(text is "asdf" ? text : text is "hola" ? "hello" : "what can you do?")).Text.ShouldContain("local mode, no language model");
        }
    }

    [Fact]
    public async Task What_is_pending_survives_a_restart()
    {
        Talk before = new();
        await before.SayAsync(Order);
        Talk after = new() { Memory = before.Memory };
        (await after.SayAsync("departamento Data, propósito reportes")).Request!.Tool.ShouldBe("create_ec2_instance");
        after.Memory.ShouldBe("{}");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"pending":{"tool":null,"arguments":null}}""")]
    [InlineData("""{"pending":7}""")]
    [InlineData("""{"pending":{"tool":"no_such_tool","arguments":{}}}""")]
    [InlineData("""{"changes":[{"token":null}]}""")]
    public async Task A_memory_that_cant_be_read_is_ignored(string memory)
    {
        Talk talk = new() { Memory = memory };
        (await talk.SayAsync("lista las instancias")).Request!.Tool.ShouldBe("list_active_resources");
    }

    [Fact]
    public async Task A_missing_value_is_asked_for_with_what_is_accepted()
    {
        var answer = await new Talk().SayAsync(Order + ", ambiente marte");
        answer.Text.ShouldContain("`marte` no sirve como Environment.");
        answer.Text.ShouldContain("- `Department` (Área responsable del recurso)");
        answer.Text.ShouldContain("- `Purpose` (Para qué sirve el recurso)");
        answer.Text.ShouldContain("uno de: dev, test, prod");
    }

    [Fact]
    public async Task What_is_doubtful_is_shown_whole_before_the_yes()
    {
        var answer = await new Talk().SayAsync("¿Puedes crear una instancia t3.micro, proyecto Analytics, departamento Data, propósito reportes?");
        answer.Request.ShouldBeNull();
        answer.Text.ShouldContain("- instanceType: `t3.micro`\n- Project: `Analytics`\n- Department: `Data`\n- Purpose: `reportes`");
    }

    [Fact]
    public async Task It_says_that_a_new_order_replaces_the_pending_one()
    {
        Talk talk = new();
        await talk.SayAsync(Order);
        (await talk.SayAsync("crea un bucket llamado datos-2026")).Text.ShouldStartWith("(Dejo de lado lo que estaba pendiente: crear una instancia EC2.)");
    }

    [Fact]
    public async Task A_question_in_between_is_answered_and_what_is_pending_stays()
    {
        Talk talk = new();
        await talk.SayAsync(Order);
        (await talk.SayAsync("¿qué puedes hacer?")).Text.ShouldContain("Sigue pendiente: crear una instancia EC2.");
        (await talk.SayAsync("Department=Data, Purpose=reportes")).Request.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_server_that_only_reads_is_asked_for_no_change()
    {
        var answer = await new Talk(ShippedTools.ReadOnly).SayAsync(Order);
        answer.Move.ShouldBe("unavailable");
        answer.Text.ShouldContain("no hice nada");
    }

    [Fact]
    public async Task A_tag_that_the_banks_schema_demands_is_asked_for()
    {
        ToolInfo tool = new("create_s3_bucket", null, "x", JsonDocument.Parse("""
            {"type":"object","properties":{"bucketName":{"type":"string"},"tags":{"type":"object","properties":{"CostCenter":{"type":"string","enum":["CC-1","CC-2"]}},"required":["CostCenter"]}},"required":["bucketName","tags"]}
            """).RootElement, ToolEffect.Writes);
        Talk talk = new([tool]);
        var asked = await talk.SayAsync("crea un bucket llamado datos-2026");
        asked.Detail.ShouldBe("tags.CostCenter");
        asked.Text.ShouldContain("uno de: CC-1, CC-2");
        (await talk.SayAsync("CC-9")).Request.ShouldBeNull();
        (await talk.SayAsync("cc-2")).Arguments.ToJsonString().ShouldBe("""{"bucketName":"datos-2026","tags":{"CostCenter":"CC-2"}}""");
    }

    [Fact]
    public async Task A_tool_of_another_server_is_called_by_its_name_and_a_write_waits_for_a_yes()
    {
        var schema = JsonDocument.Parse("""{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"]}""").RootElement;
        Talk talk = new([new("tickets_close", null, "Closes a ticket.", schema, ToolEffect.Writes), new("tickets_get", null, "Shows a ticket.", schema, ToolEffect.Reads)]);
        (await talk.SayAsync("""usa la herramienta tickets_get con {"id": 7}""")).Arguments.ToJsonString().ShouldBe("""{"id":7}""");
        var asked = await talk.SayAsync("""call tool tickets_close with {"id": 7}""");
        asked.Request.ShouldBeNull();
        asked.Text.ShouldContain("- id: `7`");
        (await talk.SayAsync("yes")).Request!.Tool.ShouldBe("tickets_close");
    }

    [Fact]
    public async Task An_accent_that_comes_apart_from_its_letter_is_one_with_it()
    {
        var answer = await new Talk().SayAsync("Crea una instancia t3.micro, proyecto Analytics, departamento Data, propo\u0301sito ana\u0301lisis");
        answer.Arguments["tags"]!["Purpose"]!.GetValue<string>().ShouldBe("análisis");
    }

    [Fact]
    public void An_answer_is_streamed_in_small_pieces_that_join_to_it() => Gen.String[0, 500].Sample(text =>
    {
        string[] pieces = [.. Speech.Pieces(text)];
        return string.Concat(pieces) == text && pieces.All(piece => piece.Length is > 0 and <= 82);
    });

    [Fact]
    public void A_character_is_never_cut_in_two() =>
        Speech.Pieces(string.Concat(Enumerable.Repeat("😀", 200))).ShouldAllBe(piece => char.IsHighSurrogate(piece.First()) && char.IsLowSurrogate(piece.Last()));

    [Fact]
    public async Task A_long_answer_comes_in_several_pieces() =>
        (await new Talk().SayAsync("ayuda")).Events.OfType<TextDelta>().Count().ShouldBeGreaterThan(10);

    [Fact]
    public async Task The_longest_message_is_answered()
    {
        foreach (var text in new[] { "a ", "para ", "proyecto ", "\"", "crea una instancia ", "=", "{", "de la ", "y ", "i-0 ", "no " })
        {
            (await new Talk().SayAsync(string.Concat(Enumerable.Repeat(text, 10_000 / text.Length)))).Request.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("Crea una instancia", Language.Spanish)]
    [InlineData("create an instance", Language.English)]
    [InlineData("¿Data?", Language.Spanish)]
    [InlineData("what can you do?", Language.English)]
    public void The_language_is_told_by_its_small_words(string text, Language language) =>
        LanguageGuess.Of(text, language is Language.English ? Language.Spanish : Language.English).ShouldBe(language);

    [Theory]
    [InlineData("Data")]
    [InlineData("")]
    [InlineData("i-0123456789abcdef0")]
    public void Words_that_tell_no_language_leave_it_as_it_was(string text)
    {
        LanguageGuess.Of(text, Language.English).ShouldBe(Language.English);
        LanguageGuess.Of(text, Language.Spanish).ShouldBe(Language.Spanish);
    }
}
