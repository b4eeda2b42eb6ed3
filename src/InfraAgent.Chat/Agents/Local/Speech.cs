namespace InfraAgent.Chat.Agents.Local;

/// <summary>Cuts an answer into the pieces it is streamed in; joined again they are the answer.</summary>
static class Speech
{
    const int Comfortable = 40;
    const int Longest = 80;

    public static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var length = i - start;
            var isPause = length >= Comfortable && text[i - 1] is ' ' or '\n';
            if (isPause || (length >= Longest && !char.IsLowSurrogate(text[i])))
            {
                yield return text[start..i];
                start = i;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
