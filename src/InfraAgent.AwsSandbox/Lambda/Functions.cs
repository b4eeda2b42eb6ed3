using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Shows functions, and deletes one.</summary>
static class Functions
{
    public static Answer Get(LambdaCall call)
    {
        var function = Qualified(call);
        return JsonOutput.Answer(json =>
        {
            json.Group("Configuration", () => FunctionJson.Write(json, function));
            json.Group("Code", () => WriteCode(json, function));
            if (function.Tags.Current.Count > 0)
            {
                json.Map("Tags", function.Tags.Current);
            }

            if (function.ReservedConcurrency is { } reserved)
            {
                json.Group("Concurrency", () => json.Number("ReservedConcurrentExecutions", reserved));
            }
        });
    }

    public static Answer GetConfiguration(LambdaCall call)
    {
        var function = Qualified(call);
        return JsonOutput.Answer(json => FunctionJson.Write(json, function));
    }

    public static Answer Delete(LambdaCall call)
    {
        var function = Qualified(call);
        call.Region.Functions.Remove(function.Name);
        return Answer.Empty(204);
    }

    static LambdaFunction Qualified(LambdaCall call)
    {
        var name = FunctionName.Parse(call.Rest.Path("FunctionName"), "functionName");
        var qualifier = call.Rest.Query("Qualifier");
        call.EverythingRead();
        return call.Function(name with { Qualifier = qualifier ?? name.Qualifier });
    }

    // The real answer is an address the code can be fetched from; this one leads nowhere, and looks it.
    static void WriteCode(JsonOutput json, LambdaFunction function)
    {
        if (function.Code.ImageUri is { } image)
        {
            json.Text("RepositoryType", "ECR");
            json.Text("ImageUri", image);
            json.Text("ResolvedImageUri", $"{image.Split('@')[0]}@sha256:{function.Code.Sha256}");
            return;
        }

        json.Text("RepositoryType", "S3");
        json.Text("Location", $"https://awslambda-{function.Region}-tasks.sandbox.invalid/snapshots/{Sandbox.Account}/" +
            $"{function.Name}?versionId={function.RevisionId}");
    }
}
