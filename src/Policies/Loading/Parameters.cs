namespace InfraAgent.Policies.Loading;

/// <summary>
/// What an argument such as <c>$approved.instanceTypes</c> stands for: a rule's own parameter or a value of the
/// pack's lists.
/// A map whose keys are environments holds a value for each.
/// </summary>
sealed class Parameters(PropertyMap shared)
{
    PropertyMap own = PropertyMap.Empty;

    public Parameters With(PropertyMap ruleParameters) => new(shared) { own = ruleParameters };

    /// <summary>The argument in each environment; three times the same where it does not differ.</summary>
    /// <exception cref="FormatException">It refers to nothing, or an environment lacks its value.</exception>
    public PropertyValue[] Resolve(PropertyValue argument)
    {
        if (argument is not TextValue { Text: ['$', _, ..] reference } || reference is ['$', '.', ..] or "$today")
        {
            return [argument, argument, argument];
        }

        if (reference[1] == '$')
        {
            // "$$x" is the text "$x".
            PropertyValue literal = new TextValue(reference[1..]);
            return [literal, literal, literal];
        }

        return [.. Enumerable.Range(0, Environments.Count).Select(environment => Find(reference, environment))];
    }

    public static bool IsPerEnvironment(PropertyValue? value) =>
        value is PropertyMap { Count: > 0 } map && map.All(pair => Environments.IsName(pair.Key));

    PropertyValue Find(string reference, int environment)
    {
        var names = reference[1..].Split('.');
        var found = own[names[0]] ?? shared[names[0]];
        for (var i = 1; ; i++)
        {
            if (IsPerEnvironment(found))
            {
                found = ((PropertyMap)found!)[Environments.Names[environment]]
                    ?? throw new FormatException($"{reference} has no value for {Environments.Names[environment]}");
            }

            if (i == names.Length)
            {
                return found ?? throw new FormatException($"unknown parameter {reference}");
            }

            found = (found as PropertyMap)?[names[i]];
        }
    }
}
