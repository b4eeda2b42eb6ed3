using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation;

/// <summary>Guards a stack from being deleted.</summary>
static class TerminationProtection
{
    public static Answer Update(StackCall call)
    {
        var name = call.Parameters.Required("StackName");
        var guard = call.Parameters.Flag("EnableTerminationProtection")
            ?? throw AwsErrorException.Missing("EnableTerminationProtection");
        call.EverythingRead();
        var stack = call.Seen(name);
        if (stack.IsGone)
        {
            throw Templates.TemplateError.Validation($"Stack [{stack.Name}] does not exist");
        }

        stack.IsProtected = guard;
        return call.Answer(xml => xml.Text("StackId", stack.Id));
    }
}
