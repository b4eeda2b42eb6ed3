using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Makes a reviewed change real, once.</summary>
static class ExecuteChangeSet
{
    public static Answer Run(StackCall call)
    {
        var p = call.Parameters;
        var (name, stackName) = (p.Required("ChangeSetName"), p.Text("StackName"));
        var (token, keep) = (p.Text("ClientRequestToken"), p.Flag("DisableRollback") ?? false);
        call.EverythingRead();
        var set = call.ChangeSet(name, stackName);
        if (token is not null && set.ExecutionToken == token)
        {
            return call.Answer(_ => { });
        }

        CheckStatus(set);
        CheckToken(set.Stack, token);
        set.ExecutionToken = token;
        set.ExecutionStatus = "EXECUTE_COMPLETE";
        set.Stack.ChangeSets.RemoveAll(other => other != set && other.ExecutionStatus != "EXECUTE_COMPLETE");
        new Deployment(call.Region, call.Provisioner, set, token, keep || set.OnStackFailure == "DO_NOTHING").Run();
        return call.Answer(_ => { });
    }

    static void CheckStatus(ChangeSet set)
    {
        if (set.Status != "CREATE_COMPLETE")
        {
            throw Refused(set, "status", set.Status);
        }

        if (set.ExecutionStatus != "AVAILABLE")
        {
            throw Refused(set, "execution status", set.ExecutionStatus);
        }
    }

    static void CheckToken(Stack stack, string? token)
    {
        if (token is not null && stack.Events.Exists(line => line.Token == token))
        {
            throw new AwsErrorException(
                "TokenAlreadyExistsException", $"A client request token already exists: {token}");
        }
    }

    static AwsErrorException Refused(ChangeSet set, string what, string value) => new(
        "InvalidChangeSetStatus", $"ChangeSet [{set.Id}] cannot be executed in its current {what} of [{value}]");
}
