using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Tagging;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Stacks as the tagging API sees them.</summary>
sealed class TaggedStacks(StackStore store) : ITaggedResources
{
    public string Service => "cloudformation";

    public IEnumerable<TaggedResource> In(string region)
    {
        var place = store.Region(region);
        lock (place.Gate)
        {
            return [.. place.Stacks.Where(stack => !stack.IsGone && stack.Tags.HadAny)
                .Select(stack => new TaggedResource(stack.Id, "cloudformation:stack", stack.Tags.Current))];
        }
    }

    public void Tag(string region, string arn, IReadOnlyDictionary<string, string> tags)
    {
        var place = store.Region(region);
        lock (place.Gate)
        {
            var stack = place.Find(arn) is { IsGone: false } found
                ? found
                : throw TemplateError.Validation($"Stack with id {arn} does not exist");
            if (stack.Tags.With(tags).Count > ResourceTags.Max)
            {
                throw TemplateError.Validation($"A stack has at most {ResourceTags.Max} tags");
            }

            stack.Tags.Add(tags);
        }
    }
}
