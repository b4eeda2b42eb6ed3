using System.Text;

namespace InfraAgent.Policies;

/// <summary>
/// What a single resource can tell of CloudFormation's intrinsic functions: parts of a text that are certain,
/// branches that
/// are possible, and otherwise why the value is unknown.
/// </summary>
static class Intrinsics
{
    public const string Unknown = "Fn::Unknown";

    /// <summary>The value with its functions resolved; null for <c>AWS::NoValue</c>.</summary>
    public static PropertyValue? Resolve(PropertyValue value) => value switch
    {
        PropertyMap { Count: 1 } map when map.Pairs.Keys.First() is var name && IsFunction(name) =>
            Call(name, map[name]!),
        PropertyMap map => PropertyMap.Of(
            from property in map
            let resolved = Resolve(property.Value)
            where resolved is not null
            select KeyValuePair.Create(property.Key, resolved)),
        PropertyList list => new PropertyList([.. list.Items.Select(Resolve).OfType<PropertyValue>()]),
        _ => value,
    };

    static bool IsFunction(string name) => name is "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);

    static PropertyValue? Call(string name, PropertyValue argument) => (name, argument) switch
    {
        ("Ref", TextValue { Text: "AWS::NoValue" }) => null,
        ("Ref", TextValue { Text: var target }) => new UnknownValue($"Ref {target}"),
        (Unknown, TextValue { Text: var reason }) => new UnknownValue(reason) { Presence = Presence.Unsure },
        ("Fn::GetAtt", TextValue { Text: var attribute }) => Attribute(attribute),
        ("Fn::GetAtt", PropertyList { Items: [TextValue resource, TextValue attribute] }) =>
            Attribute($"{resource.Text}.{attribute.Text}"),
        ("Fn::If", PropertyList { Items: [TextValue condition, var yes, var no] }) =>
            new ChoiceValue([Resolve(yes), Resolve(no)], $"depends on condition {condition.Text}"),
        ("Fn::Sub", TextValue { Text: var template }) => Substitute(template),
        ("Fn::Sub", PropertyList { Items: [TextValue { Text: var template }, _] }) => Substitute(template),
        ("Fn::Join", PropertyList { Items: [TextValue { Text: var delimiter }, PropertyList parts] }) =>
            Join(delimiter, [.. parts.Items.Select(Resolve).OfType<PropertyValue>()]),
        ("Fn::Base64", _) => Encode(Resolve(argument)),
        _ => new UnknownValue($"{name} is not resolved here"),
    };

    // An ARN is the one attribute of which the beginning is certain.
    static UnknownValue Attribute(string path) =>
        new($"Fn::GetAtt {path}", path.EndsWith("Arn", StringComparison.Ordinal) ? "arn:" : "")
        {
            Presence = Presence.Reference,
        };

    static PropertyValue Substitute(string template)
    {
        PartlyKnown text = new("Fn::Sub");
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
                text.AppendUnknown(rest[..end].ToString());
            }

            rest = rest[(end + 1)..];
        }

        text.Append(rest);
        return text.Value;
    }

    static PropertyValue Join(string delimiter, IReadOnlyList<PropertyValue> parts)
    {
        PartlyKnown text = new("Fn::Join");
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
            {
                text.Append(delimiter);
            }

            if (Scalars.Text(parts[i]) is { } known)
            {
                text.Append(known);
            }
            else if (parts[i] is UnknownValue unknown)
            {
                text.Append(unknown.Prefix);
                text.AppendUnknown(unknown.Reason);
                text.Append(unknown.Suffix);
            }
            else
            {
                text.AppendUnknown("a value that is no text");
            }
        }

        return text.Value;
    }

    // The ends of an encoded text say nothing, but what its author wrote must still be searched for secrets.
    static PropertyValue? Encode(PropertyValue? value) => value switch
    {
        TextValue { Text: var text } => new TextValue(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        UnknownValue unknown => unknown with { Prefix = "", Suffix = "" },
        null => null,
        _ => new UnknownValue("Fn::Base64 of a value not known here"),
    };
}

/// <summary>A text put together from parts of which some are not known.</summary>
sealed class PartlyKnown(string function)
{
    readonly List<string> unknown = [];
    readonly StringBuilder literal = new();
    int prefix = -1;
    int suffix;

    public PropertyValue Value => prefix < 0
        ? new TextValue(literal.ToString())
        : new UnknownValue(
            $"{function} of {string.Join(", ", unknown)}",
            literal.ToString(0, prefix),
            literal.ToString(suffix, literal.Length - suffix))
        {
            Literal = literal.ToString(),
            Presence = literal.Length > 0 ? Presence.Reference : Presence.Present,
        };

    public void Append(ReadOnlySpan<char> text) => literal.Append(text);

    public void AppendUnknown(string what)
    {
        unknown.Add(what);
        prefix = prefix < 0 ? literal.Length : prefix;
        suffix = literal.Length;
    }
}
