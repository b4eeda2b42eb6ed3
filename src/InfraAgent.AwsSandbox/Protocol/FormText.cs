namespace InfraAgent.AwsSandbox.Protocol;

/// <summary>Reads <c>a=b&amp;c=d</c>, of a query string or a form body.</summary>
static class FormText
{
    const int MaxPairs = 10_000;

    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string text)
    {
        if (text.AsSpan().Count('&') >= MaxPairs)
        {
            throw new AwsErrorException("MalformedQueryString", $"The sandbox reads at most {MaxPairs} parameters.");
        }

        return [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)];
    }

    static KeyValuePair<string, string> Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
        return new(Decode(name), Decode(value));
    }

    static string Decode(string text)
    {
        var decoded = Uri.UnescapeDataString(text.Replace('+', ' '));
        return XmlOutput.IsXml(decoded)
            ? decoded
            : throw new AwsErrorException(
                "MalformedQueryString", "A parameter holds a character that XML cannot carry.");
    }
}
