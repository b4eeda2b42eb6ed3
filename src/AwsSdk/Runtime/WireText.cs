using System.Globalization;
using Amazon.Util;

namespace Amazon.Subset;

/// <summary>How a single value is written outside JSON: in a path, a query or a form.</summary>
static class WireText
{
    public static string Of(object value) => value switch
    {
        null => null,
        bool b => b ? "true" : "false",
        DateTime time => time.ToUniversalTime().ToString(AWSSDKUtils.ISO8601DateFormat, CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
