using System.Text.RegularExpressions;

namespace InfraAgent.Chat.Turns;

/// <summary>An answer to an approval in words, for front-ends that show no cards: <c>APROBAR 4F2A91</c>, <c>REJECT 4F2A91 too big</c>.</summary>
static partial class TypedAnswer
{
    /// <returns>Null where the text is no answer to that very question; then it is a new message.</returns>
    public static ApprovalAnswer? To(Approval approval, TypedMessage message)
    {
        var match = Form().Match(message.Content.ToString());
        return match.Success && string.Equals(match.Groups["code"].Value, approval.Code, StringComparison.OrdinalIgnoreCase)
            ? new(match.Groups["yes"].Success, match.Groups["reason"].Value is { Length: > 0 } reason ? reason : null, message)
            : null;
    }

    [GeneratedRegex(
        @"^\s*((?<yes>aprobar|apruebo|approve)|(rechazar|rechazo|reject))\s+(?<code>[0-9a-f]{6})\s*[.,:;-]?\s*(?<reason>.{0,500})$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Form();
}
