using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>The values of a template as they are written, short-form tags in their long form.</summary>
static class TemplateValues
{
    public static PropertyValue? Raw(YamlNode node) => node.Tag is { } tag ? Tagged(tag, node) : Untagged(node);

    static PropertyValue? Untagged(YamlNode node) => node switch
    {
        YamlScalar { Quoted: false, Text: "yes" or "Yes" or "YES" or "on" or "On" or "ON" } => new BooleanValue(true),
        YamlScalar { Quoted: false, Text: "no" or "No" or "NO" or "off" or "Off" or "OFF" } => new BooleanValue(false),
        YamlList list => new PropertyList([.. list.Items.Select(Raw).OfType<PropertyValue>()]),
        YamlMap map => PropertyMap.Of(
            from entry in map.Entries
            let value = Raw(entry.Value)
            where value is not null
            select KeyValuePair.Create(entry.Key, value)),
        _ => node.ToProperty(),
    };

    static PropertyMap Tagged(string tag, YamlNode node)
    {
        var name = tag switch
        {
            "!Ref" or "!Condition" => tag[1..],
            "!And" or "!Base64" or "!Cidr" or "!Equals" or "!FindInMap" or "!GetAtt" or "!GetAZs" or "!If" or "!ImportValue"
                or "!Join" or "!Length" or "!Not" or "!Or" or "!Select" or "!Split" or "!Sub" or "!ToJsonString"
                or "!Transform" => "Fn::" + tag[1..],
            _ => throw new UnreadableDocumentException(node.Line, $"{tag} is no function of CloudFormation"),
        };

        // What follows a tag is text even where it looks like a number.
        var argument = node is YamlScalar scalar ? new TextValue(scalar.Text) : Untagged(node);
        return PropertyMap.Of((name, argument ?? new TextValue("")));
    }
}
