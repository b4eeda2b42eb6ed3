using InfraAgent.AwsSandbox.CloudFormation.Model;
using InfraAgent.AwsSandbox.CloudFormation.Templates;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Removes a stack and what belongs to it.</summary>
static class DeleteStack
{
    public static Answer Run(StackCall call)
    {
        var p = call.Parameters;
        var (name, token) = (p.Required("StackName"), p.Text("ClientRequestToken"));
        var retained = p.Group("RetainResources").List("member");
        _ = p.Text("RoleARN");
        if (p.Choice("DeletionMode", "STANDARD", "FORCE_DELETE_STACK") == "FORCE_DELETE_STACK")
        {
            throw AwsErrorException.NotImplemented("The sandbox does not implement the deletion mode FORCE_DELETE_STACK.");
        }

        call.EverythingRead();
        if (call.Region.Find(name) is not { IsGone: false } stack)
        {
            // There is nothing to delete, so it is done.
            return call.Done();
        }

        stack.Settle();
        Check(stack, retained);
        new Removal(call.Region, call.Provisioner, stack, token).Run(retained);
        return call.Done();
    }

    static void Check(Stack stack, IReadOnlyList<string> retained)
    {
        if (stack.IsProtected)
        {
            throw TemplateError.Validation($"Stack [{stack.Name}] cannot be deleted while TerminationProtection is enabled");
        }

        if (retained.Count > 0 && stack.Status != "DELETE_FAILED")
        {
            throw TemplateError.Validation(
                $"Invalid operation on stack [{stack.Id}]. " +
                "RetainResources can only be specified for a stack in DELETE_FAILED state");
        }

        if (retained.FirstOrDefault(one => stack.Resource(one) is null) is { } unknown)
        {
            throw TemplateError.Validation($"The specified resources to retain do not exist in the stack: [{unknown}]");
        }
    }
}
