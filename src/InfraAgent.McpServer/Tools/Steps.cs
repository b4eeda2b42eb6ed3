using InfraAgent.McpServer.Aws;

namespace InfraAgent.McpServer.Tools;

/// <summary>One call of a creation that takes several. It may be taken again.</summary>
/// <param name="Name">What it sets, in words.</param>
/// <param name="TakeAsync">Takes it and gives AWS's id of the request.</param>
sealed record Step(string Name, Func<CancellationToken, Task<string?>> TakeAsync);

/// <summary>Several calls that are one change.</summary>
static class Steps
{
    /// <summary>Takes all steps. Where one fails, what was made is removed again; where it can't be, the error says what is left.</summary>
    /// <param name="subject">What is being made, for example "The bucket x".</param>
    /// <param name="undo">Removes it; null where an earlier call had made it, so that it is not ours to remove.</param>
    /// <returns>AWS's id of the last request.</returns>
    public static async Task<string?> TakeAsync(
        string subject, IReadOnlyList<Step> steps, Func<CancellationToken, Task>? undo, CancellationToken cancellationToken)
    {
        string? requestId = null;
        foreach (var (index, step) in steps.Index())
        {
            try
            {
                requestId = await step.TakeAsync(cancellationToken) ?? requestId;
            }
            catch (Exception e) when ((e as ToolException ?? AwsFailure.Explain(e)) is { } error)
            {
                var left = await UndoneAsync(undo, [.. steps.Skip(index).Select(left => left.Name)]);
                throw new ToolException(
                    error.Code,
                    $"{subject} was made, but its {step.Name} could not be set: {error.Message} {left} The same call, once the cause is "
                    + "mended, completes it.")
                {
                    Retryable = error.Retryable,
                    AwsCode = error.AwsCode,
                };
            }
        }

        return requestId;
    }

    static async Task<string> UndoneAsync(Func<CancellationToken, Task>? undo, IReadOnlyList<string> missing)
    {
        var left = $"It exists without {string.Join(", ", missing)}";
        if (undo is null)
        {
            return $"{left}.";
        }

        try
        {
            await undo(CancellationToken.None);
            return "It was removed again: nothing is left of it.";
        }
        catch (Exception e) when (AwsFailure.Explain(e) is { } why)
        {
            return $"{left}, and could not be removed again ({why.Message.TrimEnd('.')}).";
        }
    }
}
