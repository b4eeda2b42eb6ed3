namespace InfraAgent.Policies.Conditions;

/// <summary>All parts must hold.</summary>
sealed class AllOf(Condition[] parts) : Condition
{
    public override string Words { get; } = string.Join(" and ", parts.Select(part => part.Words));

    public override Truth Test(Evaluation evaluation, PropertyValue here)
    {
        var result = Truth.True;
        foreach (var part in parts)
        {
            result = Kleene.And(result, part.Test(evaluation, here));
            if (result == Truth.False)
            {
                break;
            }
        }

        return result;
    }

    public override void Explain(Site site, bool wanted, Explanation into) =>
        Parts.Explain(parts, site, wanted, every: wanted, wanted ? Words : $"not ({Words})", into);
}

/// <summary>One part must hold.</summary>
sealed class AnyOf(Condition[] parts) : Condition
{
    public override string Words { get; } = string.Join(" or ", parts.Select(part => part.Words));

    public override Truth Test(Evaluation evaluation, PropertyValue here)
    {
        var result = Truth.False;
        foreach (var part in parts)
        {
            result = Kleene.Or(result, part.Test(evaluation, here));
            if (result == Truth.True)
            {
                break;
            }
        }

        return result;
    }

    public override void Explain(Site site, bool wanted, Explanation into) =>
        Parts.Explain(parts, site, wanted, every: !wanted, wanted ? Words : $"not ({Words})", into);
}

/// <summary>The part must not hold.</summary>
sealed class Not(Condition part) : Condition
{
    public override string Words => $"not ({part.Words})";

    public override Truth Test(Evaluation evaluation, PropertyValue here) => Kleene.Not(part.Test(evaluation, here));

    public override void Explain(Site site, bool wanted, Explanation into) => part.Explain(site, !wanted, into);
}

static class Parts
{
    /// <summary>Every part that decided the outcome is at fault, or, where one good part would have been enough, the
    /// first
    /// stands for all.</summary>
    public static void Explain(
        Condition[] parts, Site site, bool wanted, bool every, string words, Explanation into)
    {
        if (every)
        {
            var definite = Array.Exists(parts, part => site.Test(part) == Kleene.Of(!wanted));
            var worst = definite ? Kleene.Of(!wanted) : Truth.Unknown;
            foreach (var part in parts.Where(part => site.Test(part) == worst))
            {
                part.Explain(site, wanted, into);
            }

            return;
        }

        // No alternative holds; if the outcome is unknown, an unknown one made it so.
        var first = Array.Find(parts, part => site.Test(part) == Truth.Unknown) ?? parts[0];
        Explanation one = new();
        first.Explain(site, wanted, one);
        into.Reasons.AddRange(one.Reasons.Take(1).Select(r => parts.Length > 1 ? r with { Expected = words } : r));
    }
}
