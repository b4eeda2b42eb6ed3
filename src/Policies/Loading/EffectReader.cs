using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Reads what a failure does: one word for everywhere, or one for each environment.</summary>
sealed class EffectReader(FileErrors errors)
{
    public RuleEffect[] Read(YamlNode? node, Severity severity) => node switch
    {
        null => Everywhere(severity >= Severity.High ? RuleEffect.Deny : RuleEffect.Warn),
        YamlMap map => [.. Environments.Names.Select(environment => In(map, environment))],
        _ => Everywhere(Word(node)),
    };

    static RuleEffect[] Everywhere(RuleEffect effect) => [effect, effect, effect];

    RuleEffect In(YamlMap map, string environment)
    {
        foreach (var entry in map.Entries.Where(entry => !Environments.IsName(entry.Key)))
        {
            var names = string.Join(", ", Environments.Names);
            errors.Add(entry.Line, $"'{entry.Key}' is no environment; they are {names}");
        }

        if (map[environment] is { } node)
        {
            return Word(node);
        }

        errors.Add(map.Line, $"'effect' lacks a value for {environment}");
        return RuleEffect.Deny;
    }

    RuleEffect Word(YamlNode node)
    {
        switch ((node as YamlScalar)?.Text)
        {
            case "deny":
                return RuleEffect.Deny;
            case "approve":
                return RuleEffect.Approve;
            case "warn":
                return RuleEffect.Warn;
            default:
                errors.Add(node.Line, "'effect' is deny, approve or warn");
                return RuleEffect.Deny;
        }
    }
}
