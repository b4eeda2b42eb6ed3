using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;

namespace InfraAgent.AwsSandbox.CloudFormation.Provisioning;

/// <summary>What a service made: what <c>Ref</c> and <c>Fn::GetAtt</c> give, and the ARN where it bears tags.</summary>
sealed record Provisioned(string PhysicalId, IReadOnlyDictionary<string, string> Attributes, string? Arn = null);

/// <summary>One resource to be made, changed or removed.</summary>
sealed record Provision(ServiceWire Wire, Stack Stack, StackResource Resource, JsonObject Properties, IdSequence Ids)
{
    const int SuffixLength = 12;

    public string Region => Stack.Identity.Region;

    public string PhysicalId => Resource.PhysicalId;

    /// <summary>The tags of the whole stack, as they are to be.</summary>
    public required IReadOnlyDictionary<string, string> StackTags { get; init; }

    public JsonNode? this[string property] => Properties[property];

    public string? Text(string property) => Properties[property] is { } value ? Intrinsics.Text(value) : null;

    public string Required(string property) =>
        Text(property) ?? throw TemplateError.Validation($"Property {property} cannot be empty.");

    /// <summary>The name a caller gave, or one that is nobody else's.</summary>
    public string NameFrom(string property, int max)
    {
        if (Text(property) is { } given)
        {
            return given;
        }

        var room = max - SuffixLength - 2;
        var logical = Shorten(Resource.LogicalId, room / 2);
        return $"{Shorten(Stack.Name, room - logical.Length)}-{logical}-{Ids.Upper()[..SuffixLength]}";
    }

    /// <summary>The resource's own tags over the stack's.</summary>
    public IReadOnlyDictionary<string, string> Tags()
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in StackTags)
        {
            tags[key] = value;
        }

        foreach (var (key, value) in Own(Properties["Tags"]))
        {
            tags[key] = value;
        }

        return tags;
    }

    public IReadOnlyDictionary<string, string> SystemTags() => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["aws:cloudformation:logical-id"] = Resource.LogicalId,
        ["aws:cloudformation:stack-id"] = Stack.Id,
        ["aws:cloudformation:stack-name"] = Stack.Name,
    };

    static IEnumerable<KeyValuePair<string, string>> Own(JsonNode? tags) => tags switch
    {
        JsonArray list => list.OfType<JsonObject>().Select(tag =>
            KeyValuePair.Create(Intrinsics.Text(tag["Key"]), Intrinsics.Text(tag["Value"]))),
        JsonObject map => map.Select(tag => KeyValuePair.Create(tag.Key, Intrinsics.Text(tag.Value))),
        _ => [],
    };

    static string Shorten(string text, int max) => text.Length <= max ? text : text[..max];
}

/// <summary>How one type of resource is made, changed and removed.</summary>
abstract class ResourceProvider(string type)
{
    public string Type => type;

    /// <summary>Top-level properties it can do something with; a resource with any other fails.</summary>
    protected abstract IReadOnlyCollection<string> Known { get; }

    /// <summary>The property that names the resource, by which it is imported.</summary>
    public virtual string Identifier => "Name";

    public abstract Provisioned Create(Provision provision);

    /// <param name="provision">What it is to be.</param>
    /// <param name="before">What it was made from.</param>
    public abstract Provisioned Update(Provision provision, JsonObject before);

    public abstract void Delete(Provision provision);

    /// <summary>What is there already, found by its name; refused by the service where it is not.</summary>
    public abstract Provisioned Read(Provision provision, string identifier);

    public virtual void Check(Provision provision)
    {
        if (provision.Properties.FirstOrDefault(p => !Known.Contains(p.Key, StringComparer.Ordinal)).Key is { } unknown)
        {
            throw Protocol.AwsErrorException.NotImplemented($"The sandbox does not implement the property {unknown} of {Type}.");
        }
    }

    protected static IReadOnlyDictionary<string, string> Attributes(params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                all[name] = value;
            }
        }

        return all;
    }
}
