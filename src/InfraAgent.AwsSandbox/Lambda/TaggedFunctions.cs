using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Tagging;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Functions, as the tagging API sees them.</summary>
sealed class TaggedFunctions(LambdaCloud cloud) : ITaggedResources
{
    public string Service => "lambda";

    public IEnumerable<TaggedResource> In(string region)
    {
        var place = cloud.Regions.In(region);
        lock (place.Gate)
        {
            return [.. place.Functions.Values.Where(function => function.Tags.HadAny)
                .Select(function => new TaggedResource(function.Arn, "lambda:function", function.Tags.Current))];
        }
    }

    public void Tag(string region, string arn, IReadOnlyDictionary<string, string> tags)
    {
        var place = cloud.Regions.In(region);
        lock (place.Gate)
        {
            var function = place.Functions.Values.FirstOrDefault(f => f.Arn == arn)
                ?? throw new AwsErrorException("ResourceNotFoundException", $"Function not found: {arn}", 404);
            FunctionTags.Check(function.Tags.With(tags), ofOthersToo: true);
            function.Tags.Add(tags);
        }
    }
}
