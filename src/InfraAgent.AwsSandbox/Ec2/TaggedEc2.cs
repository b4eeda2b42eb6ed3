using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;
using InfraAgent.AwsSandbox.Tagging;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>Instances, volumes and networks, as the tagging API sees them; the terminated it no longer sees.</summary>
sealed class TaggedEc2(Ec2Cloud cloud) : ITaggedResources
{
    public string Service => "ec2";

    public IEnumerable<TaggedResource> In(string region)
    {
        var place = cloud.Region(region);
        lock (place.Gate)
        {
            place.Settle();
            return [.. place.Taggable
                .Where(resource => resource.Tags.HadAny && resource is not Instance { State.Name: "terminated" })
                .Select(resource => new TaggedResource(
                    ArnOf(region, resource), $"ec2:{resource.ResourceType}", resource.Tags.Current))];
        }
    }

    public void Tag(string region, string arn, IReadOnlyDictionary<string, string> tags)
    {
        var place = cloud.Region(region);
        lock (place.Gate)
        {
            var resource = Ids.Any(place, arn.Split('/')[^1]);
            if (arn != ArnOf(region, resource))
            {
                throw AwsErrorException.InvalidValue("ResourceARN", arn, "It names another kind of resource.");
            }

            if (resource.Tags.With(tags).Count > ResourceTags.Max)
            {
                throw TagInput.TooMany();
            }

            resource.Tags.Add(tags);
        }
    }

    // An image is its owner's and has no account in its ARN.
    static string ArnOf(string region, Ec2Resource resource) =>
        $"arn:aws:ec2:{region}:{(resource is Image ? "" : Sandbox.Account)}:{resource.ResourceType}/{resource.Id}";
}
