using System.Globalization;
using System.Text;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>
/// CloudFormation's intrinsic functions: resolved where their arguments are known; otherwise the parts of a text that are
/// certain, the branches that are possible, or why the value is unknown.
/// </summary>
static class Intrinsics
{
    /// <summary>Our own function for a value that is not known, as findings and plans write it.</summary>
    public const string Unknown = "Fn::Unknown";

    /// <summary>The value with its functions resolved; null for <c>AWS::NoValue</c>. What holds no function is returned as it
    /// is, not copied.</summary>
    public static PropertyValue? Resolve(PropertyValue value, TemplateScope scope) => value switch
    {
        PropertyMap map when Function(map) is { } name => Call(name, map[name]!, scope),
        PropertyMap map => ResolveMap(map, scope),
        PropertyList list => ResolveList(list, scope),
        TextValue { Text: var text } when text.Contains("{{resolve:", StringComparison.Ordinal) => DynamicReference.In(text),
        _ => value,
    };

    /// <summary>The function a map calls; null for a map of properties.</summary>
    public static string? Function(PropertyMap map)
    {
        if (map.Count != 1)
        {
            return null;
        }

        foreach (var (name, _) in map.Pairs)
        {
            return name is "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal) ? name : null;
        }

        return null;
    }

    static PropertyMap ResolveMap(PropertyMap map, TemplateScope scope)
    {
        Dictionary<string, PropertyValue>? changed = null;
        var rest = map.Rest;
        foreach (var (name, value) in map.Pairs)
        {
            // A loop or macro among properties may write any other of them.
            rest = name.StartsWith("Fn::", StringComparison.Ordinal)
                ? new UnknownValue($"{name} is not expanded") { Presence = Presence.Unsure }
                : rest;
            var resolved = Resolve(value, scope);
            if (ReferenceEquals(resolved, value))
            {
                continue;
            }

            changed ??= new(map.Pairs, StringComparer.Ordinal);
            if (resolved is null)
            {
                changed.Remove(name);
            }
            else
            {
                changed[name] = resolved;
            }
        }

        return changed is null && rest == map.Rest ? map : PropertyMap.Owning(changed ?? map.Pairs, rest);
    }

    static PropertyList ResolveList(PropertyList list, TemplateScope scope)
    {
        List<PropertyValue>? changed = null;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var resolved = Resolve(list.Items[i], scope);
            if (changed is null && ReferenceEquals(resolved, list.Items[i]))
            {
                continue;
            }

            changed ??= [.. list.Items.Take(i)];
            if (resolved is not null)
            {
                changed.Add(resolved);
            }
        }

        return changed is null ? list : new(changed);
    }

    static PropertyValue? Call(string name, PropertyValue argument, TemplateScope scope) => (name, argument) switch
    {
        ("Ref", TextValue { Text: "AWS::NoValue" }) => null,
        ("Ref", TextValue { Text: var target }) => scope.Ref(target),
        (Unknown, TextValue { Text: var reason }) => new UnknownValue(reason) { Presence = Presence.Unsure },
        ("Fn::GetAtt", TextValue { Text: var attribute }) => scope.Attribute(attribute),
        ("Fn::GetAtt", PropertyList { Items: [TextValue resource, TextValue attribute] }) =>
            scope.Attribute($"{resource.Text}.{attribute.Text}"),
        ("Fn::If", PropertyList { Items: [TextValue { Text: var condition }, var yes, var no] }) =>
            Choose(condition, yes, no, scope),
        ("Fn::Sub", TextValue { Text: var template }) => Substitution.Of(template, PropertyMap.Empty, scope),
        ("Fn::Sub", PropertyList { Items: [TextValue { Text: var template }, PropertyMap variables] }) =>
            Substitution.Of(template, variables, scope),
        ("Fn::Join", PropertyList { Items: [TextValue { Text: var delimiter }, var parts] }) =>
            Join(delimiter, Resolve(parts, scope), scope),
        ("Fn::Select", PropertyList { Items: [var index, var list] }) =>
            Select(Resolve(index, scope), Resolve(list, scope)),
        ("Fn::Split", PropertyList { Items: [TextValue { Text: { Length: > 0 } delimiter }, var text] }) =>
            Resolve(text, scope) is TextValue { Text: var known } && scope.Spend(known.Length)
                ? PropertyList.Of(known.Split(delimiter))
                : new UnknownValue("Fn::Split of a text not known here"),
        ("Fn::FindInMap", PropertyList { Items: [var map, var first, var second, ..] }) =>
            scope.Entry(Resolve(map, scope), Resolve(first, scope), Resolve(second, scope)),
        ("Fn::Base64", _) => Encode(Resolve(argument, scope), scope),
        ("Fn::Length", _) => Resolve(argument, scope) is PropertyList { Items: var items } && !items.Any(MayBeAbsent)
            ? new NumberValue(items.Count)
            : new UnknownValue("Fn::Length of a list not known here"),
        ("Fn::ImportValue", _) => new UnknownValue("Fn::ImportValue of another stack's output") { Presence = Presence.Reference },
        ("Fn::GetAZs" or "Fn::Cidr", _) => new UnknownValue($"{name} is known when the stack is made") { Presence = Presence.Reference },
        _ => new UnknownValue($"{name} is not resolved here"),
    };

    static bool MayBeAbsent(PropertyValue value) => value is ChoiceValue or UnknownValue { Presence: Presence.Unsure };

    static PropertyValue? Choose(string condition, PropertyValue yes, PropertyValue no, TemplateScope scope) =>
        scope.Condition(condition) switch
        {
            true => Resolve(yes, scope),
            false => Resolve(no, scope),
            _ => new ChoiceValue([Resolve(yes, scope), Resolve(no, scope)], $"depends on condition {condition}"),
        };

    static PropertyValue? Join(string delimiter, PropertyValue? parts, TemplateScope scope)
    {
        if (parts is not PropertyList list)
        {
            return new UnknownValue("Fn::Join of a list not known here");
        }

        PartlyKnown text = new("Fn::Join", scope);
        for (var i = 0; i < list.Items.Count; i++)
        {
            text.Append(i > 0 ? delimiter : "");
            text.Append(list.Items[i]);
        }

        return text.Value;
    }

    static PropertyValue? Select(PropertyValue? index, PropertyValue? list)
    {
        if (list is PropertyList known && !known.Any(MayBeAbsent) && Scalars.TryNumber(index, out var number))
        {
            return number % 1 == 0 && number >= 0 && number < known.Items.Count
                ? known.Items[(int)number]
                : new UnknownValue($"Fn::Select {number.ToString(CultureInfo.InvariantCulture)} is outside its list");
        }

        return new UnknownValue("Fn::Select from a list not known here");
    }

    // The ends of an encoded text say nothing, but what its author wrote must still be searched for secrets.
    static PropertyValue? Encode(PropertyValue? value, TemplateScope scope) => value switch
    {
        TextValue { Text: var text } when scope.Spend(text.Length * 4 / 3) => new TextValue(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        UnknownValue unknown => unknown with { Prefix = "", Suffix = "" },
        ChoiceValue choice => choice with { Options = [.. choice.Options.Select(option => Encode(option, scope))] },
        null => null,
        _ => new UnknownValue("Fn::Base64 of a value not known here"),
    };

}
