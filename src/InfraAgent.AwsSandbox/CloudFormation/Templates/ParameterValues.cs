using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>What the parameters of a template are worth for one stack.</summary>
static class ParameterValues
{
    const int MaxValue = 4096;

    /// <param name="template">What declares them.</param>
    /// <param name="given">The call's list of keys and values.</param>
    /// <param name="previous">What the stack has now; a caller may ask to keep it.</param>
    public static IReadOnlyDictionary<string, string> Settle(
        Template template, IReadOnlyList<QueryParameters> given, IReadOnlyDictionary<string, string> previous)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in given)
        {
            var (key, value) = (item.Required("ParameterKey"), item.Text("ParameterValue"));
            if (item.Flag("UsePreviousValue") ?? false)
            {
                value = value is null ? previous.GetValueOrDefault(key) : throw TemplateError.Validation(
                    $"Invalid input for parameter key {key}. " +
                    "Cannot specify usePreviousValue as true and non empty value for a parameter");
            }

            if (!values.TryAdd(key, value ?? throw TemplateError.Validation(
                $"Invalid input for parameter key {key}. " +
                "Need to specify either usePreviousValue as true or a value for the parameter")))
            {
                throw TemplateError.Validation($"Duplicate parameter key {key}");
            }
        }

        Refuse([.. values.Keys.Where(key => !template.Parameters.ContainsKey(key))], "do not exist in the template");
        foreach (var parameter in template.Parameters.Values)
        {
            if (parameter.Default is { } standard)
            {
                values.TryAdd(parameter.Name, standard);
            }
        }

        Refuse([.. template.Parameters.Keys.Where(key => !values.ContainsKey(key))], "must have values");
        foreach (var (key, value) in values)
        {
            if (value.Length > MaxValue)
            {
                throw TemplateError.Validation($"Parameter '{key}' must contain at most {MaxValue} characters");
            }

            template.Parameters[key].Check(value);
        }

        return values;
    }

    static void Refuse(List<string> names, string why)
    {
        if (names.Count > 0)
        {
            throw TemplateError.Validation($"Parameters: [{string.Join(", ", names)}] {why}");
        }
    }
}
