using System.Text;
using InfraAgent.Policies.Documents;

namespace InfraAgent.Policies.Tests.CloudFormation;

/// <summary>Templates as their authors write them.</summary>
static class Templates
{
    public static Document Read(string text, string? region = "us-east-1", string parameters = "{}") => DocumentReader.Read(
        Encoding.UTF8.GetBytes(text),
        null,
        new() { Region = region, Parameters = PropertyJson.Parse(parameters) as PropertyMap ?? PropertyMap.Empty });

    public static Resource Resource(string text, string address, string parameters = "{}") =>
        Read(text, parameters: parameters).Resources.Single(resource => resource.Address == address);

    /// <summary>What a value in a template turns into.</summary>
    /// <param name="yaml">The value, in YAML's flow style.</param>
    /// <param name="more">Further sections of the template.</param>
    public static string Value(string yaml, string more = "", string parameters = "{}") => Shown(Resource(
        $"""
        {more}
        Resources:
          Other: {"{"}Type: 'AWS::S3::Bucket'{"}"}
          It: {"{"}Type: 'AWS::S3::Bucket', Properties: {"{"}BucketName: {yaml}{"}"}{"}"}
        """,
        "It",
        parameters).Properties["BucketName"]);

    public static string Error(string text, string parameters = "{}")
    {
        var error = Should.Throw<UnreadableDocumentException>(() => Read(text, parameters: parameters));
        return $"{error.Line}: {error.Message}";
    }

    static string Shown(PropertyValue? value) => value switch
    {
        null => "nothing",
        UnknownValue { Prefix: "", Suffix: "" } unknown => $"? {unknown.Reason}",
        UnknownValue unknown => $"{unknown.Prefix}…{unknown.Suffix}",
        ChoiceValue choice => string.Join(" | ", choice.Options.Select(Shown)),
        PropertyList list => $"[{string.Join(", ", list.Items.Select(Shown))}]",
        _ => PropertyJson.Text(value),
    };
}
