using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.CloudFormation;
using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.Ec2.Model;
using InfraAgent.AwsSandbox.Lambda;
using InfraAgent.AwsSandbox.Rds;
using InfraAgent.AwsSandbox.Rds.Model;
using InfraAgent.AwsSandbox.S3;

namespace InfraAgent.AwsSandbox;

/// <summary>Fills a sandbox in memory: thousands of resources in the time one call would take.</summary>
public sealed class SandboxSeed
{
    readonly Ec2Cloud cloud;
    readonly BucketStore buckets;
    readonly AgentStore agents;
    readonly LambdaCloud functions;
    readonly RdsCloud databases;
    readonly StackStore stacks;

    internal SandboxSeed(
        Ec2Cloud cloud, BucketStore buckets, AgentStore agents, LambdaCloud functions, RdsCloud databases,
        StackStore stacks)
    {
        (this.cloud, this.buckets, this.agents) = (cloud, buckets, agents);
        (this.functions, this.databases, this.stacks) = (functions, databases, stacks);
    }

    /// <summary>Adds running instances, each a launch of its own, spread over the region's subnets.</summary>
    /// <param name="region">Where they run.</param>
    /// <param name="count">How many.</param>
    /// <param name="tags">The tags of the instance with this number, counted from 0.</param>
    /// <param name="instanceType">What size they all are.</param>
    /// <returns>Their ids, in launch order.</returns>
    public IReadOnlyList<string> Instances(
        string region, int count, Func<int, IReadOnlyDictionary<string, string>> tags, string instanceType = "t3.micro")
    {
        var place = cloud.Region(region);
        var type = InstanceTypeCatalogue.All[instanceType];
        var image = place.Images.First(i => i.Template.Architecture == type.Architecture && i.Template.FixedId is null);
        lock (place.Gate)
        {
            return [.. Enumerable.Range(0, count).Select(number => Launch(place, image, type, number, tags(number)))];
        }
    }

    /// <summary>Adds buckets of these names, all in one region and with the same tags.</summary>
    public void Buckets(string region, IEnumerable<string> names, IReadOnlyDictionary<string, string> tags)
    {
        lock (buckets.Gate)
        {
            foreach (var name in names)
            {
                buckets.Add(name, region).Tags.Replace(tags);
            }
        }
    }

    /// <summary>Reserves a bucket name as another account's.</summary>
    public void ForeignBucket(string name)
    {
        lock (buckets.Gate)
        {
            buckets.AddForeign(name);
        }
    }

    /// <summary>Adds prepared Bedrock agents.</summary>
    /// <param name="region">Where they live.</param>
    /// <param name="names">What each is called.</param>
    /// <param name="tags">The tags of the agent with this number, counted from 0.</param>
    /// <returns>Their ids, in the order of their names.</returns>
    public IReadOnlyList<string> Agents(
        string region, IEnumerable<string> names, Func<int, IReadOnlyDictionary<string, string>> tags)
    {
        var place = agents.Region(region);
        lock (place.Gate)
        {
            return [.. names.Select((name, number) => Agent(place, name, tags(number)))];
        }
    }

    /// <summary>Adds active functions of these names.</summary>
    /// <param name="region">Where they live.</param>
    /// <param name="names">What each is called.</param>
    /// <param name="tags">The tags of the function with this number, counted from 0.</param>
    public void Functions(
        string region, IEnumerable<string> names, Func<int, IReadOnlyDictionary<string, string>> tags) =>
        FunctionSeed.Add(functions, region, names, tags);

    /// <summary>Adds available database instances of these names: encrypted, private, of one engine.</summary>
    /// <param name="region">Where they live.</param>
    /// <param name="names">What each is called, in lower case.</param>
    /// <param name="tags">The tags of the instance with this number, counted from 0.</param>
    /// <param name="engine">What they all run.</param>
    public void Databases(
        string region,
        IEnumerable<string> names,
        Func<int, IReadOnlyDictionary<string, string>> tags,
        string engine = "postgres") =>
        DatabaseSeed.Add(databases, region, names, tags, DbEngines.All[engine]);

    /// <summary>Adds a group of subnets that databases may be put in, beside the default one.</summary>
    public void DatabaseSubnetGroup(string region, string name) => DatabaseSeed.AddSubnetGroup(databases, region, name);

    /// <summary>Adds stacks that are complete, each of one recorded resource.</summary>
    /// <param name="region">Where they are.</param>
    /// <param name="names">What each is called.</param>
    /// <param name="tags">The tags of the stack with this number, counted from 0.</param>
    /// <returns>Their ids, in the order of their names.</returns>
    public IReadOnlyList<string> Stacks(
        string region, IEnumerable<string> names, Func<int, IReadOnlyDictionary<string, string>> tags)
    {
        var place = stacks.Region(region);
        lock (place.Gate)
        {
            return [.. names.Select((name, number) => StackSeed.Add(place, name, tags(number)))];
        }
    }

    static string Agent(AgentRegion region, string name, IReadOnlyDictionary<string, string> tags)
    {
        var settings = new AgentSettings(name, $"arn:aws:iam::{Sandbox.Account}:role/AmazonBedrockExecutionRoleForAgents_seed")
        {
            FoundationModel = "anthropic.claude-3-haiku-20240307-v1:0",
            Instruction = "You answer questions about the infrastructure of the bank.",
        };
        var agent = region.Add(settings, token: null);
        (agent.Status, agent.Prepared) = ("PREPARED", region.Now);
        agent.Tags.Replace(tags);
        return agent.Id;
    }

    static string Launch(
        Ec2Region region, Image image, InstanceType type, int number, IReadOnlyDictionary<string, string> tags)
    {
        var subnet = region.Subnets[number % region.Subnets.Count];
        var metadata = new MetadataOptions("required", "enabled", HopLimit: 2, InstanceTags: "disabled");
        var settings = new LaunchSettings(image, type, subnet, metadata)
        {
            Groups = [region.DefaultGroup],
            Volumes = [image.RootVolume],
            InstanceTags = tags,
        };
        return region.Run(settings, 1).Instances[0].Id;
    }
}
