using CsCheck;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>Writes a document anew with functions in the place of values: references to parameters that have a default, parts
/// that make up the whole and, if asked, conditions with the same on both sides. Nothing of what it describes
/// changes.</summary>
sealed class Woven(PCG random, bool conditions)
{
    const string Condition = "Perhaps";

    readonly Dictionary<string, PropertyValue> parameters = new(StringComparer.Ordinal);
    readonly Dictionary<string, PropertyValue> mapped = new(StringComparer.Ordinal);

    /// <param name="absent">Names of properties that are written as nothing where the document leaves them out.</param>
    public static GeneratedDocument From(GeneratedDocument plain, IEnumerable<string> absent, PCG random, bool conditions)
    {
        Woven woven = new(random, conditions);
        var properties = (PropertyMap)woven.Inside(absent.Aggregate(plain.Properties, woven.Without));
        var template = GeneratedDocument.Template(plain.Type, properties)
            .With("Parameters", PropertyMap.Of(woven.parameters))
            .With("Mappings", PropertyMap.Of(("Values", PropertyMap.Of(("All", PropertyMap.Of(woven.mapped))))))
            .With("Conditions", PropertyMap.Of(
                (Condition, Function("Fn::Equals", Ref("AWS::Region"), new TextValue("us-east-1")))));
        return new(plain.Name, plain.Type, plain.Properties, PropertyJson.Text(template));
    }

    PropertyMap Without(PropertyMap properties, string name) =>
        properties[name] is null && Chance(2) ? properties.With(name, Ref("AWS::NoValue")) : properties;

    PropertyValue Weave(PropertyValue value) =>
        conditions && !IsRef(value) && Chance(4)
            ? Function("Fn::If", new TextValue(Condition), Inside(value), value)
            : Inside(value);

    PropertyValue Inside(PropertyValue value) => value switch
    {
        _ when IsRef(value) => value,
        PropertyMap map => PropertyMap.Of(map.Select(pair => KeyValuePair.Create(pair.Key, Property(pair.Key, pair.Value)))),
        PropertyList list => new PropertyList([.. list.Items.Select(Weave)]),
        TextValue text => Scalar(text, text.Text),
        _ => Scalar(value, PropertyJson.Text(value)),
    };

    // A policy may be a text, too.
    PropertyValue Property(string name, PropertyValue value) =>
        name is "PolicyDocument" && Chance(4) ? new TextValue(PropertyJson.Text(value)) : Weave(value);

    PropertyValue Scalar(PropertyValue value, string text) => random.Next(8) switch
    {
        0 => Parameter(text),
        1 => Mapped(text),
        2 => Function("Fn::Select", new NumberValue(1), new PropertyList([new TextValue("other"), value])),
        3 => Function("Fn::Join", new TextValue(""), PropertyList.Of([text[..(text.Length / 2)], text[(text.Length / 2)..]])),
        4 => PropertyMap.Of(("Fn::Sub", text)),
        5 => Function(
            "Fn::Select", new NumberValue(0), Function("Fn::Split", new TextValue("|"), new TextValue($"{text}|other"))),
        _ => value,
    };

    PropertyMap Parameter(string value)
    {
        var name = $"P{parameters.Count}";
        parameters[name] = PropertyMap.Of(("Type", "String"), ("Default", value));
        return Ref(name);
    }

    PropertyMap Mapped(string value)
    {
        var name = $"V{mapped.Count}";
        mapped[name] = new TextValue(value);
        return Function("Fn::FindInMap", new TextValue("Values"), new TextValue("All"), new TextValue(name));
    }

    static bool IsRef(PropertyValue value) => value is PropertyMap map && map["Ref"] is not null;

    bool Chance(uint oneIn) => random.Next(oneIn) == 0;

    static PropertyMap Ref(string name) => PropertyMap.Of(("Ref", name));

    static PropertyMap Function(string name, params IReadOnlyList<PropertyValue> arguments) =>
        PropertyMap.Of((name, new PropertyList(arguments)));
}
