using System.Text;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>The text of <c>Fn::Sub</c>: <c>${Name}</c> stands for a value, <c>${!Name}</c> for itself.</summary>
static class Substitution
{
    public static IEnumerable<string> Names(string text) => Parts(text).Where(part => part.IsName).Select(part => part.Text);

    public static string Replace(string text, Func<string, string> value)
    {
        var result = new StringBuilder();
        foreach (var (part, isName) in Parts(text))
        {
            result.Append(isName ? value(part) : part);
        }

        return result.ToString();
    }

    static IEnumerable<(string Text, bool IsName)> Parts(string text)
    {
        var at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf('}', start);
            if (end < 0)
            {
                throw TemplateError.In(
                    "variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons");
            }

            yield return (text[at..start], false);
            var name = text[(start + 2)..end];
            yield return name.StartsWith('!') ? ($"${{{name[1..]}}}", false) : (name.Trim(), true);
            at = end + 1;
        }

        yield return (text[at..], false);
    }
}
