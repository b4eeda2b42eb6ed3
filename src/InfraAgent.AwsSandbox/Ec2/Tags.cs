using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Ec2;

/// <summary>
/// Adds, removes and lists tags, of any resource that can bear them. All the resources named, or none.
/// </summary>
static class Tags
{
    static readonly Filters<Entry> Known = new(new(StringComparer.Ordinal)
    {
        ["key"] = e => [e.Key],
        ["value"] = e => [e.Value],
        ["resource-id"] = e => [e.Resource.Id],
        ["resource-type"] = e => [e.Resource.ResourceType],
    });

    public static Answer Create(Ec2Call call)
    {
        var ids = call.Parameters.List("ResourceId");
        var tags = TagInput.Read(call.Parameters);
        call.EverythingRead();
        if (tags.Count == 0)
        {
            throw AwsErrorException.Missing("Tag");
        }

        var resources = Named(call, ids);
        if (resources.Exists(resource => resource.Tags.With(tags).Count > ResourceTags.Max))
        {
            throw TagInput.TooMany();
        }

        call.EndDryRun();
        foreach (var resource in resources)
        {
            resource.Tags.Add(tags);
        }

        return call.Done();
    }

    public static Answer Delete(Ec2Call call)
    {
        var ids = call.Parameters.List("ResourceId");
        var doomed = call.Parameters.Items("Tag").Select(tag => (Key: tag.Required("Key"), Value: tag.Text("Value")))
            .ToList();
        call.EverythingRead();
        if (doomed.Exists(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
        {
            throw new AwsErrorException(
                "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use.");
        }

        var resources = Named(call, ids);
        call.EndDryRun();
        foreach (var resource in resources)
        {
            Remove(resource, doomed);
        }

        return call.Done();
    }

    public static Answer Describe(Ec2Call call)
    {
        var matches = Known.Read(call);
        var page = Page.Read(call);
        call.EverythingReadAndNoDryRun();
        var all = call.Region.Taggable.SelectMany(
            resource => resource.Tags.Current.Select(tag => new Entry(resource, tag.Key, tag.Value)));
        var shown = page.Of(all.Where(matches), entry => $"{entry.Resource.Id} {entry.Key}");
        return call.Answer(xml =>
        {
            xml.List("tagSet", shown, entry =>
            {
                xml.Text("resourceId", entry.Resource.Id);
                xml.Text("resourceType", entry.Resource.ResourceType);
                xml.Text("key", entry.Key);
                xml.Text("value", entry.Value);
            });
            page.WriteToken(xml);
        });
    }

    static List<Ec2Resource> Named(Ec2Call call, IReadOnlyList<string> ids) => ids.Count == 0
        ? throw AwsErrorException.Missing("ResourceId")
        : [.. ids.Distinct(StringComparer.Ordinal).Select(id => Ids.Any(call.Region, id))];

    // Without tags all go; without a value whatever it is; with one only that one.
    static void Remove(Ec2Resource resource, List<(string Key, string? Value)> doomed)
    {
        var current = resource.Tags.Current;
        resource.Tags.Remove(doomed.Count == 0
            ? current.Keys
            : doomed.Where(tag => tag.Value is null || current.GetValueOrDefault(tag.Key) == tag.Value)
                .Select(tag => tag.Key));
    }

    sealed record Entry(Ec2Resource Resource, string Key, string Value);
}
