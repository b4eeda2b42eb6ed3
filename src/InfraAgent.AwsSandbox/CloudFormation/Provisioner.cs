using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Provisioning;
using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Makes, changes and removes a stack's resources in the services they live in.</summary>
sealed class Provisioner(ServiceWire wire, Ec2Cloud cloud, IdSequence ids)
{
    static readonly Dictionary<string, ResourceProvider> providers = new ResourceProvider[]
    {
        new BucketProvider(),
        new BucketPolicyProvider(),
        new InstanceProvider(),
        new FunctionProvider(),
        new DatabaseProvider(),
        new AgentProvider(),
        new AgentAliasProvider(),
    }.ToDictionary(provider => provider.Type, StringComparer.Ordinal);

    public StackFacts Facts(StackRegion region, Stack stack) => new(region, stack, cloud);

    /// <summary>Makes the resource, or takes in the one that is there.</summary>
    public void Create(Stack stack, StackResource resource, IReadOnlyDictionary<string, string> tags, string? identifier)
    {
        var (provider, provision) = For(stack, resource, resource.Properties, tags);
        provider.Check(provision);
        var made = identifier is null ? provider.Create(provision) : provider.Read(provision, identifier);
        Take(provision, made);
    }

    public void Update(Stack stack, StackResource resource, JsonObject wanted, IReadOnlyDictionary<string, string> tags)
    {
        var (provider, provision) = For(stack, resource, wanted, tags);
        provider.Check(provision);
        var made = provider.Update(provision, resource.Properties);
        Take(provision, made);
        resource.Properties = wanted;
    }

    public void Delete(Stack stack, StackResource resource)
    {
        var (provider, provision) = For(
            stack, resource, resource.Properties, stack.Source?.Tags ?? ReadOnlyDictionary<string, string>.Empty);
        try
        {
            provider.Delete(provision);
        }
        catch (AwsErrorException gone) when (gone.Status == 404)
        {
            // Somebody else has deleted it.
        }
    }

    /// <summary>Why what is to be imported cannot be; null where it is there.</summary>
    public string? Missing(Stack stack, ResourceChange import)
    {
        var resource = new StackResource(import.LogicalId, import.Type) { Status = "", Updated = default };
        var (provider, provision) = For(stack, resource, import.After ?? [], ReadOnlyDictionary<string, string>.Empty);
        try
        {
            provider.Read(provision, import.PhysicalId!);
            return null;
        }
        catch (AwsErrorException refused)
        {
            return $"Resource of type '{import.Type}' with identifier '{import.PhysicalId}' was not found: {refused.Message}";
        }
    }

    (ResourceProvider, Provision) For(
        Stack stack, StackResource resource, JsonObject properties, IReadOnlyDictionary<string, string> tags) => (
        providers.GetValueOrDefault(resource.Type) ?? new RecordedProvider(resource.Type),
        new(wire, stack, resource, properties, ids) { StackTags = tags });

    static void Take(Provision provision, Provisioned made)
    {
        (provision.Resource.PhysicalId, provision.Resource.Attributes) = (made.PhysicalId, made.Attributes);
        if (made.Arn is { } arn)
        {
            provision.Wire.Tag(provision.Region, arn, provision.SystemTags());
        }
    }
}
