using System.Text.Json;
using InfraAgent.AwsSandbox.BedrockAgents.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>Reads an action group: who carries it out, and the functions it offers.</summary>
static class ActionGroupInput
{
    const int MaxFunctions = 11;
    const int MaxParameters = 5;

    public static ActionGroup Read(JsonInput body)
    {
        var name = body.Name("actionGroupName");
        var state = body.Choice("actionGroupState", "ENABLED", "DISABLED") ?? "ENABLED";
        var group = new ActionGroup("", name, state, default, default)
        {
            Description = body.Text("description", 1, 200),
            ParentSignature = body.Choice(
                "parentActionGroupSignature", "AMAZON.UserInput", "AMAZON.CodeInterpreter"),
            Executor = Executor(body.Group("actionGroupExecutor")),
            ApiSchema = ApiSchema(body.Group("apiSchema")),
            FunctionSchema = FunctionSchema(body.Group("functionSchema")),
        };
        Check(group);
        return group;
    }

    static void Check(ActionGroup group)
    {
        var problem = group switch
        {
            { ParentSignature: not null } and ({ Executor: not null } or { ApiSchema: not null }
                or { FunctionSchema: not null } or { Description: not null }) =>
                "The description, executor and schema must be blank when a parent action group signature is given.",
            { ParentSignature: not null } => null,
            { ApiSchema: not null, FunctionSchema: not null } =>
                "Only one of apiSchema and functionSchema can be provided.",
            { ApiSchema: null, FunctionSchema: null } => "Either apiSchema or functionSchema must be provided.",
            { Executor: null, State: "ENABLED" } => "The action group executor cannot be null.",
            _ => null,
        };
        if (problem is not null)
        {
            throw AgentCall.Invalid(problem);
        }
    }

    static JsonElement? Executor(JsonInput? executor)
    {
        if (executor is null)
        {
            return null;
        }

        var lambda = executor.Text("lambda", 0, 2048, AgentPatterns.Lambda);
        var control = executor.Choice("customControl", "RETURN_CONTROL");
        return lambda is null != control is null ? executor.Value : throw Union("actionGroupExecutor");
    }

    static JsonElement? ApiSchema(JsonInput? schema)
    {
        if (schema is null)
        {
            return null;
        }

        var (payload, s3) = (schema.Text("payload"), schema.Group("s3"));
        _ = s3?.Text("s3BucketName", 3, 63);
        _ = s3?.Text("s3ObjectKey", 1, 1024);
        return payload is null != s3 is null ? schema.Value : throw Union("apiSchema");
    }

    static JsonElement? FunctionSchema(JsonInput? schema)
    {
        if (schema is null)
        {
            return null;
        }

        var functions = schema.Items("functions") ?? throw Union("functionSchema");
        var names = functions.Select(Function).ToList();
        if (names.Count > MaxFunctions)
        {
            throw AgentCall.TooMany($"The number of functions in an action group exceeds the limit of {MaxFunctions}.");
        }

        return names.Distinct(StringComparer.Ordinal).Count() == names.Count
            ? schema.Value
            : throw AgentCall.Invalid("Function names must be unique in an action group.");
    }

    static string Function(JsonInput function)
    {
        var name = function.Name("name");
        _ = function.Text("description", 1, 1200);
        _ = function.Choice("requireConfirmation", "ENABLED", "DISABLED");
        var details = function.Group("parameters");
        var parameters = details?.Names ?? [];
        if (parameters.Count > MaxParameters)
        {
            throw AgentCall.TooMany(
                $"Your request exceeds the quota parameters-per-function. The maximum number of resources is {MaxParameters}.");
        }

        foreach (var parameter in parameters)
        {
            Parameter(details!, parameter);
        }

        return name;
    }

    static void Parameter(JsonInput parameters, string name)
    {
        if (!AgentPatterns.Name.IsMatch(name))
        {
            throw JsonInput.Invalid(
                parameters.Named(name),
                name,
                $"Map keys must satisfy constraint: [Member must satisfy regular expression pattern: {AgentPatterns.Name}]");
        }

        var detail = parameters.Group(name)!;
        _ = detail.Text("description", 1, 500);
        _ = detail.Flag("required");
        _ = detail.Choice("type", "string", "number", "integer", "boolean", "array") ?? throw detail.Missing("type");
    }

    static AwsErrorException Union(string name) =>
        AgentCall.Invalid($"Exactly one member of the union {name} must be set.");
}
