namespace InfraAgent.Policies.Terraform;

/// <summary>Resources of which no property has a rule: what they say is kept for the rules on everything, secrets for one.</summary>
static class Untyped
{
    public static void Write(PropertyMap values, Tree into)
    {
        foreach (var (name, value) in values.Pairs)
        {
            if (!ReferenceEquals(value, Written.LeftOut))
            {
                into.Member(Pascal(name)).Set(value, name);
            }
        }
    }

    /// <summary>A block where CloudFormation takes any JSON: under its names, blocks of one as objects.</summary>
    public static PropertyMap Block(PropertyMap block) => PropertyMap.Of(block.Select(pair => KeyValuePair.Create(
        Pascal(pair.Key),
        pair.Value switch
        {
            PropertyList { Items: [PropertyMap only] } => Block(only),
            PropertyMap map => Block(map),
            var other => other,
        })));

    static string Pascal(string attribute) =>
        string.Concat(attribute.Split('_').Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
