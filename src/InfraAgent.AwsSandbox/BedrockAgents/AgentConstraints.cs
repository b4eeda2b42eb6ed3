using System.Text.RegularExpressions;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.BedrockAgents;

/// <summary>Lengths and patterns of what is read, refused in the words of AWS's own validation.</summary>
static class AgentConstraints
{
    /// <param name="secret">What must not be repeated in an error.</param>
    public static string? Text(
        this JsonInput input, string name, int min, int max = int.MaxValue, Regex? pattern = null, bool secret = false)
    {
        if (input.Text(name) is not { } text)
        {
            return null;
        }

        var problem = text switch
        {
            _ when text.Length < min => $"Member must have length greater than or equal to {min}",
            _ when text.Length > max => $"Member must have length less than or equal to {max}",
            _ when pattern?.IsMatch(text) == false => $"Member must satisfy regular expression pattern: {pattern}",
            _ => null,
        };
        return problem is null ? text : throw JsonInput.Invalid(input.Named(name), secret ? "***" : text, problem);
    }

    public static string Name(this JsonInput input, string name)
    {
        input.Required(name);
        return input.Text(name, min: 0, pattern: AgentPatterns.Name)!;
    }

    public static AwsErrorException Missing(this JsonInput input, string name) =>
        JsonInput.Invalid(input.Named(name), null, "Member must not be null");
}
