namespace InfraAgent.Policies.Conditions;

/// <summary>How many items of a list must do.</summary>
enum Quantifier
{
    Each,
    None,
    Some,
}

/// <summary>
/// Asks the items of a list. Lists on the way are walked through, a single map where a list is expected is a list of
/// one,
/// and a missing list is empty.
/// </summary>
/// <param name="quantifier">How many items must do.</param>
/// <param name="path">The list.</param>
/// <param name="where">Which items are meant; null means all.</param>
/// <param name="must">What is asked of them; null asks only that they be among those meant.</param>
sealed class ItemTest(Quantifier quantifier, PropertyPath path, Condition? where, Condition? must) : Condition
{
    public override string Words
    {
        get
        {
            var which = (where, must) switch
            {
                ({ } w, { } m) when quantifier != Quantifier.Each => $" where {w.Words} and {m.Words}",
                ({ } w, _) => $" where {w.Words}",
                (_, { } m) when quantifier != Quantifier.Each => $" where {m.Words}",
                _ => "",
            };
            return quantifier switch
            {
                Quantifier.Each => $"{path}: each item{which} must have {must?.Words}",
                Quantifier.None => $"{path}: no item{which}",
                _ => $"{path}: an item{which}",
            };
        }
    }

    public override Truth Test(Evaluation evaluation, PropertyValue here)
    {
        var found = Fold(evaluation, path.Start(evaluation, here), 0);
        return quantifier == Quantifier.None ? Kleene.Not(found) : found;
    }

    // Each is the least over the items, the other two the greatest.
    Truth Empty => Kleene.Of(quantifier == Quantifier.Each);

    Truth Fold(Evaluation evaluation, PropertyValue? value, int index)
    {
        switch (value)
        {
            case null:
                return Empty;
            case PropertyList list:
                var result = Empty;
                for (var i = 0; i < list.Items.Count; i++)
                {
                    var item = Fold(evaluation, list.Items[i], index);
                    result = quantifier == Quantifier.Each ? Kleene.And(result, item) : Kleene.Or(result, item);
                }

                return result;
            case ChoiceValue choice:
                Truth? merged = null;
                foreach (var option in choice.Options)
                {
                    merged = Kleene.Merge(merged, Fold(evaluation, option, index));
                }

                return merged ?? Truth.Unknown;
            case UnknownValue:
                return Truth.Unknown;
            case var _ when index == path.Segments.Length:
                return Item(evaluation, value);
            case PropertyMap map:
                return Fold(evaluation, map[path.Segments[index]], index + 1);
            default:
                return Truth.Unknown;
        }
    }

    Truth Item(Evaluation evaluation, PropertyValue item)
    {
        var meant = where?.Test(evaluation, item) ?? Truth.True;
        if (meant == Truth.False)
        {
            return Empty;
        }

        var does = must?.Test(evaluation, item) ?? Truth.True;
        return quantifier == Quantifier.Each ? Kleene.Or(Kleene.Not(meant), does) : Kleene.And(meant, does);
    }

    public override void Explain(Site site, bool wanted, Explanation into)
    {
        var at = path.Root switch
        {
            PathRoot.Here => site.At,
            PathRoot.Attributes or PathRoot.Template => "",
            PathRoot.Related => "$related",
            _ => path.From("", site.Evaluation),
        };
        var start = path.Start(site.Evaluation, site.Here);

        // Where one good item would have been enough there is no item to blame, only the list.
        var oneWouldDo = (quantifier == Quantifier.Some) == wanted;
        if (oneWouldDo)
        {
            var list = path.Segments.Aggregate(start, (value, name) => (value as PropertyMap)?[name]!);
            into.Add(new(path.From(site.At, site.Evaluation), list, wanted ? Words : $"not ({Words})"));
            return;
        }

        var (least, most) = (Truth.False, Truth.True);
        var blamed = quantifier == Quantifier.Each ? least : most;
        var faults = ItemsAt(start, 0, at).Select(item => (item, Of: TestItem(site.Evaluation, item.Value))).ToList();
        var outcome = faults.Exists(f => f.Of == blamed) ? blamed : Truth.Unknown;
        foreach (var (item, _) in faults.Where(fault => fault.Of == outcome))
        {
            Blame(new(site.Evaluation, item.Value, item.At), into);
        }
    }

    Truth TestItem(Evaluation evaluation, PropertyValue item) => item switch
    {
        UnknownValue => Truth.Unknown,
        ChoiceValue => Fold(evaluation, item, path.Segments.Length),
        _ => Item(evaluation, item),
    };

    void Blame(Site item, Explanation into)
    {
        if (quantifier == Quantifier.Each && must is not null && item.Here is not (UnknownValue or ChoiceValue))
        {
            must.Explain(item, wanted: true, into);
            return;
        }

        into.Add(new(item.At, item.Here, Words));
    }

    IEnumerable<(PropertyValue Value, string At)> ItemsAt(PropertyValue? value, int index, string at) => value switch
    {
        null => [],
        PropertyList list => list.Items.SelectMany((item, i) => ItemsAt(item, index, $"{at}[{i}]")),
        PropertyMap map when index < path.Segments.Length =>
            ItemsAt(map[path.Segments[index]], index + 1, PropertyPath.Join(at, path.Segments[index])),
        _ => [(value, at)],
    };
}
