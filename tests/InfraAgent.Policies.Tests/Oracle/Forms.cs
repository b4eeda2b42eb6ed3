using CsCheck;

namespace InfraAgent.Policies.Tests.Oracle;

/// <summary>The forms in which a property can be written; null is a property left out. Forms given twice come up twice as
/// often.</summary>
static class Forms
{
    /// <summary>A flag that should be true.</summary>
    public static Gen<PropertyValue?> Flag { get; } = Of(true, true, true, true, false, "true", "True", "false", Absent);

    /// <summary>A flag that should not be.</summary>
    public static Gen<PropertyValue?> NoFlag { get; } = Of(false, false, false, false, true, "false", "False", "true", Absent);

    /// <summary>The name of something that must be named.</summary>
    public static Gen<PropertyValue?> Name { get; } = Of("name", "name", "name", "", "  ", Absent);

    public static PropertyList Texts(params IEnumerable<string> texts) => PropertyList.Of(texts);

    /// <summary>No property.</summary>
    public static PropertyValue? Absent => null;

    public static Gen<PropertyValue?> Of(params PropertyValue?[] forms) => Gen.OneOf(forms);

    /// <summary>Mostly this, sometimes one of the others.</summary>
    public static Gen<PropertyValue?> Mostly(Gen<PropertyValue?> usual, params PropertyValue?[] others) =>
        Gen.Frequency((9, usual), (1, Of(others)));

    /// <summary>Half of the time this, otherwise one of the others.</summary>
    public static Gen<PropertyValue?> Often(Gen<PropertyValue?> usual, params PropertyValue?[] others) =>
        Gen.OneOf(usual, Of(others));

    /// <summary>A map of properties, each in one of its forms.</summary>
    public static Gen<PropertyValue?> Map(params (string Name, Gen<PropertyValue?> Forms)[] properties) =>
        Properties(properties).Select(PropertyValue? (map) => map);

    /// <inheritdoc cref="Map"/>
    public static Gen<PropertyMap> Properties(params (string Name, Gen<PropertyValue?> Forms)[] properties) =>
        properties.Aggregate(
            Gen.Const(PropertyMap.Empty),
            (all, property) => Gen.Select(all, property.Forms, (map, value) => map.With(property.Name, value)));

    /// <summary>A list of up to three items.</summary>
    public static Gen<PropertyValue?> List(Gen<PropertyValue?> item) => Gen.Frequency(
        (1, Of(Absent)),
        (9, item.Array[0, 3].Select(PropertyValue? (items) => new PropertyList([.. items.OfType<PropertyValue>()]))));

    /// <summary>A list, or a single item without one, as policy documents take it.</summary>
    public static Gen<PropertyValue?> OneOrMore(Gen<PropertyValue?> item) => Gen.Frequency((2, item), (3, List(item)));
}
