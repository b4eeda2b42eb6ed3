using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Reads <c>exceptions.yaml</c>. An exception to a rule that does not exist is kept: the pack reports
/// it.</summary>
sealed class ExceptionsReader(FileErrors errors)
{
    public IReadOnlyList<Exemption> Read(YamlNode? root)
    {
        if (root is null || Fields.Of(root, "exceptions.yaml", errors, "exceptions") is not { } fields)
        {
            return [];
        }

        return [.. fields.Items("exceptions").Select(One).OfType<Exemption>()];
    }

    Exemption? One(YamlNode node)
    {
        if (Fields.Of(node, "an exception", errors, "rule", "selector", "reason", "approvedBy", "ticket", "expires")
            is not { } fields)
        {
            return null;
        }

        var (rule, reason, by, ticket) =
            (fields.Text("rule"), fields.Text("reason"), fields.Text("approvedBy"), fields.Text("ticket"));
        var expires = fields.Date("expires");
        var selector = fields.Required("selector") is { } written ? Selector(written) : null;
        return (rule, reason, by, ticket, expires, selector)
            is ({ } r, { } why, { } who, { } where, { } until, { } which)
            ? new(r, which, why, who, where, until) { Source = $"{errors.File}:{fields.Line}" }
            : null;
    }

    ExemptionSelector? Selector(YamlNode node)
    {
        if (Fields.Of(node, "'selector'", errors, "type", "address", "region", "tags") is not { } fields)
        {
            return null;
        }

        var tags = fields.Entries("tags").ToDictionary(
            entry => entry.Key, entry => (entry.Value as YamlScalar)?.Text ?? "", StringComparer.Ordinal);
        ExemptionSelector selector = new(
            fields.Text("type", required: false),
            fields.Text("address", required: false),
            fields.Text("region", required: false),
            tags);
        if (selector is { Type: null, Address: null, Region: null, Tags.Count: 0 })
        {
            errors.Add(fields.Line, "an empty selector would set the rule aside for everything");
            return null;
        }

        return selector;
    }
}
