using System.Text;
using InfraAgent.AwsSandbox.Lambda.Model;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>Refuses, in Lambda's words, what no function can be.</summary>
static class FunctionRules
{
    const int MaxEnvironment = 4 * 1024;
    const string NoEnvironment =
        "Lambda was unable to configure your environment variables because the environment variables you have provided";

    const string RolePattern = @"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+";
    const string ArnPattern = @"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()";

    static readonly string[] Reserved =
    [
        "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_EXECUTION_ENV",
        "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR", "_HANDLER", "_X_AMZN_TRACE_ID",
    ];

    public static void Check(LambdaCloud cloud, FunctionSettings settings)
    {
        CheckTexts(settings);
        CheckRuntime(settings);
        CheckEnvironment(settings.Environment);
        if (!cloud.Roles.IsAssumableBy("lambda.amazonaws.com", settings.Role))
        {
            throw LambdaCall.Invalid("The role defined for the function cannot be assumed by Lambda.");
        }
    }

    static void CheckTexts(FunctionSettings settings)
    {
        if (!IsRole(settings.Role))
        {
            throw Mismatch("role", settings.Role, RolePattern);
        }

        if (settings.Handler is { } handler && (handler.Length > 128 || handler.Any(char.IsWhiteSpace)))
        {
            throw Mismatch("handler", handler, @"[^\s]{0,128}");
        }

        if (settings.Description.Length > 256)
        {
            throw JsonInput.Invalid(
                "description", settings.Description, "Member must have length less than or equal to 256");
        }

        if (settings.KmsKeyArn is { } key && !IsArn(key))
        {
            throw Mismatch("kMSKeyArn", key, ArnPattern);
        }

        if (settings.DeadLetterArn is { } queue && !IsArn(queue, "sqs") && !IsArn(queue, "sns"))
        {
            throw LambdaCall.Invalid($"The dead letter target '{queue}' is neither an SQS queue nor an SNS topic.");
        }
    }

    static void CheckRuntime(FunctionSettings settings)
    {
        if (settings.PackageType == "Image")
        {
            if (settings is not { Runtime: null, Handler: null, Layers.Count: 0 })
            {
                throw LambdaCall.Invalid(
                    "Please don't provide Handler or Runtime or Layer when the intended function PackageType is " +
                    "Image.");
            }

            return;
        }

        if (settings.Runtime is not { Length: > 0 } runtime || settings.Handler is not { Length: > 0 })
        {
            throw LambdaCall.Invalid(
                "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }

        if (Runtimes.Retired.Contains(runtime, StringComparer.Ordinal))
        {
            throw LambdaCall.Invalid(
                $"The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda " +
                "functions. We recommend you use a supported runtime while creating or updating functions.");
        }

        if (!Runtimes.Supported.Contains(runtime, StringComparer.Ordinal))
        {
            throw LambdaCall.Invalid(
                $"Value {runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: " +
                $"[{string.Join(", ", Runtimes.Supported)}] or be a valid ARN");
        }
    }

    static void CheckEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        if (variables.Keys.FirstOrDefault(name => !IsVariable(name)) is { } misnamed)
        {
            throw Mismatch("environment.variables", misnamed, "[a-zA-Z]([a-zA-Z0-9_])+");
        }

        var reserved = variables.Keys.Where(name => Reserved.Contains(name, StringComparer.Ordinal)).ToList();
        if (reserved.Count > 0)
        {
            throw LambdaCall.Invalid(
                $"{NoEnvironment} contains reserved keys that are currently not supported for modification. " +
                $"Reserved keys used in this request: {string.Join(", ", reserved)}");
        }

        var bytes = variables.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key + pair.Value));
        if (bytes > MaxEnvironment)
        {
            throw LambdaCall.Invalid($"{NoEnvironment} exceeded the 4KB limit.");
        }
    }

    static AwsErrorException Mismatch(string member, string value, string pattern) =>
        JsonInput.Invalid(member, value, $"Member must satisfy regular expression pattern: {pattern}");

    static bool IsVariable(string name) =>
        name.Length > 1 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    static bool IsRole(string arn) =>
        arn.Split(':') is ["arn", "aws", "iam", "", { Length: 12 } account, ['r', 'o', 'l', 'e', '/', _, ..] role]
        && account.All(char.IsAsciiDigit)
        && role.All(c => char.IsAsciiLetterOrDigit(c) || "+=,.@-_/".Contains(c, StringComparison.Ordinal));

    static bool IsArn(string text, string? service = null) =>
        text.Split(':') is ["arn", ['a', 'w', 's', ..], { Length: > 0 } actual, _, _, { Length: > 0 }, ..]
        && actual == (service ?? actual);
}
