using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>CloudFormation's table of contents: an operation is one line here and one method.</summary>
static class StackService
{
    public static AwsService Create(StackStore store, Provisioner provisioner)
    {
        QueryOperation Reads(string name, Func<StackCall, Answer> run) => new(name, false, In(run));
        QueryOperation Changes(string name, Func<StackCall, Answer> run) => new(name, true, In(run));

        // One call at a time in a region; the services behind it take their own locks, and never this one.
        Func<QueryCall, Answer> In(Func<StackCall, Answer> run) => query =>
        {
            var call = new StackCall(query, store.Region(query.Request.Region), provisioner);
            lock (call.Region.Gate)
            {
                var answer = run(call);
                return call.IsEverythingRead ? answer : throw new InvalidOperationException(
                    $"{query.Operation} never called EverythingRead.");
            }
        };

        return new QueryService("cloudformation", WireProtocol.Query, "2010-05-15",
        [
            Changes("CreateChangeSet", CreateChangeSet.Run),
            Reads("DescribeChangeSet", DescribeChangeSet.Run),
            Changes("ExecuteChangeSet", ExecuteChangeSet.Run),
            Changes("DeleteChangeSet", ChangeSets.Delete),
            Reads("ListChangeSets", ChangeSets.List),
            Reads("DescribeStacks", DescribeStacks.Run),
            Reads("ListStacks", ListStacks.Run),
            Reads("DescribeStackEvents", DescribeStackEvents.Run),
            Reads("ListStackResources", StackResources.List),
            Reads("DescribeStackResources", StackResources.Describe),
            Reads("GetTemplate", Bodies.Get),
            Reads("ValidateTemplate", Bodies.Validate),
            Reads("GetTemplateSummary", Bodies.Summarize),
            Changes("DeleteStack", DeleteStack.Run),
            Changes("UpdateTerminationProtection", TerminationProtection.Update),
        ]);
    }
}
