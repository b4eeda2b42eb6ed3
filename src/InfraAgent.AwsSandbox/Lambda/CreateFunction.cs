using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Creates a function, which is pending until somebody looks again.</summary>
static class CreateFunction
{
    public static Answer Run(LambdaCall call)
    {
        var body = call.Body;
        var name = FunctionName.Parse(body.Required("FunctionName"), "functionName");
        var packageType = body.Choice("PackageType", "Zip", "Image") ?? "Zip";
        var settings = FunctionInput.Read(call, new(body.Required("Role"))
        {
            PackageType = packageType,
            Architecture = FunctionInput.Architecture(body) ?? "x86_64",
        });
        var source = body.Group("Code") ?? throw JsonInput.Invalid("code", null, "Member must not be null");
        var code = FunctionCode.Read(call, source, packageType);
        var tags = body.Map("Tags");
        RefusePublishing(body);
        call.EverythingRead();

        FunctionRules.Check(call.Cloud, settings);
        CheckPlace(call, name);
        FunctionTags.Check(tags);
        if (call.Region.Functions.ContainsKey(name.Name))
        {
            throw new AwsErrorException("ResourceConflictException", $"Function already exist: {name.Name}", 409);
        }

        var function = new LambdaFunction(name.Name, call.Region.Name, settings, code)
        {
            Modified = call.Cloud.Clock.GetUtcNow(),
            RevisionId = call.Cloud.Ids.Uuid(),
        };
        function.Tags.Replace(tags ?? function.Tags.Current);
        call.Region.Functions.Add(function.Name, function);
        return JsonOutput.Answer(json => FunctionJson.Write(json, function), 201);
    }

    public static void RefusePublishing(JsonInput body)
    {
        if (body.Flag("Publish") ?? false)
        {
            throw AwsErrorException.NotImplemented("The sandbox does not implement versions of functions.");
        }
    }

    static void CheckPlace(LambdaCall call, FunctionName name)
    {
        if (name.Qualifier is not null
            || (name.Region ?? call.Region.Name) != call.Region.Name
            || (name.Account ?? Sandbox.Account) != Sandbox.Account)
        {
            throw LambdaCall.Invalid(
                "A function is created in the account and region of the call, and has no version yet.");
        }
    }
}
