using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Tagging;

/// <summary>The tagging API's table of contents. It has no resources of its own: it asks the other services.</summary>
static class TaggingService
{
    public static AwsService Create(IReadOnlyList<ITaggedResources> services) => new JsonService(
        "tagging", "ResourceGroupsTaggingAPI_20170126",
        [
            new("GetResources", false, (request, body) => GetResources.Run(request, body, services)),
            new("TagResources", true, (request, body) => TagResources.Run(request, body, services)),
        ]);

    public static Answer Answer(Action<JsonOutput> content) =>
        JsonOutput.Answer(content, contentType: JsonService.ContentType);

    public static AwsErrorException Invalid(string message) => new("InvalidParameterException", message);
}
