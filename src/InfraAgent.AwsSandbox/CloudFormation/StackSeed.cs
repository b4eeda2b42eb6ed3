using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Stacks without the calls that would make them.</summary>
static class StackSeed
{
    // One topic that is recorded and no more: a stack must hold something, and this costs nothing.
    static readonly Template template = Template.Parse(
        """{"Resources":{"Topic":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":"seed"}}}}""");

    public static string Add(StackRegion region, string name, IReadOnlyDictionary<string, string> tags)
    {
        var stack = region.Add(name);
        stack.Source = new(template) { Tags = tags };
        stack.Tags.Replace(tags);
        stack.Resources.Add(new("Topic", "AWS::SNS::Topic")
        {
            PhysicalId = $"arn:aws:sns:{region.Name}:{Sandbox.Account}:{name}",
            Status = "CREATE_COMPLETE",
            Updated = region.Now,
            Declared = template.Resources["Topic"],
            Properties = new() { ["DisplayName"] = "seed" },
        });
        region.Record(stack, null, "CREATE_COMPLETE");
        stack.Pass("CREATE_IN_PROGRESS", "CREATE_COMPLETE");
        return stack.Id;
    }
}
