using InfraAgent.Policies.Operators;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>A value that CloudFormation fetches when the stack is made: <c>{{resolve:secretsmanager:...}}</c>,
/// <c>{{resolve:ssm-secure:...}}</c> or <c>{{resolve:ssm:...}}</c>.</summary>
static class DynamicReference
{
    const string Start = "{{resolve:";
    const string End = "}}";

    static readonly string[] stores = ["secretsmanager:", "ssm-secure:", "ssm:"];

    /// <summary>What is known of a text with dynamic references in it; the text itself where there are none.</summary>
    public static PropertyValue In(string text)
    {
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var close = start < 0 ? -1 : text.IndexOf(End, start, StringComparison.Ordinal);
        if (close < 0 || Array.Find(stores, store => Names(text.AsSpan(start + Start.Length, close - start - Start.Length), store)) is not { } kept)
        {
            return new TextValue(text);
        }

        var last = text.LastIndexOf(End, StringComparison.Ordinal) + End.Length;
        return new UnknownValue($"a dynamic reference to {kept[..^1]}", text[..start], text[last..])
        {
            Literal = text,
            Written = text,
            Presence = Presence.Reference,

            // Text around a secret is written out for all to see.
            Concealed = kept is "ssm:" ? null : StoredSecret.IsReference(text),
        };
    }

    static bool Names(ReadOnlySpan<char> inside, string store) => inside.StartsWith(store) && inside.Length > store.Length;
}
