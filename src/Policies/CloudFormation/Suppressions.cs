using System.Text;
using System.Text.RegularExpressions;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.CloudFormation;

/// <summary>Finds where a template asks other tools to look away. Here nobody does: exceptions stand in the bank's pack.</summary>
static partial class Suppressions
{
    // Where each tool looks for its own.
    static readonly (string Tool, string[] Path)[] places =
    [
        ("cfn_nag", ["cfn_nag", "rules_to_suppress"]),
        ("checkov", ["checkov", "skip"]),
        ("cfn-guard", ["guard", "SuppressedRules"]),
        ("cdk-nag", ["cdk_nag", "rules_to_suppress"]),
    ];

    public static IEnumerable<DocumentNote> In(string address, PropertyMap attributes) =>
        from place in places
        where place.Path.Aggregate(attributes["Metadata"], (at, name) => (at as PropertyMap)?[name]) is not null
        select Ignored(address, $"Metadata.{string.Join('.', place.Path)}");

    public static IEnumerable<DocumentNote> InComments(ReadOnlySpan<byte> text)
    {
        List<DocumentNote> notes = [];
        var line = 0;
        foreach (var range in text.Split((byte)'\n'))
        {
            line++;
            if (text[range].Contains((byte)'#') && Comment().Match(Encoding.UTF8.GetString(text[range])) is { Success: true } found)
            {
                notes.Add(Ignored("", $"{found.Groups["what"].Value} ({line})"));
            }
        }

        return notes;
    }

    static DocumentNote Ignored(string address, string what) => new(NoteKind.SuppressionIgnored, address, new(
        $"Se ignora la supresión {what}: las excepciones se aprueban en exceptions.yaml",
        $"The suppression {what} is ignored: exceptions are approved in exceptions.yaml"));

    [GeneratedRegex(@"#\s*(?<what>(checkov:skip=|(trivy|tfsec):ignore:|kics-scan\s+(ignore|disable)|nosec)\S*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();
}
