using System.Text;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>What <c>Fn::Sub</c> makes of a text.</summary>
static class Substitution
{
    /// <param name="template">The text, with <c>${Name}</c> and <c>${Resource.Attribute}</c> in it.</param>
    /// <param name="variables">Names that it brings itself.</param>
    public static PropertyValue Of(string template, PropertyMap variables, TemplateScope scope)
    {
        PartlyKnown text = new("Fn::Sub", scope);
        var rest = template.AsSpan();
        for (var start = rest.IndexOf("${"); start >= 0; start = rest.IndexOf("${"))
        {
            text.Append(rest[..start]);
            rest = rest[(start + 2)..];
            var end = rest.IndexOf('}');
            if (end < 0)
            {
                return new UnknownValue("Fn::Sub has a reference that is not closed");
            }

            if (rest[0] == '!')
            {
                text.Append($"${{{rest[1..end]}}}");
            }
            else
            {
                var name = rest[..end].Trim().ToString();
                text.Append(Value(name, variables, scope) ?? new TextValue(""));
            }

            rest = rest[(end + 1)..];
        }

        text.Append(rest);
        return text.Value;
    }

    /// <summary>The names that a text refers to, those it brings itself left out.</summary>
    public static IEnumerable<string> Names(string template)
    {
        for (var start = template.IndexOf("${", StringComparison.Ordinal);
             start >= 0;
             start = template.IndexOf("${", start + 2, StringComparison.Ordinal))
        {
            var end = template.IndexOf('}', start);
            if (end > start + 2 && template[start + 2] != '!')
            {
                yield return template[(start + 2)..end].Trim();
            }
        }
    }

    static PropertyValue? Value(string name, PropertyMap variables, TemplateScope scope) =>
        variables[name] is { } own ? Intrinsics.Resolve(own, scope)
        : name.Contains('.') ? scope.Attribute(name)
        : scope.Ref(name);
}

/// <summary>A text put together from parts of which some are not known.</summary>
sealed class PartlyKnown(string function, TemplateScope scope)
{
    PropertyValue? only;
    int parts;
    bool tooLong;
    readonly List<string> unknown = [];
    readonly StringBuilder literal = new();
    bool referred;
    int prefix = -1;
    int suffix;

    public PropertyValue Value =>
        tooLong ? new UnknownValue($"{function} makes a text too long to look at")
        : parts == 1 && only is UnknownValue or ChoiceValue ? only
        : prefix < 0 ? new TextValue(literal.ToString())
        : new UnknownValue(
            $"{function} of {string.Join(", ", unknown)}",
            literal.ToString(0, prefix),
            literal.ToString(suffix, literal.Length - suffix))
        {
            Literal = literal.ToString(),
            Presence = literal.Length > 0 || referred ? Presence.Reference : Presence.Present,
        };

    public void Append(ReadOnlySpan<char> text)
    {
        parts += text.IsEmpty ? 0 : 1;
        Add(text);
    }

    public void Append(PropertyValue part)
    {
        parts++;
        only = part;
        if (Scalars.Text(part) is { } known)
        {
            Add(known);
            return;
        }

        var value = part as UnknownValue ?? new UnknownValue((part as ChoiceValue)?.Reason ?? "a value that is no text");
        unknown.Add(value.Reason);
        referred |= value.Presence == Presence.Reference;
        Add(value.Prefix);
        prefix = prefix < 0 ? literal.Length : prefix;
        var (ends, whole) = (value.Prefix.Length + value.Suffix.Length, value.Literal);
        Add(whole.Length > ends ? whole.AsSpan(value.Prefix.Length, whole.Length - ends) : []);
        suffix = literal.Length;
        Add(value.Suffix);
    }

    void Add(ReadOnlySpan<char> text)
    {
        tooLong |= !scope.Spend(text.Length);
        literal.Append(tooLong ? [] : text);
    }
}
