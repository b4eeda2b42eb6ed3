using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Changes a function's configuration or its code.</summary>
static class UpdateFunction
{
    public static Answer Configuration(LambdaCall call)
    {
        var function = call.Function();
        var revision = call.Body.Text("RevisionId");
        var settings = FunctionInput.Read(call, function.Settings);
        call.EverythingRead();
        CheckRevision(function, revision);
        FunctionRules.Check(call.Cloud, settings);
        function.Settings = settings;
        return Updated(call, function);
    }

    public static Answer Code(LambdaCall call)
    {
        var function = call.Function();
        var body = call.Body;
        var revision = body.Text("RevisionId");
        var dryRun = body.Flag("DryRun") ?? false;
        var architecture = FunctionInput.Architecture(body) ?? function.Settings.Architecture;
        var code = FunctionCode.Read(call, body, function.Settings.PackageType);
        CreateFunction.RefusePublishing(body);
        call.EverythingRead();
        CheckRevision(function, revision);
        if (dryRun)
        {
            return JsonOutput.Answer(json => FunctionJson.Write(json, function));
        }

        function.Code = code;
        function.Settings = function.Settings with { Architecture = architecture };
        return Updated(call, function);
    }

    static void CheckRevision(LambdaFunction function, string? revision)
    {
        if (revision is not null && revision != function.RevisionId)
        {
            throw new AwsErrorException(
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to " +
                "retrieve the latest Revision Id",
                412);
        }
    }

    static Answer Updated(LambdaCall call, LambdaFunction function)
    {
        function.Updating = true;
        call.Touch(function);
        return JsonOutput.Answer(json => FunctionJson.Write(json, function));
    }
}
