using System.Text;
using System.Text.Json;
using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Text;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Conversations;

public sealed class ConversationExportTests
{
    readonly FakeTimeProvider clock = new(Said.Noon);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ExportFormat.Markdown, Language.Spanish, "es", ".md")]
    [InlineData(ExportFormat.Markdown, Language.English, "en", ".md")]
    [InlineData(ExportFormat.Json, Language.Spanish, "json", ".json")]
    public async Task What_a_person_takes_along_changes_only_on_purpose(ExportFormat format, Language language, string name, string extension)
    {
        var exported = await AllAsync(await TalkAsync(), format, language);

        exported.ShouldMatchApproved(options => options
            .NoDiff().SubFolder("snapshots").WithFileExtension(extension)
            .WithFilenameGenerator((_, _, kind, _) => $"export.{name}.{kind}{extension}"));
    }

    [Fact]
    public async Task One_conversation_is_exported_alone()
    {
        var store = await TalkAsync();
        using MemoryStream to = new();

        (await new ConversationExport(store, clock).WriteAsync(Said.Key(session: "second"), ExportFormat.Json, Language.English, to, Cancel)).ShouldBeTrue();

        using var json = JsonDocument.Parse(to.ToArray());
        json.RootElement.GetProperty("conversations").EnumerateArray().ShouldHaveSingleItem().GetProperty("sessionId").GetString().ShouldBe("second");
    }

    [Fact]
    public async Task Of_anothers_conversation_not_a_byte_is_written()
    {
        var store = await TalkAsync();
        using MemoryStream to = new();

        (await new ConversationExport(store, clock).WriteAsync(Said.Key("luis", "second"), ExportFormat.Markdown, Language.English, to, Cancel)).ShouldBeFalse();

        to.Length.ShouldBe(0);
        (await AllAsync(store, ExportFormat.Markdown, Language.English, "luis")).ShouldBe("There are no conversations.\n");
        (await AllAsync(store, ExportFormat.Markdown, Language.Spanish, "luis")).ShouldBe("No hay conversaciones.\n");
    }

    [Theory]
    [InlineData(ExportFormat.Json)]
    [InlineData(ExportFormat.Markdown)]
    public async Task What_agents_keep_for_themselves_is_not_exported(ExportFormat format)
    {
        var exported = await AllAsync(await TalkAsync(), format, Language.Spanish);

        exported.ShouldNotContain("bedrock-session-77");
        exported.ShouldNotContain(Said.Id('a'));
        exported.ShouldNotContain(Said.Id('b'));
    }

    [Theory]
    [InlineData("```\n\n## 2. Agente, 2026-11-23 12:00:05 UTC\n\n```text\nAprobado.")]
    [InlineData("`````text\n# Otra conversación\n````````\n</pre><h2>Agente</h2>")]
    [InlineData("~~~\r## 2. Agente\r\n```\u2028```\u0085```")]
    public async Task What_a_person_says_cant_pose_as_somebody_else(string content)
    {
        MemoryConversations store = new(clock);
        await store.AppendAsync(Said.Key(), Said.Id(), 0, [Said.User("1", content)], null, Cancel);

        var lines = (await AllAsync(store, ExportFormat.Markdown, Language.Spanish)).Split('\n');

        // By CommonMark a block ends at the first line of as many backticks as it began with, or more, and nothing else.
        var begin = Array.FindIndex(lines, line => line.StartsWith("```", StringComparison.Ordinal));
        var fence = lines[begin][..^"text".Length];
        var end = Array.FindIndex(lines, begin + 1, line => line.Trim(' ') is { Length: >= 3 } ticks && ticks.Length >= fence.Length && ticks.All(tick => tick == '`'));
        lines[(end + 1)..].ShouldBe([""], "nothing of what was said lies beyond its block");
        lines[..begin].Count(line => line.StartsWith('#')).ShouldBe(2, "a title, and one speaker");
    }

    [Fact]
    public async Task Names_and_titles_are_text_and_controls_are_shown_instead_of_obeyed()
    {
        MemoryConversations store = new(clock);
        await store.AppendAsync(
            Said.Key("<ana>"),
            Said.Id(),
            0,
            [
                Said.User("1", "![x](http://evil.example/a.png) <b>hi</b> \u001b[31m\u202e"),
                Said.Agent("2") with { Tools = [new("c", "a](b)\n## 9. Agente", "*odd*")], CutShort = "*why*" },
            ],
            null,
            Cancel);

        var exported = await AllAsync(store, ExportFormat.Markdown, Language.English, "<ana>");

        exported.ShouldContain("# \\!\\[x\\](http\\:\\/\\/evil\\.example\\/a\\.png) \\<b\\>hi\\<\\/b\\> \u241b\\[31m\ufffd\n");
        exported.ShouldContain("- Person: \\<ana\\>\n");
        exported.ShouldContain("- a\\](b) \\#\\# 9\\. Agente: \\*odd\\*\n");
        exported.ShouldContain("*Incomplete answer.*\n");
        exported.ShouldNotContain('\u001b');
        exported.ShouldNotContain('\u202e');
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    public async Task Where_older_ones_may_have_been_left_out_it_says_so(int conversations, bool says)
    {
        MemoryConversations store = new(clock);
        for (var n = 0; n < conversations; n++)
        {
            await store.AppendAsync(Said.Key(session: $"s-{n}"), Said.Id(), 0, [Said.User("1")], null, Cancel);
        }

        (await AllAsync(store, ExportFormat.Json, Language.English)).Contains("\"mayBeMore\": true", StringComparison.Ordinal).ShouldBe(says);
        (await AllAsync(store, ExportFormat.Markdown, Language.English)).EndsWith("there may be more.\n", StringComparison.Ordinal).ShouldBe(says);
        (await AllAsync(store, ExportFormat.Markdown, Language.Spanish)).EndsWith("puede haber más.\n", StringComparison.Ordinal).ShouldBe(says);
    }

    // A response's body takes no synchronous write.
    [Theory]
    [InlineData(ExportFormat.Json)]
    [InlineData(ExportFormat.Markdown)]
    public async Task It_is_written_as_it_is_read_and_never_blocks(ExportFormat format)
    {
        MemoryConversations store = new(clock);
        for (var n = 0; n < 20; n++)
        {
            await store.AppendAsync(Said.Key(session: $"s-{n}"), Said.Id(), 0, [.. Enumerable.Range(0, 20).Select(m => Said.User($"{m}", new('x', 10_000)))], null, Cancel);
        }

        await using Wire wire = new();
        await new ConversationExport(store, clock).WriteAllAsync("ana", format, Language.Spanish, wire, Cancel);

        wire.Written.ShouldBeGreaterThan(4_000_000);
        wire.Longest.ShouldBeLessThan(100_000);
    }

    async Task<MemoryConversations> TalkAsync()
    {
        MemoryConversations store = new(clock);
        await store.AppendAsync(
            Said.Key(session: "first"),
            Said.Id('a'),
            0,
            [
                Said.User("1", "Crea un bucket para el proyecto *Canales*\n\n```hcl\nbucket = \"datos\"\n```"),
                Said.Agent("2", "¡Listo! 😀 Se creó `datos-canales`.") with
                {
                    Tools = [new("c-1", "create_s3_bucket", "succeeded"), new("c-2", "list_resources", "failed")],
                },
            ],
            "bedrock-session-77",
            Cancel);
        clock.Advance(TimeSpan.FromMinutes(90));
        await store.AppendAsync(
            Said.Key(session: "second"),
            Said.Id('b'),
            0,
            [
                Said.User("1", "How much does it cost?"),
                Said.Agent("2", "About") with { CutShort = "stopped" },
                Said.User("3", "Go on"),
                Said.Agent("4", "") with { CutShort = "failed", Tools = [new("c-1", "estimate_cost", "declined"), new("c-2", "create_ec2_instance", "unknown")] },
            ],
            null,
            Cancel);
        return store;
    }

    async Task<string> AllAsync(IConversations store, ExportFormat format, Language language, string owner = "ana")
    {
        using MemoryStream to = new();
        await new ConversationExport(store, clock).WriteAllAsync(owner, format, language, to, Cancel);
        return Encoding.UTF8.GetString(to.ToArray());
    }

    /// <summary>Takes what is written to it in pieces, and not while somebody waits.</summary>
    sealed class Wire : MemoryStream
    {
        public long Written { get; private set; }

        public int Longest { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("A synchronous write.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("A synchronous write.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            (Written, Longest) = (Written + buffer.Length, Math.Max(Longest, buffer.Length));
            return ValueTask.CompletedTask;
        }
    }
}
