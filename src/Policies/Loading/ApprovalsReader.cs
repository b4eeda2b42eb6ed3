using InfraAgent.Policies.Yaml;

namespace InfraAgent.Policies.Loading;

/// <summary>Reads <c>approvals.yaml</c>.</summary>
sealed class ApprovalsReader(FileErrors errors)
{
    public ApprovalTable Read(YamlNode? root)
    {
        if (root is null || Fields.Of(root, "approvals.yaml", errors, "approvals") is not { } fields)
        {
            return new([]);
        }

        return new([.. fields.Items("approvals").Select(Line).OfType<ApprovalLine>()]);
    }

    ApprovalLine? Line(YamlNode node)
    {
        if (Fields.Of(node, "an approval", errors, "effect", "environment", "rules", "level") is not { } fields)
        {
            return null;
        }

        var level = fields.Word(
            "level",
            required: true,
            ("none", ApprovalLevel.None),
            ("client", ApprovalLevel.Client),
            ("person", ApprovalLevel.Person),
            ("second_person", ApprovalLevel.SecondPerson));
        var whenRulesAsk = fields.Word("rules", required: false, ("approve", true));
        return level is null
            ? null
            : new(
                fields.Node("effect") is null ? null : [.. fields.Texts("effect").Select(text => Effect(text, fields))],
                fields.Node("environment") is null ? null : [.. Indices(fields)],
                whenRulesAsk ?? false,
                level.Value);
    }

    ToolEffect Effect(string text, Fields fields)
    {
        switch (text)
        {
            case "reads":
                return ToolEffect.Reads;
            case "creates":
                return ToolEffect.Creates;
            case "changes":
                return ToolEffect.Changes;
            case "destroys":
                return ToolEffect.Destroys;
            default:
                errors.Add(
                    fields.Node("effect")!.Line,
                    $"'effect' is reads, creates, changes or destroys, not '{text}'");
                return default;
        }
    }

    IEnumerable<int> Indices(Fields fields)
    {
        foreach (var name in fields.Texts("environment"))
        {
            if (Environments.IsName(name))
            {
                yield return Environments.IndexOf(name);
            }
            else
            {
                errors.Add(
                    fields.Node("environment")!.Line,
                    $"'{name}' is no environment; they are {string.Join(", ", Environments.Names)}");
            }
        }
    }
}
