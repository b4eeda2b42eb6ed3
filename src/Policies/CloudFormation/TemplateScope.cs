namespace InfraAgent.Policies.CloudFormation;

/// <summary>What names stand for where there is no template: a configuration on its own.</summary>
class TemplateScope
{
    // Functions can make much of little: a thousand uses of one long parameter. Memory must stay bounded.
    const int MostText = 32_000_000;

    int left = MostText;

    public virtual PropertyValue? Ref(string name) => new UnknownValue($"Ref {name}");

    public virtual PropertyValue? Attribute(string path) => ToAttribute(path);

    /// <summary>Whether a function may make a text of this length; all functions of a document share what there is.</summary>
    public bool Spend(int length)
    {
        left = length <= left ? left - length : -1;
        return left >= 0;
    }

    /// <summary>An entry of a mapping.</summary>
    public virtual PropertyValue? Entry(PropertyValue? map, PropertyValue? first, PropertyValue? second) =>
        new UnknownValue("Fn::FindInMap is not resolved here");

    /// <summary>Whether a condition certainly holds or certainly does not; null where that is open.</summary>
    public virtual bool? Condition(string name) => null;

    // An ARN is the one attribute of which the beginning is certain.
    protected static UnknownValue ToAttribute(string path) =>
        new($"Fn::GetAtt {path}", path.EndsWith("Arn", StringComparison.Ordinal) ? "arn:" : "")
        {
            Presence = Presence.Reference,
        };
}
