using InfraAgent.McpServer.Aws;
using InfraAgent.McpServer.Hosting;
using Microsoft.Extensions.Logging;

namespace InfraAgent.McpServer.Tools;

/// <summary>Makes a wish come true once, however often it is repeated.</summary>
sealed class Once(TimeProvider clock, ILogger log)
{
    /// <summary>For this long an identical request is a retry of the first one. EC2 keeps client tokens at least as long.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    // How many results of the same wish, made and gone within a day, are stepped over before a person should look.
    const int MostGone = 10;

    readonly Turns turns = new();

    /// <summary>Of things that AWS numbers itself.</summary>
    public async Task<Outcome> ByTokenAsync<TRequest>(
        UnnamedCreateTool<TRequest> tool, Wish wish, CancellationToken cancellationToken)
        where TRequest : class, ICreateRequest
    {
        var clientToken = wish.Token("");
        var earlier = await tool.FindEarlierAsync(wish.Resource, cancellationToken);
        while (earlier.FirstOrDefault(made => made.ClientToken == clientToken) is { } first)
        {
            if (!first.Gone && clock.GetUtcNow() - first.CreatedAt < Window)
            {
                return new(first, clientToken, Repeated: true);
            }

            // That one is gone or long done: this is a new wish, and needs a token AWS has not seen.
            clientToken = wish.Token(first.Id);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var made = await RunAsync(tool, wish, clientToken);
        for (var gone = 1; made.Gone; gone++)
        {
            // AWS keeps a token for a day after its instance is gone and answers with the gone one; lists forget it sooner.
            // Each step may launch, so there is an end to them.
            clientToken = gone < MostGone ? wish.Token(made.Id) : throw new ToolException(
                ErrorCode.Conflict, $"This was made {gone} times today and is gone each time, lastly {made.Id}: change its name.");
            made = await RunAsync(tool, wish, clientToken);
        }

        return new(made, clientToken, Repeated: false);
    }

    /// <summary>Of things that the caller names.</summary>
    public async Task<Outcome> ByNameAsync<TRequest>(NamedCreateTool<TRequest> tool, Wish wish, CancellationToken cancellationToken)
        where TRequest : class, ICreateRequest
    {
        var clientToken = wish.Token("");
        using var turn = await turns.TakeAsync(clientToken, cancellationToken);
        if (await EarlierAsync(tool, wish, clientToken, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return new(await RunAsync(tool, wish, clientToken), clientToken, Repeated: false);
        }
        catch (Exception e) when (AwsFailure.Explain(e)?.Code is ErrorCode.Conflict)
        {
            // The answer to an earlier attempt was lost, or another call of the same wish was faster.
            if (await EarlierAsync(tool, wish, clientToken, CancellationToken.None) is { } other)
            {
                return other;
            }

            throw;
        }
    }

    /// <summary>Null where the name is free, or where an unfinished one of ours can be completed.</summary>
    async Task<Outcome?> EarlierAsync<TRequest>(
        NamedCreateTool<TRequest> tool, Wish wish, string clientToken, CancellationToken cancellationToken)
        where TRequest : class, ICreateRequest
    {
        if (await tool.FindAsync(wish.Resource, cancellationToken) is not { Gone: false } found)
        {
            return null;
        }

        var different = Differences.Of(wish.Resource, found.Live!);
        if (different.Count == 0)
        {
            return new(found, clientToken, Repeated: true);
        }

        var sameTags = different.All(row => !row.Path.StartsWith("Tags", StringComparison.Ordinal));
        if (tool.CanUpdate || (sameTags && tool.CanComplete(wish.Resource, different) && clock.GetUtcNow() - found.CreatedAt < Window))
        {
            return null;
        }

        throw new ToolException(
            ErrorCode.Conflict,
            $"{found.Id} exists already and is not what was asked for; nothing was changed. Different are "
            + $"{string.Join(", ", different.Select(row => row.Path))}. Choose another name, or read it with get_resource ({found.Arn}).");
    }

    // From here a change runs to its end: a caller that hangs up must not leave it half done or untold.
    async Task<Made> RunAsync<TRequest>(CreateTool<TRequest> tool, Wish wish, string clientToken)
        where TRequest : class, ICreateRequest
    {
        log.Changing(tool.Info.Name, wish.Resource.Type, wish.Resource.Region!, clientToken);
        var made = await tool.RunAsync(wish.Resource, clientToken, CancellationToken.None);
        log.Changed(tool.Info.Name, made.Id, made.AwsRequestId);
        return made;
    }
}
