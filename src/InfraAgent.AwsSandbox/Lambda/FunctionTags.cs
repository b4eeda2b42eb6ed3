using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>A function's tags, asked for by its ARN.</summary>
static class FunctionTags
{
    public static Answer List(LambdaCall call)
    {
        var function = ByArn(call);
        call.EverythingRead();
        return JsonOutput.Answer(json => json.Map("Tags", function.Tags.Current));
    }

    public static Answer Tag(LambdaCall call)
    {
        var tags = call.Body.Map("Tags") ?? throw JsonInput.Invalid("tags", null, "Member must not be null");
        var function = ByArn(call);
        call.EverythingRead();
        Check(tags);
        Check(function.Tags.With(tags), ofOthersToo: true);
        function.Tags.Add(tags);
        return Answer.Empty(204);
    }

    public static Answer Untag(LambdaCall call)
    {
        var keys = call.Rest.QueryList("tagKeys");
        var function = ByArn(call);
        call.EverythingRead();
        if (keys.Count == 0)
        {
            throw JsonInput.Invalid("tagKeys", null, "Member must not be null");
        }

        function.Tags.Remove(keys);
        return Answer.Empty(204);
    }

    public static void Check(IReadOnlyDictionary<string, string>? tags, bool ofOthersToo = false)
    {
        if (tags?.Count > ResourceTags.Max)
        {
            throw LambdaCall.Invalid($"The resource has more than {ResourceTags.Max} tags.");
        }

        if (tags is not null && !ofOthersToo)
        {
            TagRules.Check(tags, "InvalidParameterValueException");
        }
    }

    static LambdaFunction ByArn(LambdaCall call)
    {
        var resource = call.Rest.Path("Resource");
        var name = FunctionName.Parse(resource, "resource");
        return name is { Account: not null, Region: not null }
            ? call.Function(name)
            : throw JsonInput.Invalid("resource", resource, "Member must be the ARN of a function");
    }
}
