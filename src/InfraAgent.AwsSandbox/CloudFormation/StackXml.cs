using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Writes what several answers show.</summary>
static class StackXml
{
    const string Hidden = "****";

    public static void WriteParameters(XmlOutput xml, StackSource? source) =>
        xml.List("Parameters", source?.Parameters ?? new Dictionary<string, string>(StringComparer.Ordinal), parameter =>
        {
            xml.Text("ParameterKey", parameter.Key);
            xml.Text("ParameterValue", source!.Template.Parameters[parameter.Key].NoEcho ? Hidden : parameter.Value);
        }, "member");

    public static void WriteTags(XmlOutput xml, IReadOnlyDictionary<string, string> tags) => xml.List("Tags", tags, tag =>
    {
        xml.Text("Key", tag.Key);
        xml.Text("Value", tag.Value);
    }, "member");

    public static void WriteDrift(XmlOutput xml, string element) =>
        xml.Group("DriftInformation", () => xml.Text(element, "NOT_CHECKED"));
}
