namespace InfraAgent.Policies;

/// <summary>What a tool does to the world.</summary>
public enum ToolEffect
{
    Reads,
    Creates,
    Changes,
    Destroys,
}

/// <summary>What a change takes before it runs, from least to most.</summary>
public enum ApprovalLevel
{
    None,
    Client,
    Person,
    SecondPerson,
}

/// <summary>Who must agree to a change (<c>approvals.yaml</c>).</summary>
public sealed class ApprovalTable
{
    readonly IReadOnlyList<ApprovalLine> lines;

    internal ApprovalTable(IReadOnlyList<ApprovalLine> lines) => this.lines = lines;

    /// <summary>The strictest line that speaks of the change. A change that no line speaks of takes a second
    /// person.</summary>
    public ApprovalLevel LevelFor(ToolEffect effect, string environment, Decision decision)
    {
        var index = Environments.IndexOf(environment);
        ApprovalLevel? level = null;
        foreach (var line in lines)
        {
            if (line.Speaks(effect, index, decision) && (level is null || line.Level > level))
            {
                level = line.Level;
            }
        }

        return level ?? ApprovalLevel.SecondPerson;
    }
}

/// <summary>One line of the table; a list that is absent means all.</summary>
sealed record ApprovalLine(
    IReadOnlyList<ToolEffect>? Effects,
    IReadOnlyList<int>? EnvironmentIndices,
    bool OnlyWhenRulesAsk,
    ApprovalLevel Level)
{
    public bool Speaks(ToolEffect effect, int environment, Decision decision) =>
        (Effects is null || Effects.Contains(effect))
        && (EnvironmentIndices is null || EnvironmentIndices.Contains(environment))
        && (!OnlyWhenRulesAsk || decision != Decision.Allow);
}
