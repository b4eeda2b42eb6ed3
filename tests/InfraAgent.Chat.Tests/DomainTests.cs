using InfraAgent.Chat.Conversations;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests;

public class DomainTests
{
    [Theory]
    [InlineData("session-1_A", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("../../etc", false)]
    [InlineData("sesión", false)]
    [InlineData("a\n", false)]
    public void A_session_id_is_letters_digits_dashes_and_underscores(string? text, bool isOne) =>
        SessionId.TryParse(text, out _).ShouldBe(isOne);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_session_id_has_at_most_100_characters(int length, bool isOne) =>
        SessionId.TryParse(new('a', length), out _).ShouldBe(isOne);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void Content_has_1_to_10000_characters(int length, bool isOne) =>
        MessageContent.TryParse(new('x', length), out _).ShouldBe(isOne);

    [Theory]
    [InlineData(null)]
    [InlineData(" \n\t")]
    [InlineData("a\0b")]
    public void Content_that_cant_be_stored_or_says_nothing_is_refused(string? text) =>
        MessageContent.TryParse(text, out _).ShouldBeFalse();

    // Metadata is UTF-8, so that half a character can't be written in an attribute.
    [Fact]
    public void Half_a_character_is_refused()
    {
        MessageContent.TryParse("half \ud83d", out _).ShouldBeFalse();
        MessageContent.TryParse("half \ude00 other", out _).ShouldBeFalse();
    }

    [Fact]
    public void Content_is_kept_as_it_was_written()
    {
        const string Text = "  Crea una instancia 😀\n";
        MessageContent.TryParse(Text, out var content).ShouldBeTrue();
        content.ToString().ShouldBe(Text);
    }
}
