using InfraAgent.Policies.Operators;

namespace InfraAgent.Policies.Conditions;

/// <summary>The value at a path must satisfy an operator.</summary>
/// <param name="path">Where to look.</param>
/// <param name="test">What to demand of the value.</param>
/// <param name="absent">What no value at all means, where the rule says so; the operator knows otherwise.</param>
sealed class PathTest(PropertyPath path, Operator test, Truth? absent) : Condition
{
    public override string Words => path.Segments.Length == 0 && path.Root == PathRoot.Here
        ? test.Words
        : $"{path} {test.Words}";

    public override Truth Test(Evaluation evaluation, PropertyValue here) =>
        Walk(evaluation, here, path.Start(evaluation, here), 0);

    Truth Walk(Evaluation evaluation, PropertyValue here, PropertyValue? value, int index)
    {
        var segments = path.Segments;
        while (true)
        {
            switch (value)
            {
                case null:
                    return absent ?? test.In(evaluation.EnvironmentIndex).Absent;
                case ChoiceValue choice:
                    Truth? merged = null;
                    foreach (var option in choice.Options)
                    {
                        merged = Kleene.Merge(merged, Walk(evaluation, here, option, index));
                    }

                    return merged ?? Truth.Unknown;
                case var _ when index == segments.Length:
                    return test.Test(value, evaluation, here);
                case PropertyMap map:
                    value = map[segments[index++]];
                    break;
                default:
                    // Unknown, or not the map it should be: nothing can be said of what lies below.
                    return Truth.Unknown;
            }
        }
    }

    public override void Explain(Site site, bool wanted, Explanation into)
    {
        var value = path.Start(site.Evaluation, site.Here);
        var operation = test.In(site.Evaluation.EnvironmentIndex);
        var expected = wanted ? operation.Expected : $"not {operation.Expected}";
        for (var i = 0; i < path.Segments.Length; i++)
        {
            if (value is not PropertyMap map)
            {
                into.Add(new(path.From(site.At, site.Evaluation), value, expected, operation.HidesValue));
                return;
            }

            value = map[path.Segments[i]]!;
        }

        var at = path.From(site.At, site.Evaluation);
        if (value is null)
        {
            into.Add(new(at, null, expected));
            return;
        }

        foreach (var fault in operation.Locate(value, site))
        {
            var place = Below(at, fault.Below, site.Evaluation);
            into.Add(new(place, fault.Actual, fault.Expected ?? expected, operation.HidesValue));
        }
    }

    string Below(string at, string below, Evaluation evaluation) =>
        path.Root == PathRoot.Tags && path.Segments.Length == 0 && below.Length > 0
            ? TagShape.Locate(evaluation.Resource.Properties, evaluation.TagShape, below)
            : (at, below) switch
            {
                (_, "") => at,
                ("", _) => below,
                (_, ['[', ..]) => at + below,
                _ => $"{at}.{below}",
            };
}
