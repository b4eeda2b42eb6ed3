using System.Globalization;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Templates;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>
/// A parameter is always text, and an author writes what he likes: CloudFormation gives each service the type it asks for.
/// </summary>
static class JsonTypes
{
    static readonly HashSet<string> numbers = new(StringComparer.Ordinal)
    {
        "MemorySize", "Timeout", "Size", "ReservedConcurrentExecutions", "IdleSessionTTLInSeconds", "StorageDays",
        "MaxRecentSessions",
    };

    static readonly HashSet<string> flags = new(StringComparer.Ordinal) { "Required", "Ipv6AllowedForDualStack" };

    public static JsonNode? Coerce(string name, JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Coerce(member.Key, member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => Coerce(name, item))]),
        null => null,
        _ when numbers.Contains(name)
            && int.TryParse(
                Intrinsics.Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ when flags.Contains(name) && bool.TryParse(Intrinsics.Text(value), out var flag) => flag,
        _ => Intrinsics.Text(value),
    };
}
