using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Lambda's table of contents: an operation is one line here and one method.</summary>
static class LambdaService
{
    const string Reserved = "/2017-10-31/functions/{FunctionName}/concurrency";
    const string ReservedNow = "/2019-09-30/functions/{FunctionName}/concurrency";
    const string One = "/2015-03-31/functions/{FunctionName}";

    public static AwsService Create(LambdaCloud cloud)
    {
        RestRoute Reads(string route, string name, Func<LambdaCall, Answer> run) => new(route, name, false, In(run));
        RestRoute Changes(string route, string name, Func<LambdaCall, Answer> run) => new(route, name, true, In(run));
        Func<RestCall, Answer> In(Func<LambdaCall, Answer> run) => rest =>
        {
            var region = cloud.Regions.In(rest.Request.Region);
            var call = new LambdaCall(rest, cloud, region);
            lock (region.Gate)
            {
                var answer = run(call);
                return call.IsEverythingRead ? answer : throw new InvalidOperationException(
                    $"{rest.Operation} never called EverythingRead.");
            }
        };

        return new RestJsonService("lambda",
        [
            Changes("POST /2015-03-31/functions", "CreateFunction", CreateFunction.Run),
            Reads("GET /2015-03-31/functions", "ListFunctions", ListFunctions.Run),
            Reads($"GET {One}", "GetFunction", Functions.Get),
            Reads($"GET {One}/configuration", "GetFunctionConfiguration", Functions.GetConfiguration),
            Changes($"PUT {One}/configuration", "UpdateFunctionConfiguration", UpdateFunction.Configuration),
            Changes($"PUT {One}/code", "UpdateFunctionCode", UpdateFunction.Code),
            Changes($"DELETE {One}", "DeleteFunction", Functions.Delete),
            Reads("GET /2017-03-31/tags/{Resource}", "ListTags", FunctionTags.List),
            Changes("POST /2017-03-31/tags/{Resource}", "TagResource", FunctionTags.Tag),
            Changes("DELETE /2017-03-31/tags/{Resource}", "UntagResource", FunctionTags.Untag),
            Changes($"PUT {Reserved}", "PutFunctionConcurrency", FunctionConcurrency.Put),
            Changes($"DELETE {Reserved}", "DeleteFunctionConcurrency", FunctionConcurrency.Delete),
            Reads($"GET {ReservedNow}", "GetFunctionConcurrency", FunctionConcurrency.Get),
        ]);
    }
}
