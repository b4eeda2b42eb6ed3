using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace InfraAgent.ConformanceHost;

/// <summary>Resources: text, bytes, one to subscribe to and one whose address has a parameter.</summary>
[McpServerResourceType]
sealed class FixtureResources
{
    [McpServerResource(UriTemplate = "test://static-text", Name = "static-text", MimeType = "text/plain")]
    [Description("A text that stays the same.")]
    public static string StaticText() => "This is the content of the static text resource.";

    [McpServerResource(UriTemplate = "test://static-binary", Name = "static-binary", MimeType = "image/png")]
    [Description("An image of one pixel.")]
    public static BlobResourceContents StaticBinary() =>
        BlobResourceContents.FromBytes(Media.Png, "test://static-binary", "image/png");

    [McpServerResource(UriTemplate = "test://watched-resource", Name = "watched-resource", MimeType = "text/plain")]
    [Description("A text to subscribe to.")]
    public static string Watched() => "This is the content of the watched resource.";

    [McpServerResource(UriTemplate = "test://template/{id}/data", Name = "template", MimeType = "application/json")]
    [Description("The data of an id.")]
    public static string Template(string id) =>
        $$"""{"id":"{{id}}","templateTest":true,"data":"Data for ID: {{id}}"}""";
}
