using System.Globalization;
using System.Net;
using System.Net.Sockets;
using InfraAgent.Policies.Conditions;

namespace InfraAgent.Policies.Operators;

/// <summary>The CIDR properties of a security group rule or a network ACL entry; a plain text is one itself.</summary>
static class Cidrs
{
    static readonly string[] names = ["CidrIp", "CidrIpv6", "CidrBlock", "Ipv6CidrBlock"];

    static readonly string[] otherPeers =
    [
        "SourceSecurityGroupId", "SourceSecurityGroupName", "SourcePrefixListId", "DestinationSecurityGroupId",
        "DestinationPrefixListId",
    ];

    /// <summary>Whether one of the ranges does.</summary>
    public static Truth Any(PropertyValue value, Func<PropertyValue, Truth> does)
    {
        switch (value)
        {
            case PropertyMap map:
                var result = Truth.False;
                foreach (var name in names)
                {
                    result = map[name] is { } cidr ? Kleene.Or(result, Any(cidr, does)) : result;
                }

                return result;
            case PropertyList list:
                var some = Truth.False;
                for (var i = 0; i < list.Items.Count; i++)
                {
                    some = Kleene.Or(some, Any(list.Items[i], does));
                }

                return some;
            case ChoiceValue choice:
                Truth? merged = null;
                foreach (var option in choice.Options)
                {
                    merged = Kleene.Merge(merged, option is null ? Truth.False : Any(option, does));
                }

                return merged ?? Truth.Unknown;
            default:
                return does(value);
        }
    }

    /// <summary>Whether there is a range at all: a rule may name another security group instead.</summary>
    public static bool Stated(PropertyValue value) =>
        value is not PropertyMap map || names.Any(name => map[name] is not null);

    /// <summary>A security group rule of its own that says nothing of whom it is for. AWS refuses it; a document may
    /// still hold it, and it keeps nobody out.</summary>
    public static bool NamesNobody(PropertyValue value) =>
        value is PropertyMap map
        && map["IpProtocol"] is not null
        && (map["GroupId"] ?? map["GroupName"]) is not null
        && !Stated(map)
        && !otherPeers.Any(name => map[name] is not null);

    public static bool TryParse(string text, out IPNetwork range)
    {
        range = default;
        var slash = text.IndexOf('/');
        if (slash < 0
            || !IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        if (bits > bytes.Length * 8)
        {
            return false;
        }

        // AWS accepts 10.1.2.3/8 and clears the host bits; so do we.
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(bits - (i * 8), 0, 8));
        }

        range = new(new IPAddress(bytes), bits);
        return true;
    }
}

/// <summary>A range so wide that it means the internet: all of it, or halves and slices that no private network
/// has.</summary>
sealed class WorldCidr(bool expected) : Operator
{
    const int WidestRegistryBlock = 12;

    static readonly Func<PropertyValue, Truth> isWorld = IsWorld;

    public override string Words => expected ? "open to the internet" : "not open to the internet";

    public override Truth Absent => Kleene.Of(!expected);

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here)
    {
        var world = value is UnknownValue ? IsWorld(value)
            : Cidrs.NamesNobody(value) ? Truth.True
            : Cidrs.Any(value, isWorld);
        return expected ? world : Kleene.Not(world);
    }

    static Truth IsWorld(PropertyValue value) => value switch
    {
        TextValue { Text: "0.0.0.0/0" or "::/0" } => Truth.True,
        TextValue { Text: var text } => Cidrs.TryParse(text, out var range) ? Kleene.Of(IsWorld(range)) : Truth.Unknown,
        // A known suffix such as /16 is enough: only its length makes a range the world.
        UnknownValue { Suffix: var end } when end.LastIndexOf('/') is var slash and >= 0
            && int.TryParse(end.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits > WidestRegistryBlock => Truth.False,
        _ => Truth.Unknown,
    };

    // The widest private range is 10.0.0.0/8, and fc00::/7; the internet's registries are given IPv6 by the /12.
    static bool IsWorld(IPNetwork range) => range.BaseAddress switch
    {
        { AddressFamily: AddressFamily.InterNetwork } => range.PrefixLength <= 7,
        { IsIPv4MappedToIPv6: true } => range.PrefixLength <= 96 + 7,
        { IsIPv6UniqueLocal: true } => range.PrefixLength < 7,
        _ => range.PrefixLength <= WidestRegistryBlock,
    };
}

/// <summary>Every range lies within one of these.</summary>
sealed class CidrWithin(IReadOnlyList<IPNetwork> allowed) : Operator
{
    public override string Words => $"within {string.Join(", ", allowed)}";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) =>
        value is UnknownValue ? Truth.Unknown
        : Cidrs.Stated(value) ? Kleene.Not(Cidrs.Any(value, IsOutside))
        : Truth.False;

    Truth IsOutside(PropertyValue value) => value switch
    {
        TextValue { Text: var text } when Cidrs.TryParse(text, out var range) =>
            Kleene.Of(!allowed.Any(a => a.PrefixLength <= range.PrefixLength && a.Contains(range.BaseAddress))),
        UnknownValue => Truth.Unknown,
        _ => Truth.True,
    };
}

/// <summary>
/// A security group rule or ACL entry that lets one of these TCP or UDP ports through: by range, by protocol -1, or
/// by not
/// saying which.
/// </summary>
sealed class CoversPort(IReadOnlyList<int> ports) : Operator
{
    public override string Words => $"covering port {string.Join(", ", ports)}";

    public override Truth Test(PropertyValue value, Evaluation evaluation, PropertyValue here) => value switch
    {
        PropertyMap rule => Kleene.And(HasPorts(rule["IpProtocol"] ?? rule["Protocol"]), Covers(rule)),
        _ => Truth.Unknown,
    };

    Truth Covers(PropertyMap rule)
    {
        var protocol = rule["IpProtocol"] ?? rule["Protocol"];
        if (AllProtocols(protocol))
        {
            return Truth.True;
        }

        if (protocol is UnknownValue or ChoiceValue || rule["PortRange"] is UnknownValue or ChoiceValue)
        {
            // It may turn out to be all of them.
            return Truth.Unknown;
        }

        // An ACL entry keeps its ports in a PortRange; -1 means all of them there and here.
        var holder = rule["PortRange"] as PropertyMap;
        var from = holder?["From"] ?? rule["FromPort"];
        var to = holder?["To"] ?? rule["ToPort"];
        if (from is UnknownValue or ChoiceValue || to is UnknownValue or ChoiceValue)
        {
            return Truth.Unknown;
        }

        var first = Scalars.TryNumber(from, out var low) && low >= 0 ? low : 0;
        var last = Scalars.TryNumber(to, out var high) && high >= 0 ? high : 65535;
        for (var i = 0; i < ports.Count; i++)
        {
            if (first <= ports[i] && ports[i] <= last)
            {
                return Truth.True;
            }
        }

        return Truth.False;
    }

    // ICMP puts types where ports would be, and other protocols (GRE) have neither.
    static Truth HasPorts(PropertyValue? protocol) => protocol switch
    {
        null => Truth.True,
        UnknownValue or ChoiceValue => Truth.Unknown,
        _ when AllProtocols(protocol) => Truth.True,
        _ when Scalars.Text(protocol) is { } text => Kleene.Of(
            text is "6" or "17"
            || text.Equals("tcp", StringComparison.OrdinalIgnoreCase)
            || text.Equals("udp", StringComparison.OrdinalIgnoreCase)),
        _ => Truth.Unknown,
    };

    static bool AllProtocols(PropertyValue? protocol) =>
        Scalars.Text(protocol) is { } text && (text is "-1" || text.Equals("all", StringComparison.OrdinalIgnoreCase));
}
