using InfraAgent.Chat.Conversations;
using Shouldly;
using Xunit;

namespace InfraAgent.Chat.Tests.Conversations;

public sealed class ConversationTitleTests
{
    static readonly string X79 = new('x', 79);

    public static TheoryData<string, string> Titles => new()
    {
        { "Crea un bucket", "Crea un bucket" },
        { " \r\n Crea\tun\u2028bucket\u00a0", "Crea un bucket" },
        { X79 + "x", X79 + "x" },
        { X79 + "xx", X79 + "…" },
        { X79 + "👩‍💻", X79 + "👩‍💻" },
        { X79 + "👩‍💻y", X79 + "…" },
        { new string('x', 78) + "👩‍💻yz", new string('x', 78) + "👩‍💻…" },
        { new string('x', 78) + " yz", new string('x', 78) + "…" },
        { new string(' ', 1599) + "😀", "" },
    };

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_title_is_one_line_of_80_whole_letters_at_most(string content, string title) =>
        ConversationTitle.Of([Said.Agent("1"), Said.User("2", content), Said.User("3", "otra")]).ShouldBe(title);

    [Fact]
    public void Who_has_said_nothing_has_no_title() => ConversationTitle.Of([Said.Agent("1")]).ShouldBeNull();
}
