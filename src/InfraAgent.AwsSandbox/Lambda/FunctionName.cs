using System.Buffers;
using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>
/// What a caller calls a function: a name, an ARN, or the parts of an ARN that matter, each with a version or without.
/// </summary>
sealed record FunctionName(string Name, string? Region, string? Account, string? Qualifier)
{
    const int MaxName = 64;
    const string Pattern =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)" +
        @"(:(\$LATEST|[a-zA-Z0-9-_]+))?";

    static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static FunctionName Parse(string text, string member)
    {
        FunctionName? parsed = text.Split(':') switch
        {
            [var name] => new(name, null, null, null),
            ["function", var name] => new(name, null, null, null),
            [var name, var qualifier] => new(name, null, null, qualifier),
            [var account, "function", var name, .. var rest] when IsAccount(account) && rest.Length <= 1 =>
                new(name, null, account, rest.FirstOrDefault()),
            ["arn", "aws", "lambda", { Length: > 0 } region, var account, "function", var name, .. var rest]
                when IsAccount(account) && rest.Length <= 1 => new(name, region, account, rest.FirstOrDefault()),
            _ => null,
        };
        return parsed is { Name.Length: > 0 and <= MaxName } && !parsed.Name.AsSpan().ContainsAnyExcept(Allowed)
            ? parsed
            : throw JsonInput.Invalid(member, text, $"Member must satisfy regular expression pattern: {Pattern}");
    }

    static bool IsAccount(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);
}
