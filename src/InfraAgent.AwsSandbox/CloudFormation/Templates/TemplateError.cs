using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.CloudFormation.Templates;

/// <summary>What CloudFormation says of a template it will not take.</summary>
static class TemplateError
{
    public static AwsErrorException Format(string message) => Validation($"Template format error: {message}");

    public static AwsErrorException In(string message) => Validation($"Template error: {message}");

    public static AwsErrorException Validation(string message) => new("ValidationError", message);
}
