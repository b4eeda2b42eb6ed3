using System.Globalization;

namespace InfraAgent.Policies;

/// <summary>CloudFormation takes "true" for true and "60" for 60; so must whoever judges it.</summary>
static class Scalars
{
    public static string? Text(PropertyValue? value) => value switch
    {
        TextValue text => text.Text,
        NumberValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        BooleanValue boolean => boolean.Flag ? "true" : "false",
        _ => null,
    };

    public static bool TryNumber(PropertyValue? value, out decimal number)
    {
        switch (value)
        {
            case NumberValue plain:
                number = plain.Number;
                return true;
            case TextValue text:
                return decimal.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
            default:
                number = 0;
                return false;
        }
    }

    public static bool? Flag(PropertyValue? value) => value switch
    {
        BooleanValue boolean => boolean.Flag,
        TextValue { Text: var text } when text.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        TextValue { Text: var text } when text.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    public static bool Same(PropertyValue a, PropertyValue b) => (a, b) switch
    {
        (TextValue x, TextValue y) when x.Text.Equals(y.Text, StringComparison.Ordinal) => true,
        (BooleanValue, _) or (_, BooleanValue) => Flag(a) is { } flag && flag == Flag(b),
        (NumberValue, _) or (_, NumberValue) => TryNumber(a, out var x) && TryNumber(b, out var y) && x == y,
        (TextValue, TextValue) => Flag(a) is { } flag && flag == Flag(b),
        _ => false,
    };
}
