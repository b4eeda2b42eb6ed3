namespace InfraAgent.Policies.Terraform;

/// <summary>Security group rules: Terraform names several ranges, lists and groups in one, CloudFormation one in each.</summary>
static class SecurityRules
{
    static readonly (string Attribute, string Ingress, string Egress)[] sources =
    [
        ("cidr_blocks", "CidrIp", "CidrIp"),
        ("cidr_ipv4", "CidrIp", "CidrIp"),
        ("ipv6_cidr_blocks", "CidrIpv6", "CidrIpv6"),
        ("cidr_ipv6", "CidrIpv6", "CidrIpv6"),
        ("prefix_list_ids", "SourcePrefixListId", "DestinationPrefixListId"),
        ("prefix_list_id", "SourcePrefixListId", "DestinationPrefixListId"),
        ("security_groups", "SourceSecurityGroupId", "DestinationSecurityGroupId"),
        ("source_security_group_id", "SourceSecurityGroupId", "DestinationSecurityGroupId"),
        ("referenced_security_group_id", "SourceSecurityGroupId", "DestinationSecurityGroupId"),
    ];

    static readonly (string Attribute, string Property)[] common =
    [
        ("protocol", "IpProtocol"),
        ("ip_protocol", "IpProtocol"),
        ("from_port", "FromPort"),
        ("to_port", "ToPort"),
        ("description", "Description"),
        ("security_group_id", "GroupId"),
    ];

    /// <summary>Adds an item for each source that the blocks name.</summary>
    public static void Explode(PropertyList blocks, Tree into, string author)
    {
        into.Begin(ShapeKind.List, author, Level.Plain);
        for (var i = 0; i < blocks.Items.Count; i++)
        {
            var at = $"{author}[{i}]";
            if (blocks.Items[i] is not PropertyMap block)
            {
                into.Add(at).Set(blocks.Items[i], at);
                continue;
            }

            foreach (var source in SourcesOf(block, author.EndsWith("egress", StringComparison.Ordinal)))
            {
                Write(block, source, into.Add($"{at}.{source.Author}"), $"{at}.");
            }
        }
    }

    /// <summary>The rules that one resource stands for.</summary>
    public static IEnumerable<Tree> Explode(PropertyMap rule, bool isEgress)
    {
        foreach (var source in SourcesOf(rule, isEgress))
        {
            Tree tree = new("");
            Write(rule, source, tree, "");
            yield return tree;
        }
    }

    static void Write(PropertyMap rule, Source source, Tree into, string author)
    {
        into.Begin(ShapeKind.Object, into.Author ?? "", Level.Plain);
        foreach (var (attribute, property) in common)
        {
            if (rule[attribute] is { } value && !ReferenceEquals(value, Written.LeftOut))
            {
                into.Member(property).Set(value, author + attribute);
            }
        }

        into.Member(source.Property).Set(source.Value, author + source.Author);
    }

    static IEnumerable<Source> SourcesOf(PropertyMap rule, bool isEgress)
    {
        var any = false;
        foreach (var (attribute, ingress, egress) in sources)
        {
            foreach (var (value, author) in Each(rule[attribute], attribute))
            {
                any = true;
                yield return new(isEgress ? egress : ingress, value, author);
            }
        }

        if (rule["self"] is { } self && Scalars.Flag(self) != false)
        {
            any = true;
            UnknownValue group = new("the security group itself") { Presence = Presence.Reference };
            yield return new(isEgress ? "DestinationSecurityGroupId" : "SourceSecurityGroupId", group, "self");
        }

        if (!any)
        {
            // AWS takes no such rule; should it mean anything, then everybody.
            yield return new("CidrIp", new TextValue("0.0.0.0/0"), sources[rule["ip_protocol"] is null ? 0 : 1].Attribute);
        }
    }

    static IEnumerable<(PropertyValue Value, string Author)> Each(PropertyValue? value, string attribute) => value switch
    {
        null => [],
        PropertyList list => list.Items.Select((item, i) => (item, $"{attribute}[{i}]")),
        _ when ReferenceEquals(value, Written.LeftOut) || string.IsNullOrEmpty(Scalars.Text(value) ?? "?") => [],
        _ => [(value, attribute)],
    };

    readonly record struct Source(string Property, PropertyValue Value, string Author);
}
