using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>One Lambda call and the region it is for.</summary>
sealed class LambdaCall(RestCall call, LambdaCloud cloud, LambdaRegion region)
{
    JsonInput? body;

    public RestCall Rest => call;

    public LambdaCloud Cloud => cloud;

    public LambdaRegion Region => region;

    public bool IsEverythingRead { get; private set; }

    public JsonInput Body => body ??= JsonInput.Parse(call.Request);

    /// <summary>Whatever the operation does not know of headers, query and body is refused.</summary>
    public void EverythingRead()
    {
        call.RefuseUnread("lambda");
        body?.RefuseUnread($"lambda:{call.Operation}");
        IsEverythingRead = true;
    }

    /// <summary>The function the path names, which settles by being looked at.</summary>
    public LambdaFunction Function() => Function(FunctionName.Parse(call.Path("FunctionName"), "functionName"));

    public LambdaFunction Function(FunctionName name)
    {
        region.Settle();
        var arn = $"arn:aws:lambda:{region.Name}:{Sandbox.Account}:function:{name.Name}";
        if (name.Region is { } other && other != region.Name)
        {
            throw NotFound($"Functions from '{other}' are not reachable in this region ('{region.Name}')");
        }

        if (name.Account is not (null or Sandbox.Account))
        {
            throw new AwsErrorException(
                "AccessDeniedException",
                $"User: arn:aws:iam::{Sandbox.Account}:user/sandbox is not authorized to perform: " +
                $"lambda:{call.Operation} on a function of the account {name.Account}",
                403);
        }

        if (name.Qualifier is not (null or "$LATEST"))
        {
            throw NotFound($"Function not found: {arn}:{name.Qualifier}");
        }

        return region.Functions.GetValueOrDefault(name.Name) ?? throw NotFound($"Function not found: {arn}");
    }

    public void Touch(LambdaFunction function)
    {
        function.Modified = cloud.Clock.GetUtcNow();
        function.RevisionId = cloud.Ids.Uuid();
    }

    public static AwsErrorException Invalid(string message) => new("InvalidParameterValueException", message);

    static AwsErrorException NotFound(string message) => new("ResourceNotFoundException", message, 404);
}
