using InfraAgent.McpServer.Approvals;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Approvals;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("datos-analytics_1 (año 2026)", "datos-analytics_1 (año 2026)")]
    [InlineData("東京 🚀", "東京 🚀")]
    [InlineData("<b>&amp;</b>", "<b>&amp;</b>")]
    [InlineData("a\nAccount: 1\r\tb", "a\\nAccount: 1\\u{D}\\tb")]
    [InlineData("\u001b[2Jgone\u0007\u0000", "\\u{1B}[2Jgone\\u{7}\\u{0}")]
    [InlineData("abc\u202egpj.exe", "abc\\u{202E}gpj.exe")]
    [InlineData("a\u2066b\u2069\u200b\ufeff\u00ad", "a\\u{2066}b\\u{2069}\\u{200B}\\u{FEFF}\\u{AD}")]
    [InlineData("\U000E0041\U000E0042", "\\u{E0041}\\u{E0042}")]
    [InlineData("a\u2028b\u2029c\u0085d", "a\\u{2028}b\\u{2029}c\\u{85}d")]
    [InlineData("z\u0335\u0338", "z\\u{335}\\u{338}")]
    [InlineData("a   b", "a \\u{20}\\u{20}b")]
    [InlineData("a\u00a0\u3000\u3164\u2800b", "a\\u{A0}\\u{3000}\\u{3164}\\u{2800}b")]
    [InlineData("\ue000\uffff", "\\u{E000}\\u{FFFF}")]
    public void What_can_paint_over_its_neighbours_is_spelled_out(string text, string shown) => SafeText.Of(text).ShouldBe(shown);
}
