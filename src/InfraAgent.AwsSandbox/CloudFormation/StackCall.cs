using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>One CloudFormation call, the region it is for, and the services its resources live in.</summary>
sealed class StackCall(QueryCall call, StackRegion region, Provisioner provisioner)
{
    const string Namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    public QueryParameters Parameters => call.Parameters;

    public StackRegion Region => region;

    public Provisioner Provisioner => provisioner;

    public string Operation => call.Operation;

    public bool IsEverythingRead { get; private set; }

    /// <summary>The parameters that make one call the same as another.</summary>
    public string Fingerprint => string.Join('\n', call.Flat
        .Where(pair => pair.Key is not ("ClientToken" or "ClientRequestToken"))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>Every parameter the operation knows has been read; any other is refused before anything is done.</summary>
    public void EverythingRead()
    {
        Parameters.RefuseUnread($"cloudformation:{Operation}");
        IsEverythingRead = true;
    }

    /// <summary>The stack as whoever looks now would see it.</summary>
    public Stack Seen(string nameOrId)
    {
        var stack = Find(nameOrId);
        stack.Settle();
        return stack;
    }

    public Stack Find(string nameOrId) => region.Find(nameOrId)
        ?? throw TemplateError.Validation($"Stack with id {nameOrId} does not exist");

    /// <summary>A change set by its ARN, or by its name and its stack's.</summary>
    public ChangeSet ChangeSet(string name, string? stackName)
    {
        if (stackName is null && !name.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw TemplateError.Validation("StackName must be specified if ChangeSetName is not specified as an ARN.");
        }

        if (stackName is not null && region.Find(stackName) is null)
        {
            throw TemplateError.Validation($"Stack [{stackName}] does not exist");
        }

        var stacks = stackName is null ? region.Stacks : [region.Find(stackName)!];
        return stacks.SelectMany(stack => stack.ChangeSets)
            .FirstOrDefault(set => set.Id == name || (set.Name == name && stackName is not null))
            ?? throw new AwsErrorException("ChangeSetNotFound", $"ChangeSet [{name}] does not exist", 404);
    }

    public Answer Answer(Action<XmlOutput> result) => call.Answer(Namespace, result);

    public Answer Done() => call.Answer(Namespace, null);
}
